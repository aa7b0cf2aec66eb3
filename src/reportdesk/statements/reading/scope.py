"""Whether a clause speaks of this year, and of the whole body that reports."""

import re
from collections.abc import Iterable
from functools import cache

from reportdesk.forms import UnitLevel
from reportdesk.statements.reading.clauses import Clause

_COMPARED = "比(?![例重较])|较(?![大好为高多少强低差快慢短长])|同比|环比|同期|持平"
_DIFFERENCES = ("增加", "减少", "增长", "下降", "上升", "降低", "多", "少", "增", "减", "降")
_OTHER_YEARS = (
    "去年|上年(?!度?无结转)|上一年|往年|历年|前年|下年|下一年|次年|(?<!今年)以来"
    "|[两二三四五六七八九十几多]年来"
)
_PARTS = (
    "本级|(?<![向及和与])[区县市]政府办(?!公厅)"
    "|各(?:部门|乡镇|镇街?|街道|区县|县区|科室)|部分(?:部门|单位)"
)
_WHOLE = "全[区县市镇乡街州省局]"
_OPENING = 8
"""Characters at the beginning of a clause in which a year is that of the clauses behind, too."""

Span = tuple[int, int]


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(_COMPARED)


@cache
def _times(year: int) -> re.Pattern[str]:
    """Matches words that tell of what year is spoken."""
    return re.compile(
        f"(?P<this>{year}年以来|{year}年|本年|今年|当年|全年)|(?P<other>(?:19|20)\\d\\d(?=年|-|—|至)|{_OTHER_YEARS})"
    )


@cache
def _bodies(level: UnitLevel) -> re.Pattern[str]:
    """Matches words that tell of which bodies is spoken."""
    if level is UnitLevel.COUNTY:
        return re.compile(f"(?P<whole>{_WHOLE})|(?P<part>{_PARTS})")
    superiors = "全[区县市州省]|(?<![A-Za-z])[区县市省]政府(?!信息|网|门户|办)"
    return re.compile(f"(?P<part>{superiors})|(?P<whole>全[镇乡街局]|[我本][镇乡街局办中所站])")


def is_difference(words: str) -> bool:
    """Return whether the number behind these words is a difference: `与上年相比减少4件`."""
    return _compared().search(words) is not None or words.rstrip("了约达近").endswith(_DIFFERENCES)


class Scope:
    """Of which year and which bodies a sentence speaks, clause by clause."""

    def __init__(self, year: int, level: UnitLevel) -> None:
        self._times = _times(year)
        self._bodies = _bodies(level)
        self._is_this_year = True
        self._is_whole = True

    def is_own_at(self, text: str, clause: Clause, at: int, covered: Iterable[Span]) -> bool:
        """Return whether this year and the whole body is spoken of at a character of a clause.

        A year within the `covered` spans is part of other words: `上年结转`.
        """
        is_this_year, is_whole = self._is_this_year, self._is_whole
        for match in self._times.finditer(text, clause.start, at):
            if not any(start <= match.start() < end for start, end in covered):
                is_this_year = match.lastgroup == "this"
        for match in self._bodies.finditer(text, clause.start, at):
            is_whole = match.lastgroup == "whole"
        return is_this_year and is_whole

    def leave(self, text: str, clause: Clause, covered: Iterable[Span]) -> None:
        """Keep what holds for the clauses behind one, too; a comparison holds for itself alone."""
        for match in self._bodies.finditer(text, clause.start, clause.end):
            self._is_whole = match.lastgroup == "whole"
        if _compared().search(text, clause.start, clause.end):
            return
        for match in self._times.finditer(text, clause.start, clause.start + _OPENING):
            if match.end() <= clause.end and not any(a <= match.start() < b for a, b in covered):
                self._is_this_year = match.lastgroup == "this"
