"""Where two wordings of a text differ, and which of two people's changes touch each other."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reportdesk.text.aligning import Pair, align_lines, count_equal_pairs

_MOST_COMPARED = 10_000
"""Pairs of equal tokens from which on a part that differs is not divided any further."""

_MOST_REGIONS = 3_000
"""Differences of a section; where there are more, all of it is one."""


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


class _Run(NamedTuple):
    """Pairs of lines from line `row` of one text and line `column` of another on."""

    row: int
    column: int
    pairs: tuple[Pair, ...]

    @property
    def last_row(self) -> int:
        """The line behind the run in the first text."""
        return self.row + sum(i is not None for i, _ in self.pairs)

    @property
    def last_column(self) -> int:
        """The line behind the run in the other text."""
        return self.column + sum(k is not None for _, k in self.pairs)


def find_regions(before: Sequence[str], after: Sequence[str]) -> list[Region]:
    """Return where two lists of tokens differ, each as small as it can be taken or left alone.

    A token that begins with a line break begins a paragraph. Paragraphs are compared first, then
    the sentences of those that differ; of many at once, one paragraph after the other.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Region] = []
    for run in _differing_runs(_texts(before, old), _texts(after, new)):
        whole = _region(old, new, run)
        if _is_simple(before, after, whole):
            found += _divide(before, after, whole)
        else:
            for one in _one_by_one(run):
                part = _region(old, new, one)
                is_simple = _is_simple(before, after, part)
                found += _divide(before, after, part) if is_simple else [part]
    return found if len(found) <= _MOST_REGIONS else [Region(0, len(before), 0, len(after))]


def _paragraphs(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each paragraph begins and ends."""
    starts = [i for i, token in enumerate(tokens) if token.startswith("\n")]
    return list(zip(starts, [*starts, len(tokens)][1:], strict=True))


def _texts(tokens: Sequence[str], bounds: Iterable[tuple[int, int]]) -> list[str]:
    return ["\0".join(tokens[start:end]) for start, end in bounds]


def _differing_runs(before: Sequence[str], after: Sequence[str]) -> Iterator[_Run]:
    """Yield what stands between lines that are equal in both texts."""
    row = column = 0
    for equal, members in groupby(
        align_lines(before, after), lambda pair: _is_equal(before, after, pair)
    ):
        run = _Run(row, column, tuple(members))
        row, column = run.last_row, run.last_column
        if not equal:
            yield run


def _is_equal(before: Sequence[str], after: Sequence[str], pair: Pair) -> bool:
    i, k = pair
    return i is not None and k is not None and before[i] == after[k]


def _one_by_one(run: _Run) -> Iterator[_Run]:
    row, column = run.row, run.column
    for pair in run.pairs:
        one = _Run(row, column, (pair,))
        row, column = one.last_row, one.last_column
        yield one


def _region(old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]], run: _Run) -> Region:
    """Return the tokens of a run of paragraphs."""
    return Region(*_extent(old, run.row, run.last_row), *_extent(new, run.column, run.last_column))


def _extent(bounds: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Return the tokens of the paragraphs from `first` up to `last`."""
    start = bounds[first - 1][1] if first else 0
    return start, bounds[last - 1][1] if first < last else start


def _is_simple(before: Sequence[str], after: Sequence[str], part: Region) -> bool:
    """Return whether a part has few equal tokens, so that it can be divided further."""
    tokens = before[part.start : part.end], after[part.first : part.last]
    return count_equal_pairs(*tokens) <= _MOST_COMPARED


def _divide(before: Sequence[str], after: Sequence[str], part: Region) -> Iterator[Region]:
    """Yield where a part differs."""
    old, new = before[part.start : part.end], after[part.first : part.last]
    for run in _differing_runs(old, new):
        yield from _divide_run(old, new, run, part.start + run.row, part.first + run.column)


def _divide_run(
    old: Sequence[str], new: Sequence[str], run: _Run, start: int, first: int
) -> Iterator[Region]:
    """Yield the parts of a run of pairs that differ.

    A reworded sentence is one, and so is all that was added or removed of one paragraph. Where a
    break would be one with a sentence, all are one.
    """
    if any(_joins_break(old, new, pair) for pair in run.pairs):
        rows, columns = run.last_row - run.row, run.last_column - run.column
        yield Region(start, start + rows, first, first + columns)
        return
    last: Region | None = None
    for i, k in run.pairs:
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
