"""The years of last year's text that move on with it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Years stand for `{year}` in these patterns, behind which 年 follows.
_OPENING = (
    r"(?:^|[。；：！？;:]|[一二三四五六七八九十]是[，,：:]?|\d[.．、）)])\s*(?:在|回顾|总结)?"
)
_OURSELVES = "(?:我|本|全)(?:镇|乡|县|区|市|街道?|局|办|委|中心|处|机关|单位)"
_YEAR = r"(?<!\d){year}(?=\s*年"
_NO_SPAN = r"(?!\s*(?:以前|以后|之前|之后|开始|前|后|起|至|到|[-—－–～~、和与及]|\d{{1,2}}\s*月)))"
_DONE = "(?:共|累计|新增|新收|受理|收到|接到|办理|主动公开|公开|发布|未|没有|无|全[镇乡县区市年])"
_PERIOD_OR_TITLE = (
    r"(?<!\d){year}(?=\s*(?:年度?\s*(?:0?1\s*月\s*0?1\s*日|12\s*月\s*31\s*日)"
    r"|年度?\s*(?:政府信息公开|信息公开|工作年度报告|年度报告)|年度(?!\w)))"
)
_OWN_YEAR = (
    _PERIOD_OR_TITLE,
    rf"{_OPENING}{_YEAR}{_NO_SPAN}",
    rf"{_OURSELVES}[^，,。；;于自从至到较比]{{{{0,6}}}}?{_YEAR}{_NO_SPAN}",
    rf"[，,（(]\s*{_YEAR}度?[，,]?(?:{_OURSELVES}|{_DONE}))",
    rf"{_YEAR}度?{_DONE})",
    rf"(?:截至|截止到?|截至到)\s*{_YEAR}(?:度?底|末|\s*12\s*月))",
)
_YEAR_BEFORE = (
    rf"[较比]\s*{_YEAR})",
    rf"[与同和跟]\s*{_YEAR}度?[^，,。；;]{{{{0,8}}}}?(?:相比|对比|比较|持平|一致|相同))",
    rf"{_YEAR}度?(?:相比|同期|同比|相较|结转|转结|未办结))",
)
_YEAR_AFTER = (
    rf"{_OPENING}{_YEAR}度?[，,]?[^，,。；;]{{{{0,10}}}}?(?:将|计划|拟|继续|进一步|力争))",
    rf"(?:结转|顺延|转)[至到入]?\s*{_YEAR})",
)
_FIXED = "《(?![^《》关]{0,60}报告》)[^《》]{0,100}》|〔[^〔〕]{0,12}〕|【[^【】]{0,12}】"
"""Matches titles, other than that of a report on its own work, and numbers of documents."""


class Renewal(NamedTuple):
    """A year from character `start` up to `end` of a text, and the year to stand there."""

    start: int
    end: int
    year: int


def find_renewals(text: str, last_year: int, year: int) -> Iterator[Renewal]:
    """Yield the years of a text from the report of `last_year` that certainly move on to `year`.

    Those are the report's own year where a sentence tells of it, the year before in a comparison,
    and the year after in a plan. Years in titles and citations stay, as do all that may be the
    date of something; the check of years finds what is left.
    """
    if year == last_year:
        return
    fixed = [match.span() for match in re.finditer(_FIXED, text)]
    found = {
        match.end(): told
        for told, pattern in _patterns(last_year)
        for match in pattern.finditer(text)
    }
    for end, told in sorted(found.items()):
        before = bisect_left(fixed, (end,)) - 1
        if before < 0 or fixed[before][1] < end:
            yield Renewal(end - len(str(told)), end, told + year - last_year)


@cache
def _patterns(last_year: int) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Return years with the patterns that end with them where they move on."""
    patterns = {
        last_year: _OWN_YEAR,
        last_year - 1: _YEAR_BEFORE,
        last_year + 1: _YEAR_AFTER,
    }
    return tuple(
        (year, re.compile(pattern.format(year=year)))
        for year, several in patterns.items()
        for pattern in several
    )
