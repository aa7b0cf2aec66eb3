"""Wholes that a text divides into parts: `公开信息120条，其中网站80条、公众号40条`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from reportdesk.report import Number, Paragraph
from reportdesk.statements.counts import Count, bracket_depth, read_numbers
from reportdesk.statements.numbers import NumberWord

_FAR = 80
"""Characters between two numbers over which no list goes on."""
_MOST_PARTS = 60
_MOST_WHOLES = 6
_CLOSE = 10
"""A list that lacks less than one in this many of its whole is taken to be all of it."""
_LONGEST_GAP = 500
_STOPS = "。！？!?\n"


class Breakdown(NamedTuple):
    """A whole and the parts that the text names behind it, as they come nearest to it.

    `adds_up` is true where the text can be read so that the parts make up the whole; other parts
    may be only some (`其中…等`): then `is_open` is true.
    """

    whole: NumberWord
    parts: tuple[NumberWord, ...]
    adds_up: bool
    is_open: bool = False

    @property
    def total(self) -> Number:
        """The sum of the parts."""
        return sum(part.value for part in self.parts)

    @property
    def contradicts(self) -> bool:
        """Whether the parts are more than the whole, or nearly all of it and yet not all."""
        if self.adds_up or any(word.is_approximate for word in (self.whole, *self.parts)):
            return False
        if self.is_open:
            return self.total > self.whole.value
        return self.total * _CLOSE >= self.whole.value * (_CLOSE - 1)


class _Part(NamedTuple):
    """A number behind a whole; at one that `may_end` the list may have come to its end before."""

    counted: Count
    may_end: bool
    is_nested: bool


class _Reading(NamedTuple):
    """Parts that may be all, and what they sum up to where the list may end."""

    parts: tuple[_Part, ...]
    ends: tuple[int, ...]
    sums: tuple[Number, ...]


@lru_cache(maxsize=16)
def read_breakdowns(paragraphs: tuple[Paragraph, ...]) -> tuple[Breakdown, ...]:
    """Return the wholes of a section that are followed by their parts.

    Where several readings are possible (lists in lists, what follows a semicolon, a whole named
    earlier in the sentence), the one that adds up is taken. Offsets are those of `read_numbers`.
    """
    numbers = read_numbers(paragraphs)
    return tuple(_find_breakdowns(numbers.text, numbers.counts))


def _find_breakdowns(text: str, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """Yield each whole that is followed by the announcement of its parts."""
    for index in range(len(counts) - 1):
        gap = _gap(text, counts[index], counts[index + 1])
        at = _find_announcement(gap)
        if at is not None:
            depth = bracket_depth(gap[: at + 1], counts[index].depth)
            found = _read_list(text, counts, index, depth)
            if found is not None:
                yield found


def _gap(text: str, before: Count, after: Count) -> str:
    """Return the words between two numbers."""
    return text[before.word.unit_end : after.word.start]


@cache
def _announcement() -> re.Pattern[str]:
    """Matches the words that announce parts of what was counted before them."""
    return re.compile(
        "其中|包括|包含|涵盖|分别|分为|内有|主要有|主要[为是]|(?<![不内])含(?![义量糊])|涉及|信息当?中"
        "|^[^，。；\n]{0,8}[：:]|(?:如下|具体[^，。；\n]{0,4})[：:]"
    )


def _find_announcement(gap: str) -> int | None:
    """Return where the words between two numbers announce the second as a part of the first."""
    if gap[:1] in ("（", "("):
        return 0
    sentences = len(gap.replace("。\n", "。").translate(_AS_FULL_STOP).split("。"))
    if len(gap) > _FAR or sentences > 2:
        return None
    last = 1 + max(gap.rfind(stop) for stop in _STOPS)
    match = _announcement().search(gap, last)
    return None if match is None or (last and match.group()[-1] in "：:") else match.start()


_AS_FULL_STOP = str.maketrans(_STOPS, "。" * len(_STOPS))


def _read_list(text: str, counts: Sequence[Count], index: int, depth: int) -> Breakdown | None:
    """Return the whole at `index` or before it with the parts behind it in as many brackets."""
    first = counts[index + 1]
    wholes = _possible_wholes(text, counts[: index + 1][-_MOST_WHOLES:], first.kind, depth)
    parts = tuple(_collect_parts(text, counts[index + 1 : index + 1 + _MOST_PARTS], depth))
    if not wholes or not parts:
        return None
    readings = (
        _reading(
            [part for part in parts if part.counted.kind == first.kind and not part.is_nested]
        ),
        _reading([part for part in parts if part.counted.kind == first.kind]),
        _reading([part for part in parts if not part.is_nested]),
    )
    values = [whole.value for whole in wholes]
    accepted = {*values, *accumulate(values)}
    for reading in readings:
        for end, total in zip(reading.ends, reading.sums, strict=True):
            if total in accepted:
                whole = wholes[values.index(total)] if total in values else wholes[0]
                return _breakdown(text, whole, reading.parts[:end], adds_up=True)
    plain = readings[0]
    whole, end = _nearest(wholes, plain)
    return _breakdown(text, whole, plain.parts[:end], adds_up=False)


def _breakdown(
    text: str, whole: NumberWord, parts: Sequence[_Part], *, adds_up: bool
) -> Breakdown | None:
    """Return a whole with its parts; None for one part that says nothing of the rest."""
    words = tuple(part.counted.word for part in parts)
    if len(words) < 2 and not adds_up and words[0].value <= whole.value:
        return None
    is_open = (
        text.startswith("等", words[-1].unit_end) or "主要" in text[whole.unit_end : words[0].start]
    )
    return Breakdown(whole, words, adds_up, is_open)


def _possible_wholes(text: str, before: Sequence[Count], kind: str, depth: int) -> list[NumberWord]:
    """Return the numbers that may be the whole, the nearest first: those of one sentence."""
    wholes: list[NumberWord] = []
    for count in reversed(before):
        if wholes and any(stop in text[count.word.end : wholes[-1].start] for stop in _STOPS):
            break
        if count.kind == kind and count.depth <= depth:
            wholes.append(count.word)
    return wholes


def _nearest(wholes: Sequence[NumberWord], reading: _Reading) -> tuple[NumberWord, int]:
    """Return the nearest whole that parts nearly make up, and how many do; else the next whole."""
    for whole in wholes:
        misses = [max(whole.value, total) - min(whole.value, total) for total in reading.sums]
        if min(misses) <= max(whole.value / _CLOSE, 1):
            return whole, reading.ends[misses.index(min(misses))]
    return wholes[0], reading.ends[0]


def _reading(parts: Sequence[_Part]) -> _Reading:
    """Return parts with their sums at every place where the list may end."""
    sums = tuple(accumulate(part.counted.word.value for part in parts))
    ends = [at for at, part in enumerate(parts) if at and part.may_end]
    ends += [len(parts)] if parts else []
    return _Reading(tuple(parts), tuple(ends), tuple(sums[end - 1] for end in ends))


class _Gap(NamedTuple):
    """The words between two parts: their mark, and whether the list has ended, or may have."""

    mark: str
    ends: bool
    may_end: bool
    announces: bool


def _read_gap(text: str, start: int, end: int) -> _Gap:
    """Return what the words between two parts tell, those in brackets left out."""
    words = _brackets().sub("", text[start : min(end, start + _LONGEST_GAP)])
    ends = (
        len(words) > _FAR
        or bracket_depth(words, 1) == 0
        or any(stop in words for stop in (*_STOPS, "另", "此外", "同时"))
    )
    mark = next((char for char in words if char in "、，；,;"), "")
    may_end = mark in ("；", ";") or _new_subject().search(words) is not None
    return _Gap(mark, ends, may_end, _find_announcement(words) is not None)


@cache
def _new_subject() -> re.Pattern[str]:
    """Matches words of another subject, which may end a list."""
    return re.compile(
        "[；;]|复议|诉讼|结转|顺延|收到|受理|接到|接收|举办|召开|组织(?!机构)|开展|回复|答复|办结"
        "|印发|浏览|阅读|点击"
    )


@cache
def _brackets() -> re.Pattern[str]:
    """Matches brackets and what stands in them."""
    return re.compile(r"[（(][^（）()\n]*[）)]")


def _collect_parts(text: str, counts: Sequence[Count], depth: int) -> Iterator[_Part]:
    """Yield the numbers up to the end of the sentence or bracket, those in more brackets left out.

    A number behind a further `其中` is nested in the one before it, with those that follow, until
    these make it up or the list may end. `、` followed by `，` may be the end, too.
    """
    before: Count | None = None
    mark = ""
    outer = rest = _NOTHING
    for count in counts:
        if count.depth > depth:
            continue
        gap = _read_gap(text, before.word.unit_end, count.word.start) if before else _FIRST
        if gap.ends:
            return
        value = count.word.value
        may_end = gap.may_end or (mark == "、" and gap.mark == "，")
        if before and gap.announces and not may_end and rest == 0:
            rest = outer
        is_nested = not may_end and 0 < value <= rest
        rest = rest - value if is_nested else _NOTHING
        if not is_nested:
            outer, mark = value, gap.mark
        yield _Part(count, may_end, is_nested)
        before = count


_FIRST = _Gap("", ends=False, may_end=False, announces=False)
_NOTHING: Number = 0
