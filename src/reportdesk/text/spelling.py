"""Finding the word that a misprint stands for."""

from collections import Counter
from collections.abc import Iterable

_SHORTEST, _LONGEST = 4, 60
"""Lengths of words that are compared: of a shorter one no character may be wrong."""


def closest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the one known word nearest to `word`; None if several are, or none is near.

    A quarter of the characters may be wrong.
    """
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    found: list[tuple[int, str]] = []
    for candidate in known:
        most = min(len(candidate), len(word) + 3) // 4
        if abs(len(candidate) - len(word)) <= most and _may_be_near(word, candidate, most):
            distance = edit_distance(word, candidate)
            if distance <= most:
                found.append((distance, candidate))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def edit_distance(one: str, other: str) -> int:
    """Return how many characters to insert, delete or replace to turn `one` into `other`."""
    row = list(range(len(other) + 1))
    for number, left in enumerate(one, 1):
        diagonal, row[0] = row[0], number
        for column, right in enumerate(other, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (left != right)),
            )
    return row[-1]


def _may_be_near(one: str, other: str, most: int) -> bool:
    """Return whether the characters, whatever their order, allow a distance of `most`."""
    common = (Counter(one) & Counter(other)).total()
    return max(len(one), len(other)) - common <= most
