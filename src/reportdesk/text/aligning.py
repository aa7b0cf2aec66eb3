"""Pairing the lines of two wordings of a text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product, zip_longest

from reportdesk.text.changed_range import find_changed_range

_ALIKE = 0.4
"""The share of common pairs of characters from which on two lines count as one, reworded."""
_MOST_COMPARED = 2_500
"""The most pairs of lines whose likeness is computed: 50 against 50, all reworded."""

_MOST_EQUAL = 20_000
"""The most pairs of equal lines that are looked through: 140 times the same line in both texts."""

Pair = tuple[int | None, int | None]


def align_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Yield the indexes of each line in both texts, in order.

    They are of equal lines, or of one that was reworded; None stands for a line that was added or
    removed. Where too many lines are the same, those between the first and the last difference are
    paired in their order.
    """
    from difflib import SequenceMatcher  # nothing but a comparison needs it

    first, last, new_last = find_changed_range(before, after)
    yield from zip(range(first), range(first), strict=True)
    parts = before[first:last], after[first:new_last]
    if count_equal_pairs(*parts) > _MOST_EQUAL:
        yield from zip_longest(range(first, last), range(first, new_last))
        opcodes = []
    else:
        opcodes = SequenceMatcher(None, *parts, autojunk=False).get_opcodes()
    for tag, start, end, new_start, new_end in opcodes:
        old = range(first + start, first + end)
        new = range(first + new_start, first + new_end)
        if tag == "equal":
            yield from zip(old, new, strict=True)
        else:
            yield from _pair_reworded(_likenesses(before, after, old, new), old, new)
    yield from zip(range(last, len(before)), range(new_last, len(after)), strict=True)


def count_equal_pairs(before: Iterable[str], after: Iterable[str]) -> int:
    """Return how many pairs of equal lines two texts have: what it costs to align them."""
    counts = Counter(after)
    return sum(number * counts[line] for line, number in Counter(before).items())


def _likenesses(
    before: Sequence[str], after: Sequence[str], old: range, new: range
) -> Mapping[tuple[int, int], float]:
    """Return how alike lines are, by their indexes: those that are; none if there are too many."""
    if len(old) * len(new) > _MOST_COMPARED:
        return {}
    pairs = {index: _character_pairs(before[index]) for index in old}
    new_pairs = {index: _character_pairs(after[index]) for index in new}
    likenesses = {
        (row, column): 2 * len(one & other) / (len(one) + len(other) or 1)
        for row, one in pairs.items()
        for column, other in new_pairs.items()
    }
    return {each: likeness for each, likeness in likenesses.items() if likeness >= _ALIKE}


def _character_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in a text."""
    return frozenset(map("".join, pairwise(text)))


def _pair_reworded(
    likenesses: Mapping[tuple[int, int], float], old: range, new: range
) -> Iterator[Pair]:
    """Yield lines of which none are equal: the most alike together, the others in their order."""
    alike = [each for each in product(old, new) if each in likenesses] if likenesses else []
    if not alike:
        yield from zip_longest(old, new)
        return
    row, column = max(alike, key=likenesses.__getitem__)
    yield from _pair_reworded(likenesses, range(old.start, row), range(new.start, column))
    yield row, column
    yield from _pair_reworded(likenesses, range(row + 1, old.stop), range(column + 1, new.stop))
