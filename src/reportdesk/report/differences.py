"""What two reports differ in: field by field, number by number, paragraph by paragraph."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

import msgspec

from reportdesk.report.paragraphs import Paragraph
from reportdesk.report.places import EditPlace, SectionText
from reportdesk.report.replacing import edit_places
from reportdesk.report.report import EditValue, Report, value_at

_ALIKE = 0.4
"""The share of two paragraphs' pairs of characters from which on one is the other, reworded."""
_MOST_COMPARED = 2_500
"""Up to how many likenesses are looked for: fifty paragraphs against fifty, all reworded."""

Text = Sequence[Paragraph]
Pair = tuple[Paragraph | None, Paragraph | None]


class Difference(msgspec.Struct, frozen=True):
    """One place where two reports differ, and what stands there in either.

    Of a text, `before` and `after` are one paragraph each, None where it has been added or taken
    out. Elsewhere they are what `value_at` gives.
    """

    path: EditPlace
    before: EditValue | Paragraph
    after: EditValue | Paragraph


def find_differences(before: Report, after: Report) -> tuple[Difference, ...]:
    """Where two reports differ, in the order of the form; their forms may be different ones.

    Totals count where they are kept; one that is computed follows from its parts.
    """
    return tuple(each for path in edit_places(before, after) for each in _at(path, before, after))


def _at(path: EditPlace, before: Report, after: Report) -> Iterator[Difference]:
    old, new = value_at(before, path), value_at(after, path)
    if old == new:
        return
    if isinstance(path, SectionText):
        texts = before.text(path.section), after.text(path.section)
        yield from (Difference(path, *pair) for pair in _paragraphs(*texts))
    else:
        yield Difference(path, old, new)


def _paragraphs(before: Text, after: Text) -> Iterator[Pair]:
    """The paragraphs that differ, old beside new; those with the same words belong together."""
    from difflib import SequenceMatcher  # nothing but a comparison needs it

    words, new_words = ([each.text for each in text] for text in (before, after))
    matcher = SequenceMatcher(None, words, new_words, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = before[start:end], after[new_start:new_end]
        if tag == "equal":
            yield from (pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
        else:
            yield from _paired(old, new)


def _paired(old: Text, new: Text) -> Iterator[Pair]:
    """Two stretches without common words: the most alike side by side, the others as they come."""
    found = _most_alike(old, new)
    if found is None:
        yield from zip_longest(old, new)
        return
    row, column = found
    yield from _paired(old[:row], new[:column])
    yield old[row], new[column]
    yield from _paired(old[row + 1 :], new[column + 1 :])


def _most_alike(old: Text, new: Text) -> tuple[int, int] | None:
    """Which two paragraphs are most alike; None where none are, or there are too many."""
    if not 0 < len(old) * len(new) <= _MOST_COMPARED:
        return None
    pairs, new_pairs = ([_pairs(each.text) for each in text] for text in (old, new))
    likeness = {
        (row, column): 2 * len(one & other) / (len(one) + len(other) or 1)
        for row, one in enumerate(pairs)
        for column, other in enumerate(new_pairs)
    }
    best = max(likeness, key=likeness.__getitem__)
    return best if likeness[best] >= _ALIKE else None


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters in a text."""
    return frozenset(map("".join, pairwise(text)))
