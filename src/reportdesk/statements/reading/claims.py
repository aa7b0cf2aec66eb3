"""Words that say without a number how much there is: 未收到申请, 均已办结, 均获维持."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportdesk.forms import Claim

_NOT = "(?<!信息)不存在|从未|尚未|暂未|并未|均未|未|没有|没|无|零(?=行政|复议|诉讼|申请|受理)"
_ACTS = (
    *(
        "收到",
        "接到",
        "接收到",
        "接收",
        "接获",
        "收悉",
        "受理",
        "新收",
        "有",
        "发生",
        "产生",
        "出现",
    ),
    *("引发", "引起", "涉及", "存在", "因", "被", "提起", "制发", "制定", "出台", "印发", "废止"),
    *(
        "作出",
        "实施",
        "收取",
        "新",
        "过",
        "再",
        "申请",
        "任何",
        "一例",
        "一件",
        "一起",
        "公民",
        "群众",
    ),
    *(
        "人",
        "网上",
        "书面",
        "网络",
        "依申请",
        "政府信息",
        "信息公开",
        "相关",
        "行政",
        "复议",
        "诉讼",
    ),
    *("上年", "结转", "转结", "现行有效", "需", "规范性文件", "不予公开"),
)
"""What follows a word that denies something which a quantity counts."""
_DONE = "答复|办结|回复|办理完[毕成]|处理完[毕成]|办毕|完成办理"
_ALL = (
    f"(?:均|全部|都)(?!未|不|需|应|要)\\D{{0,25}}?(?:{_DONE})|办结率[均达到为]{{0,3}}100(?:\\.0+)?%"
)
_ALREADY = (
    f"(?:上述|目前|现|且|并|受理的|收到的|申请件?)*已(?!受理)\\D{{0,25}}?(?:{_DONE})(?:完[毕成])?"
)
_WANTED = "确保|做到|保证|应当?|须|需|(?<!按)要求|力争|使|推动|督促|努力|切实|逾期|能够?"
_CASE_CLAIMS = {
    Claim.UPHELD: "(?:均|全部|都)[获被得到予以已为是经结果]{0,4}维持",
    Claim.CLOSED: "(?:均|全部|都)已?经?(?:依法)?(?:结案|审结|办结|结束|审理完毕)",
    Claim.UNCORRECTED: "(?:未|没有|无|零)\\D{0,15}?(?:被?纠错|被?纠正|败诉|被?撤销|确认违法)",
}


class FoundClaim(NamedTuple):
    """A claim in a text, from character `start` up to `end`."""

    claim: Claim
    start: int
    end: int


def find_claims(text: str, start: int, end: int, *, of_cases: bool) -> Iterator[FoundClaim]:
    """Yield what a clause claims without a number, of cases or of anything else.

    That all requests are answered is no claim where it is only wanted.
    """
    for match in _claims(of_cases).finditer(text, start, end):
        claim = Claim(match.lastgroup or Claim.NONE)
        if claim is not Claim.ALL_ANSWERED or not _wanted().search(text, start, match.end()):
            yield FoundClaim(claim, *match.span())


def find_answer(text: str, start: int, end: int) -> FoundClaim | None:
    """Return where a clause tells of requests named before that they are answered."""
    match = _already().fullmatch(text, start, end)
    return None if match is None else FoundClaim(Claim.ALL_ANSWERED, *match.span())


@cache
def _claims(of_cases: bool) -> re.Pattern[str]:
    """Matches the words of each claim, one group for each."""
    claims = _CASE_CLAIMS if of_cases else {Claim.ALL_ANSWERED: _ALL}
    groups = "|".join(f"(?P<{claim}>{words})" for claim, words in claims.items())
    return re.compile(f"{groups}|(?P<none>(?:{_NOT})(?={'|'.join(_ACTS)})|为零|零报告)")


@cache
def _already() -> re.Pattern[str]:
    return re.compile(_ALREADY)


@cache
def _wanted() -> re.Pattern[str]:
    """Matches words by which a claim is what ought to be."""
    return re.compile(_WANTED)
