"""Comparing two reports: field by field, number by number, paragraph by paragraph."""

from collections.abc import Iterator, Sequence

import msgspec

from reportdesk.report.paragraphs import Paragraph
from reportdesk.report.places import EditPlace, SectionText
from reportdesk.report.replacing import edit_places
from reportdesk.report.report import EditValue, Report, value_at
from reportdesk.text.aligning import align_lines

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
    """Yield the pairs of paragraphs that differ, in their words, their level or their marks."""
    words = ([each.text for each in text] for text in (before, after))
    for old, new in align_lines(*words):
        pair = None if old is None else before[old], None if new is None else after[new]
        if pair[0] != pair[1]:
            yield pair
