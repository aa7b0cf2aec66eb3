"""The words around a number, or a claim, that decide what it means."""

import re
from functools import cache

_FILLERS = (
    *(
        "的",
        "政府",
        "信息",
        "依",
        "申请",
        "公开",
        "件数",
        "总数",
        "数量",
        "总量",
        "数",
        "量",
        "总共",
    ),
    *("共计", "共", "合计", "总计", "累计", "计", "为", "有", "是", "达到", "达", "答复", "决定"),
    *(
        "处理",
        "办结",
        "完成",
        "完毕",
        "告知",
        "类",
        "情形",
        "情况",
        "案件",
        "案",
        "各",
        "均",
        "了",
        "事项",
        "办件",
        "继续",
    ),
    *(
        "办理",
        "再",
        "机关",
        "相关",
        "行政",
        "复议",
        "诉讼",
        "工作",
        "结果",
        "等",
        "人",
        "所",
        "提出",
    ),
    *("提交", "、", "件", "数据", "进行", "给予", "度", "中", "："),
)
_OPENINGS = (
    "\\d{4}年度?|全年|本年度?|今年以?来?|截至\\d{4}年\\d{1,2}月\\d{1,2}日|年内|街道|全[区县市镇乡街局]",
    "[我本][区县市镇乡街局办委厅所站]|总?共|另外?|其余|其中|已|有|各类|政府信息|还|又|并|同时|属于|涉及",
    "因|、|和|及|与|均|剩余|为|包括|含|除|余",
)
_CHANNELS = (
    *(
        "书面",
        "网络",
        "网上",
        "信函",
        "当面",
        "现场",
        "邮寄",
        "邮件",
        "线上",
        "线下",
        "纸质",
        "窗口",
    ),
    *("传真", "来信", "电话", "互联网", "平台", "网站"),
)


@cache
def fillers() -> re.Pattern[str]:
    """Matches what may stand between a word and its number without a meaning of its own."""
    return re.compile(f"(?:{'|'.join(_FILLERS)})*")


@cache
def opening() -> re.Pattern[str]:
    """Matches what may stand before a number, or a word, at the beginning of a clause."""
    return re.compile(f"(?:{'|'.join(_OPENINGS)})*")


@cache
def coordination() -> re.Pattern[str]:
    """Matches what joins a second number of the same to the first: `3件、纸质申请36件`."""
    return re.compile("[、和及与以，]{1,2}[^\\d、，；：]{0,8}?(?:申请|办件)[件数为]{0,2}")


@cache
def channel() -> re.Pattern[str]:
    """Matches a way to hand in a request."""
    return re.compile("|".join(_CHANNELS))


@cache
def requests_of_a_channel() -> re.Pattern[str]:
    """Matches words at the end of a text that name but some requests: `网上申请`."""
    way = "方式|形式|渠道|提交的?|提出的?|类|的"
    return re.compile(f"(?:{'|'.join(_CHANNELS)})(?:{way})*(?:(?:政府)?信息公开)?申请[件数为共]*$")


@cache
def any_way() -> re.Pattern[str]:
    """Matches words that make a way to hand in requests one of all: `书面或其他形式`."""
    return re.compile("其[他它]|任何|等")


@cache
def deciding() -> re.Pattern[str]:
    """Matches words of a sentence that counts decisions, published or not."""
    return re.compile("(?:作出|做出|办理|实施)的?行政(?:许可|处罚|强制)")


@cache
def by_channel() -> re.Pattern[str]:
    """Matches a way to hand in requests at the end of a text: `线上` before 办理."""
    return re.compile(f"(?:{'|'.join(_CHANNELS)})$")


@cache
def exception() -> re.Pattern[str]:
    """Matches what leaves some out of what is said of all: `除1件外`."""
    return re.compile("除[^。；\\d]{0,10}\\d[^。；]{0,30}?外")


@cache
def work_of_others() -> re.Pattern[str]:
    """Matches words by which others did what is counted."""
    return re.compile("指导|督促|协助")


@cache
def division() -> re.Pattern[str]:
    """Matches words behind which a whole is divided."""
    return re.compile("其中|包括|含(?!义)|分别")


@cache
def share() -> re.Pattern[str]:
    """Matches words that make a number a share of the one before."""
    return re.compile("其中|其余|另|剩余")


@cache
def plan() -> re.Pattern[str]:
    """Matches words of a sentence that tells what is intended."""
    return re.compile("下一步|计划|力争|争取|拟于|目标|将[会要]|明年")


@cache
def publishing() -> re.Pattern[str]:
    """Matches words of a sentence that counts what was published."""
    return re.compile("公示|公开|公布|发布|录入|归集|信息|清单|事项|上传|推送|类")


@cache
def requests() -> re.Pattern[str]:
    """Matches words of a sentence that is about requests for information."""
    return re.compile("信息公开|申请公开|依申请|公开申请")


@cache
def deciding_cases() -> re.Pattern[str]:
    """Matches words before cases on which a body decides for others, at the end of a text."""
    return re.compile("(?:受理|审理|审查|审结|办结|办理|参与|代理)\\D{0,6}$")


@cache
def handling_documents() -> re.Pattern[str]:
    """Matches what is done with documents other than making or repealing them."""
    return re.compile(
        "清理|审查|审核|备案|(?<!新)(?<!对外)(?<!并)(?<!并主动)公开|修订|解读|评估|征求"
    )


@cache
def attributes() -> re.Pattern[str]:
    """Matches words of a sentence that counts documents by how they may be published."""
    return re.compile("公开属性|属性|主动公开[^，。；]{0,12}?\\d|公文|文件")


@cache
def other_denial() -> re.Pattern[str]:
    """Matches words of a clause that denies something else than requests or cases."""
    return re.compile("逾期|超期|超时|异议|败诉|纠错|纠正|撤销|维持|审结|率|违规|经复议")


@cache
def tail() -> re.Pattern[str]:
    """Matches what may stand behind requests of which there are none."""
    return re.compile(
        "(?:的|情况|情形|事项|申请|件|案件|受理|需求|请求|要求|材料|公开|政府|信息|其[他它]|方面)*"
        "(?:(?:[、和及与或]|以及).*)?\\.?"
    )


@cache
def denial_goes_on() -> re.Pattern[str]:
    """Matches a clause in which 未发生行政复议 goes on."""
    return re.compile(
        "(?:或者?|和|及|也|亦|被|或被)?(?:提起|引起|引发)?(?:行政)?(?:诉讼|复议)\\D*$"
    )


@cache
def claiming() -> re.Pattern[str]:
    """Matches a character of all words that claim something without a number."""
    return re.compile("[均全都已未没无零不率]")


@cache
def whole_of_it() -> re.Pattern[str]:
    """Matches what stands before a word that holds for all that was counted: `均来自自然人`."""
    return re.compile("(?:均|全部|都|已|为|来自|是|由|作|且|并|依法|申请|主体|人|者|结果)*")


@cache
def all_of_them() -> re.Pattern[str]:
    """Matches words that speak of all that was counted."""
    return re.compile("均|全部|都")
