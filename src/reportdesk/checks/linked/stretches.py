"""Answers to a finding at a stretch of text: correcting it, or confirming that it is right."""

import msgspec

from reportdesk.checks.finding import Fix
from reportdesk.report import (
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    number_paragraphs,
    replace_stretch,
)

OTHER_SCOPE = "这是其他口径"
"""The label of the answer that a number tells of something else than a rule takes it for."""


class _Stretch(msgspec.Struct, frozen=True):
    """A stretch of one paragraph, by the paragraph's index in its section."""

    index: int
    paragraph: Paragraph
    start: int
    end: int


def is_confirmed(report: Report, place: TextSpan) -> bool:
    """Return whether the clerk has confirmed that just this stretch is of another scope."""
    stretch = _locate(report, place)
    return NumberMark(stretch.start, stretch.end) in stretch.paragraph.marks


def confirm(report: Report, place: TextSpan) -> Fix | None:
    """Return the answer that a stretch is of another scope; None where a live number stands."""
    stretch = _locate(report, place)
    for mark in stretch.paragraph.marks:
        if mark.start < stretch.end and stretch.start < mark.end and mark.quantity:
            return None
    text = stretch.paragraph.text[stretch.start : stretch.end]
    return _rewrite(report, place.section, stretch, text, "", OTHER_SCOPE)


def correct(report: Report, place: TextSpan, right: str) -> Fix:
    """Return the correction that writes `right` over a stretch."""
    return _rewrite(report, place.section, _locate(report, place), right, None, f"改为“{right}”")


def _rewrite(
    report: Report, section: str, stretch: _Stretch, text: str, quantity: str | None, label: str
) -> Fix:
    """Return the fix that writes `text` over a stretch, marked unless `quantity` is None."""
    paragraphs = list(report.text(section))
    paragraphs[stretch.index] = replace_stretch(
        stretch.paragraph, stretch.start, stretch.end, text, quantity
    )
    return Fix(label, ((SectionText(section), tuple(paragraphs)),))


def _locate(report: Report, place: TextSpan) -> _Stretch:
    """Return a stretch within its paragraph. Raises `ValueError` if it lies in none."""
    start = 0
    for index, (number, paragraph) in enumerate(number_paragraphs(report.text(place.section))):
        first = start + len(number)
        end = first + len(paragraph.text)
        if first <= place.start and place.end <= end:
            return _Stretch(index, paragraph, place.start - first, place.end - first)
        start = end + 1
    raise ValueError("the stretch lies in no paragraph")
