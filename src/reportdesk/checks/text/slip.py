"""A slip of the pen at its place in a text, and what finds one."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

STOPS = "，。；：、,;:！？!?\n"
"""Marks that end a clause (GB/T 15834-2011, 4.1 to 4.7), full and half width, and line breaks."""

_LONGEST_CLAUSE = 60


class Slip(NamedTuple):
    """A mistake between two offsets of a text; `right` is the certain correction, if any."""

    start: int
    end: int
    message: str
    right: str | None = None


def find_in_lines(text: str, find: Callable[[str], Iterable[Slip]]) -> Iterator[Slip]:
    """Find the slips in the lines of a text, from the first line on.

    Where `find` remembers what it was asked, an edit costs the lines that it changes.
    """
    start = 0
    for line in text.split("\n"):
        for slip in find(line):
            yield slip._replace(start=start + slip.start, end=start + slip.end)
        start += len(line) + 1


def find_all(text: str, words: str) -> tuple[int, ...]:
    """Return the offsets of `words` in a text, without overlaps."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + len(words))
    return tuple(found)


def is_han(char: str) -> bool:
    """Return whether a character is a Chinese one of the basic block."""
    return "\u4e00" <= char <= "\u9fff"


def clause_before(text: str, at: int) -> str:
    """Return the words between the last mark before `at` and `at`, the last sixty at most."""
    start, first = at, max(at - _LONGEST_CLAUSE, 0)
    while start > first and text[start - 1] not in STOPS:
        start -= 1
    return text[start:at]
