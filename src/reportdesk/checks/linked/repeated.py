"""Numbers of published information that the text gives twice, differently (X-SAME)."""

from collections.abc import Iterator, Sequence

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.stretches import confirm, is_confirmed
from reportdesk.forms import Severity
from reportdesk.report import TextSpan
from reportdesk.statements.counts import read_numbers
from reportdesk.statements.publications import Publication, find_publications
from reportdesk.statements.quoting import quote

_MOST = 100
"""Statements of a section that are compared with one another."""


def check_repeated(context: Context) -> Iterator[Finding]:
    """Check that what was published, in all or through one channel, is told as one number.

    Kinds that are named (`政策、规划等信息`) may be fewer, not more.
    """
    report = context.report
    for section in report.form.text_sections:
        numbers = read_numbers(report.text(section.key))
        told = tuple(find_publications(numbers, report.year, report.unit.name))[:_MOST]
        for first, second in _contradictions(told):
            place = TextSpan(section.key, first.word.start, first.word.end)
            other = TextSpan(section.key, second.word.start, second.word.end)
            if is_confirmed(report, place) or is_confirmed(report, other):
                continue
            here, there = (
                quote(numbers.text, each.word.start, each.word.unit_end) for each in (first, second)
            )
            yield Finding(
                "X-SAME",
                Severity.WARNING,
                place,
                f"“{here}”与后文“{there}”不一致，请核对",
                confirm(report, place),
            )


def _contradictions(told: Sequence[Publication]) -> Iterator[tuple[Publication, Publication]]:
    """Yield each statement with the first later one that it cannot stand beside."""
    for index, first in enumerate(told):
        for second in told[index + 1 :]:
            if second.sentence != first.sentence and _contradicts(first, second):
                yield first, second
                break


def _contradicts(first: Publication, second: Publication) -> bool:
    """Return whether two statements of the same pieces differ."""
    if first.channels != second.channels or first.word.unit != second.word.unit:
        return False
    if first.is_some and second.is_some:
        return False
    one, other = first.word.value, second.word.value
    if first.is_some:
        return one > other
    return other > one if second.is_some else one != other
