"""Numbers that a text compares with last year's: `收到申请20件，较上年增加5件，增长33.33%`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.statements.arithmetic.counts import read_numbers
from reportdesk.statements.arithmetic.parts import read_breakdowns
from reportdesk.statements.numbers import NumberWord

_NEAR = 12
_MOST_BEHIND = 4
"""Numbers that may stand behind a comparison's first word: a year, last year's number, changes."""
_LONGEST_BRACKET = 120
"""Characters of a bracket between a number and its comparison: `20件（个人8件），较上年增加5件`."""
_MOST_IN_BRACKET = 20
"""Numbers in it."""


class Comparison(NamedTuple):
    """A number, and how the text compares it with that of the year before.

    `direction` is 1 for more, -1 for less, 0 for as much; `start` to `end` are its words. `before`
    is last year's number where the text gives it, `change` by how much the number has changed,
    `percentage` by how many percent. `whole` is that of the list which ends with the number: the
    comparison may mean it as well.
    """

    current: NumberWord
    direction: int
    start: int
    end: int
    before: NumberWord | None
    change: NumberWord | None
    percentage: NumberWord | None
    whole: NumberWord | None = None

    def readings(self) -> tuple["Comparison", ...]:
        """Return the comparisons that may be meant: of the number, and of its whole."""
        own = self._replace(whole=None)
        return (own,) if self.whole is None else (own, own._replace(current=self.whole))


@cache
def _comparison(year: int) -> re.Pattern[str]:
    """Matches a comparison of a number of `year` with the year before, up to its direction."""
    last = f"(?:上年|去年|上一年|{year - 1} ?年)度?"
    base = f"(?:同比|(?:相?较于?|相?比|[与同和]){last})(?P<between>[^。；;\n]{{0,30}}?)"
    more, less = "增加|增长|上升|多(?=了?[\\d ])", "减少|下降|降低|少(?=了?[\\d ])"
    return re.compile(f"{base}(?:(?P<more>{more})|(?P<less>{less})|(?P<same>(?<!基本)持平))")


@cache
def _of_last_year(year: int) -> re.Pattern[str]:
    """Matches words before last year's number, with which nothing is compared: `上年为28件`."""
    return re.compile(f"(?:上年|去年|上一年|{year - 1} ?年)度?(?:同期)?[为是有]?$")


@cache
def _before_comparison() -> re.Pattern[str]:
    """Matches all that may stand between a number and its comparison."""
    return re.compile("[，,、（( ]?(?:申请)?(?:数量|总数|总量|件数|条数|数|量)?")


@cache
def _before_change() -> re.Pattern[str]:
    """Matches what stands between a direction and the number by which something changed."""
    return re.compile("[了约近达为]* *")


@cache
def _between_changes() -> re.Pattern[str]:
    """Matches what stands between a change and the percentage that it makes."""
    ways = "增长|增加|上升|增幅|下降|减少|降低|降幅|减幅"
    return re.compile(f"[，,、（( ]?(?:同比)?(?:{ways})?[了约近达为]* *")


@lru_cache(maxsize=1024)
def read_comparisons(line: str, year: int) -> tuple[Comparison, ...]:
    """Return the numbers of a line that are compared with those of the year before `year`."""
    return tuple(_find_comparisons(line, year))


def _find_comparisons(text: str, year: int) -> Iterator[Comparison]:
    """Yield the comparisons of a line."""
    at = 0
    words: tuple[NumberWord, ...] = ()
    wholes: dict[int, NumberWord] = {}
    for match in _comparison(year).finditer(text):
        words = words or read_numbers(text).words
        while at < len(words) and words[at].end <= match.start():
            at += 1
        start = _start_of_bracket(text, match.start())
        earlier = words[max(at - _MOST_IN_BRACKET, 0) : at]
        current = next((word for word in reversed(earlier) if word.end <= start), None)
        if current is None or not _stands_between(_before_comparison(), text, current, start):
            continue
        if _of_last_year(year).search(text, max(current.start - _NEAR, 0), current.start):
            continue
        wholes = wholes or {each.parts[-1].start: each.whole for each in read_breakdowns(text)}
        behind = words[at : at + _MOST_BEHIND]
        before = [
            word for word in behind if word.unit_end <= match.end("between") and word.unit != "年"
        ]
        changes = [word for word in behind if word.start >= match.end()]
        if len(before) <= 1 and all(word.unit == current.unit for word in before):
            kind = match.lastgroup or ""
            yield Comparison(
                current,
                {"more": 1, "less": -1, "same": 0}[kind],
                *match.span(kind),
                before[0] if before else None,
                *_read_changes(text, match.end(), changes, current.unit),
                wholes.get(current.start),
            )


def _start_of_bracket(text: str, end: int) -> int:
    """Return where the bracket begins that stands before `end`; `end` without one."""
    first = max(end - _LONGEST_BRACKET, 0)
    before = text[first:end].rstrip("，, ")
    opening = max(map(before.rfind, "（("))
    return first + opening if before.endswith(("）", ")")) and opening >= 0 else end


def _stands_between(pattern: re.Pattern[str], text: str, word: NumberWord, end: int) -> bool:
    """Return whether nothing but a pattern stands behind a number up to `end`."""
    return bool(word.unit) and pattern.fullmatch(text, word.unit_end, end) is not None


def _read_changes(
    text: str, end: int, words: Sequence[NumberWord], unit: str
) -> tuple[NumberWord | None, NumberWord | None]:
    """Return by how much a number has changed, and by how many percent, as told behind `end`."""
    if not words or _before_change().fullmatch(text, end, words[0].start) is None:
        return None, None
    first, *more = words
    if first.is_percentage:
        return None, first
    if first.unit != unit:
        return None, None
    if (
        more
        and more[0].is_percentage
        and _stands_between(_between_changes(), text, first, more[0].start)
    ):
        return first, more[0]
    return first, None
