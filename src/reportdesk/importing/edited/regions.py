"""Where two wordings of a text differ, and which of two people's changes touch each other."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from reportdesk.text.aligning import Pair, align_lines

_MOST_COMPARED = 250_000
"""Pairs of equal tokens from which on a part that differs is not divided any further."""


class Region(NamedTuple):
    """The tokens from `start` up to `end`, and those that stand for them from `first` to `last`."""

    start: int
    end: int
    first: int
    last: int


class Meeting(NamedTuple):
    """Changes of two sides that touch the same tokens; of one side there may be none."""

    theirs: tuple[Region, ...]
    ours: tuple[Region, ...]


def find_regions(before: Sequence[str], after: Sequence[str]) -> list[Region]:
    """Return where two lists of tokens differ, each as small as it can be taken or left alone.

    A token that begins with a line break begins a paragraph. Paragraphs are compared first, then
    the sentences of those that differ.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    texts, new_texts = _texts(before, old), _texts(after, new)
    found: list[Region] = []
    opcodes = SequenceMatcher(None, texts, new_texts, autojunk=False).get_opcodes()
    for tag, i, j, k, m in opcodes:
        if tag != "equal":
            whole = Region(*_extent(old, i, j), *_extent(new, k, m))
            found += _divide(before, after, whole)
    return found


def _paragraphs(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each paragraph begins and ends."""
    starts = [i for i, token in enumerate(tokens) if token.startswith("\n")]
    return list(zip(starts, [*starts, len(tokens)][1:], strict=True))


def _texts(tokens: Sequence[str], bounds: Iterable[tuple[int, int]]) -> list[str]:
    return ["\0".join(tokens[start:end]) for start, end in bounds]


def _extent(bounds: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Return the tokens of the paragraphs from `first` up to `last`."""
    if first < last:
        return bounds[first][0], bounds[last - 1][1]
    at = bounds[first][0] if first < len(bounds) else bounds[-1][1] if bounds else 0
    return at, at


def _divide(before: Sequence[str], after: Sequence[str], whole: Region) -> Iterator[Region]:
    """Yield the parts of a region that differ."""
    old, new = before[whole.start : whole.end], after[whole.first : whole.last]
    counts = Counter(old), Counter(new)
    if sum(count * counts[1][token] for token, count in counts[0].items()) > _MOST_COMPARED:
        yield whole
        return
    start, first = whole.start, whole.first
    for equal, run in groupby(align_lines(old, new), lambda pair: _is_equal(old, new, pair)):
        pairs = list(run)
        rows = sum(pair[0] is not None for pair in pairs)
        columns = sum(pair[1] is not None for pair in pairs)
        if not equal:
            yield from _divide_run(old, new, pairs, start, first)
        start, first = start + rows, first + columns


def _is_equal(old: Sequence[str], new: Sequence[str], pair: Pair) -> bool:
    i, k = pair
    return i is not None and k is not None and old[i] == new[k]


def _divide_run(
    old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair], start: int, first: int
) -> Iterator[Region]:
    """Yield the parts of a run of pairs that differ.

    A reworded sentence is one, and so is all that was added or removed of one paragraph. Where a
    break would be one with a sentence, all are one.
    """
    if any(_joins_break(old, new, pair) for pair in pairs):
        rows = sum(pair[0] is not None for pair in pairs)
        columns = sum(pair[1] is not None for pair in pairs)
        yield Region(start, start + rows, first, first + columns)
        return
    last: Region | None = None
    for i, k in pairs:
        rows, columns = int(i is not None), int(k is not None)
        begins = (i is not None and old[i].startswith("\n")) or (
            k is not None and new[k].startswith("\n")
        )
        own = Region(start, start + rows, first, first + columns)
        start, first = own.end, own.last
        if last is not None and not begins and rows + columns == 1 and _goes_on(last, own):
            last = Region(last.start, own.end, last.first, own.last)
            continue
        if last is not None:
            yield last
        last = own
    if last is not None:
        yield last


def _goes_on(last: Region, own: Region) -> bool:
    """Return whether both were added, or both removed."""
    added, removed = last.start == last.end, last.first == last.last
    return (added and own.start == own.end) or (removed and own.first == own.last)


def _joins_break(old: Sequence[str], new: Sequence[str], pair: Pair) -> bool:
    i, k = pair
    if i is None or k is None:
        return False
    return old[i].startswith("\n") != new[k].startswith("\n")


def find_meetings(theirs: Iterable[Region], ours: Iterable[Region]) -> Iterator[Meeting]:
    """Yield the changes of two sides to the same tokens, those that touch each other together."""
    marked = sorted(
        [(each[:2], 0, each) for each in ours] + [(each[:2], 1, each) for each in theirs]
    )
    sides: tuple[list[Region], list[Region]] = ([], [])
    hull: Region | None = None
    for _, side, region in marked:
        joins = hull is not None and _touches(hull, region) and (side == 0 or sides[0])
        if hull is not None and not joins:
            yield Meeting(tuple(sides[1]), tuple(sides[0]))
            sides, hull = ([], []), None
        sides[side].append(region)
        hull = region if hull is None else hull._replace(end=max(hull.end, region.end))
    if hull is not None:
        yield Meeting(tuple(sides[1]), tuple(sides[0]))


def _touches(hull: Region, region: Region) -> bool:
    """Return whether two changes are at the same tokens, or between the same two."""
    if hull.start == hull.end == region.start == region.end:
        return True
    return hull.start < region.end and region.start < hull.end


def find_extent(side: Sequence[Region], within: Sequence[Region], start: int, end: int) -> range:
    """Return the tokens that stand on one side for those from `start` up to `end`.

    `side` are all changes of that side, `within` those of them that belong to the stretch.
    """
    if within and within[0].start == start:
        first = within[0].first
    else:
        first = start + _offset(side, start, start)
    if within and within[-1].end == end:
        last = within[-1].last
    else:
        last = end + _offset(side, end, end - 1 if start < end else end)
    return range(first, last)


def _offset(side: Sequence[Region], at: int, latest: int) -> int:
    """Return how far on a token stands behind the changes before it that begin by `latest`."""
    index = bisect_right(side, at, key=lambda region: region.end)
    while index and side[index - 1].start > latest:
        index -= 1
    return side[index - 1].last - side[index - 1].end if index else 0
