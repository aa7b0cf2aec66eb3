"""Wrong characters and words that such reports are known to have (M-TYPO).

The right ones are those of 《现代汉语词典》 and 《第一批异形词整理表》. Each wrong one stands in
published reports, or is what an input method offers for the same sound or strokes. What is right in
other surroundings is listed with the words that make it wrong.
"""

from collections.abc import Iterator
from itertools import chain, product

from reportdesk.checks.text.slip import STOPS, Slip, find_all

_ACTS = ("收到", "接到", "接收", "受理", "收取", "公开", "发生", "出现", "产生", "提起", "及时")
_DONE = ("办结", "答复", "公开", "发布", "全部", "按时", "按期", "完成", "整改", "结案", "纳入")
_EFFORTS = ("保障", "加强", "做好", "履行", "提高", "提升", "增强", "维护", "抓好", "推进", "落实")
_SITES = ("网站", "平台", "系统", "后台", "官网", "门户", "政府", "微信", "账号")
_TIMES = (
    *("目前", "当前", "现在", "本年", "今年", "上年", "去年", "年底", "年末", "年终", "至"),
    *("本报告期", "报告期", "十一月", "十二月", "二〇二"),
)
_TOLD = ("问题", "意见", "诉求")
_WELL = ("较好", "更好", "很好", "有效", "圆满", "顺利", "切实", "及时", "认真", "有力")
_DONE_WELL = (
    *("完成", "保证", "保障", "推进", "推动", "促进"),
    *("落实", "开展", "提高", "提升", "履行"),
)
_LIST_ENDS = (
    *(
        f"等{what}"
        for what in ("各类", "信息", "方面", "内容", "相关", "渠道", "方式", "情况", "。", "，")
    ),
    *("情况。", "情况，"),
)
"""What closes a list; no mark stands before it (GB/T 15834-2011, 4.5)."""

# The wrong words, the right ones, and the characters before them that form other words.
_WORDINGS: tuple[tuple[str, str, str], ...] = (
    *((f"截止{time}", f"截至{time.removeprefix('至')}", "") for time in _TIMES),
    *((f"截止{blank}{digit}", f"截至{digit}", "") for blank in ("", " ") for digit in "12"),
    *((f"末{act}", f"未{act}", "年月周季期岁世纪始本之学") for act in _ACTS),
    *((f"己{done}", f"已{done}", "自知克利律异舍修损为") for done in (*_DONE, "经")),
    *((f"确实{effort}", f"切实{effort}", "") for effort in _EFFORTS),
    *((f"登陆{site}", f"登录{site}", "") for site in _SITES),
    *((f"反应{told}", f"反映{told}", "") for told in _TOLD),
    *((f"反应的{told}", f"反映的{told}", "") for told in _TOLD),
    *(
        (f"不过{how}", f"不够{how}", STOPS)
        for how in ("顺畅", "及时", "规范", "完善", "全面", "深入")
    ),
    *((f"其{number}中全会", f"{number}中全会", "") for number in "二三四五六七"),
    *((f"{word}涵", f"{word}函", "") for word in ("复", "公", "来", "信")),
    *((f"{word}拦", f"{word}栏", "") for word in ("公开", "公示", "宣传", "公告", "专")),
    *((f"、{end}", end, "") for end in _LIST_ENDS),
    ("统计部署", "统一部署", ""),
    ("布署", "部署", ""),
    ("部暑", "部署", ""),
    ("有侍", "有待", ""),
    ("贯切", "贯彻", "一连"),
    ("贯撤", "贯彻", ""),
    ("撤底", "彻底", "后"),
    ("通迅", "通讯", ""),
    ("幅射", "辐射", ""),
    ("部份", "部分", ""),
    ("再接再励", "再接再厉", ""),
    ("按步就班", "按部就班", ""),
    ("反溃", "反馈", ""),
    ("解渎", "解读", ""),
    ("是安全专人", "是安排专人", ""),
    ("问题及改情况", "问题及改进情况", ""),
    ("其进他", "其他", ""),
    ("信思公开", "信息公开", ""),
    ("信息共开", "信息公开", ""),
    ("信息工开", "信息公开", ""),
    ("信息公工作", "信息公开工作", ""),
    ("政府信信息", "政府信息", ""),
    ("公开工做", "公开工作", ""),
    ("结果维护", "结果维持", ""),
    ("行政法复议", "行政复议", ""),
    *((f"接收{by}监督", f"接受{by}监督", "") for by in ("", "社会", "社会各界", "群众", "公众")),
    ("可通过可以通过", "可以通过", ""),
    ("依申公开", "依申请公开", ""),
    ("公开条列", "公开条例", ""),
    ("政府信心公开", "政府信息公开", ""),
    ("政府信公开", "政府信息公开", ""),
    ("政府息公开", "政府信息公开", ""),
    ("知请权", "知情权", ""),
    ("参于", "参与", ""),
    ("三审三效", "三审三校", ""),
    ("责任追纠", "责任追究", ""),
    ("社会平议", "社会评议", ""),
    ("按排", "安排", ""),
    ("时侯", "时候", ""),
    ("做为", "作为", ""),
    ("残差不齐", "参差不齐", ""),
    ("法制政府", "法治政府", ""),
    ("权利清单", "权力清单", ""),
    ("行政权利", "行政权力", ""),
    ("权利运行", "权力运行", ""),
    ("台帐", "台账", ""),
    ("帐号", "账号", ""),
    ("帐户", "账户", ""),
    ("共政策收录", "共收录政策", "公"),
    ("共信息发布", "共发布信息", "公"),
)

_BY_FIRST = {
    first: tuple(each for each in _WORDINGS if each[0][0] == first)
    for first in dict.fromkeys(wrong[0] for wrong, _, _ in _WORDINGS)
}
"""The wordings by their first character: a text lacks most of these."""

# The characters behind them that form other words: 按排名, 争做为民服务的表率, 宣传拦截, 诚信涵养.
_OTHER_WORDS = {
    "信息共开": "展设放发",
    "按排": "名序放位",
    "做为": "民",
    "行政权利": "义人救",
    **dict.fromkeys(("公开拦", "宣传拦"), "截"),
    **dict.fromkeys(("复涵", "公涵", "来涵", "信涵"), "养盖"),
    **dict.fromkeys((f"确实{effort}" for effort in _EFFORTS), "了"),
}

_STILL = ("仍在", "还在", "也在", "仍然在", "依然在")
_SOME = ("", "一些", "一定", "一定的", "部分", "不少", "许多", "诸多", "以下")
_STILL_IN = tuple(map("".join, product(_STILL, _SOME)))
_LACKING = ("不足", "问题", "差距", "短板", "薄弱环节", "困难")
_DATE = " 12"
_LACK_ENDS = (*"，。；：、,;和与及\n", "")


def find_wrong_words(text: str) -> Iterator[Slip]:
    """Find the wrong words in a text."""
    for wrong, right, before in chain.from_iterable(
        _BY_FIRST.get(char, ()) for char in dict.fromkeys(text)
    ):
        after = _OTHER_WORDS.get(wrong, "")
        for at in find_all(text, wrong):
            end = at + len(wrong)
            if (text[at - 1] if at else "\n") in before or text[end : end + 1] in tuple(after):
                continue
            yield _slip_of(text, at, at + len(wrong.rstrip(_DATE)), right.rstrip(_DATE))
    for done in _DONE_WELL if "了" in text else ():
        for at in find_all(text, f"的{done}了"):
            how = next((each for each in _WELL if text.endswith(each, 0, at)), None)
            if how is not None:
                yield _slip_of(text, at - len(how), at + 1, f"{how}地")
    for lacking in _LACKING:
        for at in find_all(text, lacking):
            end = at + len(lacking)
            if text.endswith(_STILL_IN, 0, at) and text[end : end + 1] in _LACK_ENDS:
                start = text.rindex("在", 0, at)
                yield _slip_of(text, start, end, f"存{text[start:end]}")


def _slip_of(text: str, start: int, end: int, right: str) -> Slip:
    """Return the slip of a wrong word, with the right one."""
    return Slip(start, end, f"“{text[start:end]}”应为“{right}”，请核对", right)
