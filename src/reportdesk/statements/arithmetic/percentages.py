"""Percentages that a text gives a part of a whole: `不予公开5件，占6.17%`."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.report import Number
from reportdesk.statements.arithmetic.counts import Count, Numbers, read_numbers
from reportdesk.statements.arithmetic.parts import read_breakdowns
from reportdesk.statements.numbers import NumberWord

_MOST_WHOLES = 10
_FARTHEST = 400
"""Characters before a part within which its whole is looked for."""
_LONGEST_GAP = 40
_NEAR_MISS = 5
"""Points by which a percentage may miss that of a whole which no list names."""


class Share(NamedTuple):
    """A part with its percentage of a whole."""

    percentage: NumberWord
    part: NumberWord
    whole: NumberWord

    @property
    def right(self) -> Decimal:
        """The percentage, rounded to the decimals that are given."""
        return rounded_percentage(self.part.value, self.whole.value, self.percentage)

    @property
    def fits(self) -> bool:
        """Whether the percentage is that of the part, as far as its decimals go."""
        return fits_percentage(self.percentage, self.part.value, self.whole.value)


def fits_percentage(percentage: NumberWord, part: Number, whole: Number) -> bool:
    """Return whether a percentage is part / whole; decimals that are cut off will do."""
    allowed = Decimal(1).scaleb(-_decimals(percentage)) if _decimals(percentage) else Decimal("0.5")
    missed = Decimal(100 * part - percentage.value * whole)
    return whole != 0 and abs(missed) <= allowed * whole


def rounded_percentage(part: Number, whole: Number, like: NumberWord) -> Decimal:
    """Return part / whole in percent with as many decimals as a percentage has.

    Raises `ZeroDivisionError` if the whole is 0.
    """
    return _exact(part, whole).quantize(Decimal(1).scaleb(-_decimals(like)), ROUND_HALF_UP)


def _exact(part: Number, whole: Number) -> Decimal:
    return Decimal(100) * part / whole


def _decimals(percentage: NumberWord) -> int:
    exponent = Decimal(percentage.value).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


@lru_cache(maxsize=1024)
def read_shares(line: str, before: str = "") -> tuple[Share, ...]:
    """Return the parts in a line with a percentage, each with the whole that fits it best.

    The whole, which may stand in the line `before`, is one that the percentage fits, else that of
    the list in which the part stands, else one that fits other parts, else one that the percentage
    nearly fits; a part without any is left out. Offsets count in the line, as in `read_breakdowns`.
    """
    if "%" not in line and "％" not in line:
        return ()
    numbers = read_numbers(line)
    pairs = tuple(_find_pairs(numbers))
    return tuple(_find_shares(numbers, pairs, before)) if pairs else ()


def _find_shares(
    numbers: Numbers, pairs: Sequence[tuple[NumberWord, int]], before: str
) -> Iterator[Share]:
    """Yield the parts with a percentage, those that fit first."""
    earlier = [count.moved(-len(before) - 1) for count in read_numbers(before).counts]
    lists = read_breakdowns(numbers.text, before)
    listed = {part.start: each.whole for each in lists for part in each.parts}
    proven: set[int] = set()
    unproven = []
    for percentage, at in pairs:
        part = numbers.counts[at].word
        nearest = numbers.counts[max(at - _MOST_WHOLES, 0) : at]
        wholes = _possible_wholes((*earlier[-_MOST_WHOLES:], *nearest), numbers.counts[at])
        right = (each for each in wholes if fits_percentage(percentage, part.value, each.value))
        fitting = next(right, None)
        if fitting is not None:
            proven.add(fitting.start)
            yield Share(percentage, part, fitting)
        elif not percentage.is_approximate:
            unproven.append((percentage, part, wholes))
    shared = {numbers.counts[at].word.start for _, at in pairs}  # no whole of their neighbours
    for percentage, part, wholes in unproven:
        likely = [whole for whole in wholes if whole.start not in shared]
        whole = listed.get(part.start) or _likeliest(percentage, part, likely, proven)
        if whole is not None and whole.value:
            yield Share(percentage, part, whole)


def _find_pairs(numbers: Numbers) -> Iterator[tuple[NumberWord, int]]:
    """Yield percentages, each with the index of the count before it of which it is said."""
    at, counts = -1, numbers.counts
    for word in numbers.words:
        while at + 1 < len(counts) and counts[at + 1].word.start < word.start:
            at += 1
        if word.is_percentage and at >= 0 and _tells_share(numbers.text, counts[at].word, word):
            yield word, at


def _tells_share(text: str, part: NumberWord, percentage: NumberWord) -> bool:
    """Return whether a percentage is that of the number before it: `5件，占6%`, `5件（6%）`."""
    if percentage.start - part.unit_end > _LONGEST_GAP:
        return False
    gap = text[part.unit_end : percentage.start]
    if gap in ("（", "("):
        return text[percentage.unit_end : percentage.unit_end + 1] in ("）", ")")
    return _of_the_whole().fullmatch(gap) is not None


@cache
def _of_the_whole() -> re.Pattern[str]:
    """Matches what stands between a part and its share of a whole that the report names."""
    others = "(?!.*(?:约|近|同比|增|降|提高|减|全市|全县|全区|全省|全国|上年|去年))"
    return re.compile(f"{others}[，,、（(]?[^，。；、\\n]{{0,12}}占[^，。；、\\n]{{0,20}}")


def _possible_wholes(before: Sequence[Count], part: Count) -> list[NumberWord]:
    """Return the numbers before a part that may be its whole, the nearest first."""
    return [
        count.word
        for count in reversed(before)
        if count.kind == part.kind
        and part.word.start - count.word.end < _FARTHEST
        and count.word.value >= part.word.value
    ]


def _likeliest(
    percentage: NumberWord, part: NumberWord, wholes: Sequence[NumberWord], proven: set[int]
) -> NumberWord | None:
    """Return the whole that fits other parts, else one that the percentage nearly fits."""
    for whole in wholes:
        if whole.start in proven:
            return whole
    for whole in wholes:
        if whole.value and abs(_exact(part.value, whole.value) - percentage.value) <= _NEAR_MISS:
            return whole
    return None
