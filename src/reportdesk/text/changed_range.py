"""Finding the part in which two texts, or lists of paragraphs, differ."""

from collections.abc import Sequence


def find_changed_range(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Return where two sequences begin to differ, and where the difference ends in each.

    What stands before and behind it is equal, and as long as possible.
    """
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail
