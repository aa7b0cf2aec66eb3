"""How much information a text says to have been published, in all or through one channel."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.statements.arithmetic.counts import read_numbers
from reportdesk.statements.numbers import NumberWord

_LONGEST_CLAUSE = 100
_LONGEST_HEADING = 12
_STOPS = "。；;！？：:（("
_CHANNELS = (
    ("公众号", "微信"),
    ("微博",),
    ("视频号", "抖音", "快手"),
    ("公示栏", "公告栏", "公开栏", "宣传栏"),
    ("报刊", "报纸", "媒体"),
    ("网站", "门户网", "政府网", "信息网"),
)
"""Where information is published: the words for each channel."""


class Publication(NamedTuple):
    """A number of published pieces of information, of all kinds.

    `channels` are those through which, by the first word for each; none for all of them. `is_some`
    is true where kinds are named (`政策、规划等信息`). `sentence` is that of its line, from 0 on.
    """

    word: NumberWord
    channels: frozenset[str]
    is_some: bool
    sentence: int


@lru_cache(maxsize=1024)
def read_publications(line: str, year: int, unit: str, before: str = "") -> tuple[Publication, ...]:
    """Return what the `unit` published in `year`, where the words before a number tell of all.

    A heading, typed in the line or the line `before`, may name the channel (`政府网站。公开…`), and
    so may what stands before a colon (`政府网站：公开…`).
    """
    return tuple(_find_publications(line, year, unit, before)) if "信息" in line else ()


def _find_publications(text: str, year: int, unit: str, before: str) -> Iterator[Publication]:
    sentence = at = 0
    lead = text.partition("。")[0]
    heading = "".join(each for each in (before, lead) if len(each) <= _LONGEST_HEADING)
    for word, kind, _ in read_numbers(text).counts:
        sentence += text.count("。", at, word.start)
        clause = text[max(at, word.start - _LONGEST_CLAUSE) : word.start]
        at = word.unit_end
        label = clause.rpartition("：")[0][-_LONGEST_HEADING:]
        for stop in _STOPS:
            clause = clause.rpartition(stop)[2]
        told = _published().search(clause)
        if told is None or word.is_approximate or kind != "件" or not _is_of(clause, year):
            continue
        channels = _named_channels(clause) or _named_channels(label) or _named_channels(heading)
        others = _of_the_unit().sub("", clause[: told.start()])
        if channels or others in unit or (unit and unit in others):
            yield Publication(word, channels, bool(told["named"]), sentence)


def _named_channels(words: str) -> frozenset[str]:
    return frozenset(names[0] for names in _CHANNELS if any(each in words for each in names))


@cache
def _published() -> re.Pattern[str]:
    """Matches words for publishing information of all kinds, or of kinds that are named."""
    general = "(?:各类|各项|各种|相关|有关|政务|政府|公开|主动公开)"
    return re.compile(
        f"(?:公开|发布|公布|更新)了?(?P<named>[^，。；\\d]{{2,40}}等)?{general}{{0,4}}信息"
        "(?:数量|总数|总量|条数|数)?(?:共|总计|合计|共计|累计|为|达)* *$"
    )


@cache
def _of_the_unit() -> re.Pattern[str]:
    """Matches what stands before the verb where the reporting body is meant."""
    return re.compile(
        "[，,、 ]|20\\d\\d ?年度?|全年|本?年度|年内|[我本全](?:[镇乡局办委县区市]|街道|单位|机关)"
        "|总?共|总计|累计|合计|主动|依法|及时|对外|向社会|已|法定"
    )


def _is_of(clause: str, year: int) -> bool:
    """Return whether a clause tells of the whole year and of nothing else."""
    years = re.findall(r"20\d\d", clause)
    return all(each == str(year) for each in years) and _elsewhere().search(clause) is None


@cache
def _elsewhere() -> re.Pattern[str]:
    """Matches words for another time or scope, and for what is no publication of the year's."""
    return re.compile(
        "上年|去年|历年|以来|上半年|下半年|季度|新增|依申请|免于|本级|全[省市州县区旗]|其中|转载|不予"
    )
