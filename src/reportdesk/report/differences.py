"""Comparing two reports: field by field, number by number, paragraph by paragraph."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

import msgspec

from reportdesk.report.paragraphs import Paragraph
from reportdesk.report.places import EditPlace, SectionText
from reportdesk.report.replacing import edit_places
from reportdesk.report.report import EditValue, Report, value_at

_ALIKE = 0.4
"""The share of common pairs of characters from which on two paragraphs count as one, reworded."""
_MOST_COMPARED = 2_500
"""The most pairs of paragraphs whose likeness is computed: 50 against 50, all reworded."""

Text = Sequence[Paragraph]
Pair = tuple[Paragraph | None, Paragraph | None]


class Difference(msgspec.Struct, frozen=True):
    """A place where two reports differ, with its content in each.

    In a text, `before` and `after` are a paragraph each; None for one that was added or removed.
    Elsewhere they are the results of `value_at`.
    """

    place: EditPlace
    before: EditValue | Paragraph
    after: EditValue | Paragraph


def find_differences(before: Report, after: Report) -> tuple[Difference, ...]:
    """Return where two reports differ, in the order of the form; their forms may differ, too.

    Of totals, only those kept in the reports are compared, not computed ones.
    """
    return tuple(
        each for place in edit_places(before, after) for each in _compare_at(place, before, after)
    )


def _compare_at(place: EditPlace, before: Report, after: Report) -> Iterator[Difference]:
    old, new = value_at(before, place), value_at(after, place)
    if old == new:
        return
    if isinstance(place, SectionText):
        texts = before.text(place.section), after.text(place.section)
        yield from (Difference(place, *pair) for pair in _pair_texts(*texts))
    else:
        yield Difference(place, old, new)


def _pair_texts(before: Text, after: Text) -> Iterator[Pair]:
    """Yield the pairs of paragraphs that differ, in their words or in their level alone."""
    from difflib import SequenceMatcher  # nothing but a comparison needs it

    words, new_words = ([each.text for each in text] for text in (before, after))
    matcher = SequenceMatcher(None, words, new_words, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = before[start:end], after[new_start:new_end]
        if tag == "equal":
            yield from (pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
        else:
            yield from _pair_reworded(old, new)


def _pair_reworded(old: Text, new: Text) -> Iterator[Pair]:
    """Pair paragraphs of which none are equal: the most alike first, the others in their order."""
    found = _find_most_alike(old, new)
    if found is None:
        yield from zip_longest(old, new)
        return
    row, column = found
    yield from _pair_reworded(old[:row], new[:column])
    yield old[row], new[column]
    yield from _pair_reworded(old[row + 1 :], new[column + 1 :])


def _find_most_alike(old: Text, new: Text) -> tuple[int, int] | None:
    """Return the indexes of the two most alike; None if none are alike, or there are too many."""
    if not 0 < len(old) * len(new) <= _MOST_COMPARED:
        return None
    pairs, new_pairs = ([_character_pairs(each.text) for each in text] for text in (old, new))
    likeness = {
        (row, column): 2 * len(one & other) / (len(one) + len(other) or 1)
        for row, one in enumerate(pairs)
        for column, other in enumerate(new_pairs)
    }
    best = max(likeness, key=likeness.__getitem__)
    return best if likeness[best] >= _ALIKE else None


def _character_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in a text."""
    return frozenset(map("".join, pairwise(text)))
