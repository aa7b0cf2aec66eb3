"""Answers to a finding at a stretch of text: correcting it, or confirming that it is right."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Fix
from reportdesk.report import (
    NumberMark,
    Paragraph,
    Place,
    Report,
    SectionText,
    TextSpan,
    replace_stretch,
)
from reportdesk.statements.lines import lines_of
from reportdesk.statements.sentences.outdated import OutdatedSentence

OTHER_SCOPE = "这是其他口径"
"""The label of the answer that a number tells of something else than a rule takes it for."""


class _Stretch(NamedTuple):
    """A stretch of one paragraph, the `number`th of its section, from 0 on."""

    number: int
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
    return rewrite(report, place, None, "", OTHER_SCOPE)


def correct(report: Report, place: TextSpan, right: str) -> Fix:
    """Return the correction that writes `right` over a stretch."""
    return rewrite(report, place, right, None, f"改为“{right}”")


def rewrite(
    report: Report, place: TextSpan, text: str | None, quantity: str | None, label: str
) -> Fix:
    """Return the fix that writes `text` over a stretch, or keeps its words if that is None.

    The stretch is marked with `quantity`, unless that is None.
    """
    number, paragraph, start, end = _locate(report, place)
    written = paragraph.text[start:end] if text is None else text
    paragraphs = list(report.text(place.section))
    paragraphs[number] = replace_stretch(paragraph, start, end, written, quantity)
    return Fix(label, ((SectionText(place.section), tuple(paragraphs)),))


def renewals(context: Context, place: TextSpan) -> Iterator[Fix]:
    """Yield the renewal of the standard sentence around a place, if it does not fit any more."""
    for each in context.outdated:
        if is_within(place, each.place):
            yield renew(each)


def renew(outdated: OutdatedSentence) -> Fix:
    """Return the renewal of a standard sentence, which takes it away if nothing is to be said."""
    return Fix("删去这一句" if outdated.sentence is None else "更新这一句", (outdated.change,))


def is_within(place: Place, around: TextSpan) -> bool:
    """Return whether a place lies in a stretch."""
    match place:
        case TextSpan(around.section, start):
            return around.start <= start < around.end
    return False


def _locate(report: Report, place: TextSpan) -> _Stretch:
    """Return a stretch within its paragraph. Raises `ValueError` if it lies in none."""
    written = report.text(place.section)
    lines = lines_of(written)
    number = bisect_right(lines, place.start, key=lambda line: line.start) - 1
    if number >= 0:
        line = lines[number]
        start, end = place.start - line.start, place.end - line.start
        if start < end <= len(line.text):
            return _Stretch(number, written[number], start, end)
    raise ValueError("the stretch lies in no paragraph")
