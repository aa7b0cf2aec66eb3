"""What the numbers of a clause count: requests, cases, documents, or something else."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import NamedTuple


class Subject(Enum):
    """What is counted."""

    REQUESTS = "requests"
    CASES = "cases"
    DOCUMENTS = "documents"
    OTHER = "other"
    THINGS = "things"
    """What is published: of weight only where a number counts it."""


SUBJECTS: Mapping[str, Subject] = {
    **dict.fromkeys(("X-NEW", "X-IN", "X-DONE", "X-OUT", "X-RES", "X-WHO"), Subject.REQUESTS),
    **dict.fromkeys(("X-REV", "X-LIT"), Subject.CASES),
    "X-DOC": Subject.DOCUMENTS,
}
"""What the quantities of a rule count; those of other rules are named by their words alone."""


class SubjectWord(NamedTuple):
    """A word that names what is counted, from character `start` up to `end`."""

    start: int
    end: int
    subject: Subject


_REQUESTS = (
    *("依申请公开", "依申请", "公开申请", "申请公开", "信息申请", "公开信息申请", "公开的申请"),
    *("信息公开申请", "信息公开的申请", "公开信息的申请", "公开政府信息的申请", "重复申请"),
    *("信访举报投诉类申请", "撤销申请", "撤回申请", "申请政府信息公开", "申请信息公开"),
    *("要求公开的信息", "要求公开的政府信息"),
)
"""Names of requests for information."""
_MORE_OF_THEM = "(?:政府信息|信息)?(?:公开)?(?:申请)?(?:信[件息]|来信|办件|件|事项|业务|文件|表)?"
"""What may follow in one word with such a name: 依申请公开信件, 申请公开政府信息事项."""
_BEFORE_REQUEST = (
    "转度零质到理收复结办共各类的件宗起份条例该述关有新项上下子面络页函寄场讯递箱个人民众业织位本些次体"
    "0123456789，；：。（）、"
)
"""What stands before a plain 申请 that is one for information; 低保申请 and 许可申请 are others."""
_CASES = (
    "申请行政复议",
    "行政复议申请",
    "行政复议",
    "申请复议",
    "复议",
    "行政诉讼",
    "诉讼",
    "起诉",
)
_DOCUMENTS = ("规范性文件", "规章")
_NEUTRAL = (
    "申请人",
    "执法案卷",
    "规章制度",
    "信息处理费",
    "企业信息",
    "信息公开",
    "信息存在",
    "信息不存在",
)
_OTHERS = (
    *(
        "信箱",
        "热线",
        "工单",
        "留言",
        "来信",
        "来电",
        "来访",
        "信访",
        "信件",
        "建议",
        "提案",
        "议案",
    ),
    *(
        "咨询",
        "投诉",
        "举报",
        "诉求",
        "微博",
        "网民",
        "网友",
        "问政",
        "征询",
        "问卷",
        "来稿",
        "纠纷",
    ),
    *("调解", "审批", "救助", "低保", "补贴", "舆情", "案卷"),
)
_THINGS = (
    *(
        "许可",
        "处罚",
        "稿件",
        "新闻",
        "信息",
        "文件",
        "公文",
        "动态",
        "公告",
        "通知",
        "视频",
        "培训",
    ),
    *(
        "会议",
        "活动",
        "检查",
        "督查",
        "发布",
        "推送",
        "刊发",
        "转载",
        "上传",
        "报送",
        "编发",
        "印发",
    ),
    *("申请", "证照", "清单", "意见", "解读"),
)


def find_subjects(text: str, start: int, end: int) -> list[SubjectWord]:
    """Return the words in a stretch of a text that name what is counted."""
    return [
        SubjectWord(*match.span(), Subject[match.lastgroup])
        for match in _subject_words().finditer(text, start, end)
        if match.lastgroup is not None
    ]


def named_subjects(text: str, start: int, end: int) -> list[Subject]:
    """Return what the words of a stretch name, other than what is published."""
    named = [each.subject for each in find_subjects(text, start, end)]
    return [each for each in named if each is not Subject.THINGS]


@cache
def _subject_words() -> re.Pattern[str]:
    """Matches a word that names what is counted, one group for each subject."""

    def one_of(words: tuple[str, ...]) -> str:
        return "|".join(sorted(words, key=len, reverse=True))

    return re.compile(
        f"(?P<CASES>{one_of(_CASES)})"
        f"|(?P<REQUESTS>(?:{one_of(_REQUESTS)}|(?<![^{_BEFORE_REQUEST}])申请(?!人)){_MORE_OF_THEM})"
        f"|{one_of(_NEUTRAL)}|(?P<DOCUMENTS>{one_of(_DOCUMENTS)})"
        f"|(?P<OTHER>{one_of(_OTHERS)})|(?P<THINGS>{one_of(_THINGS)})"
    )
