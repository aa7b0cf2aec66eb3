"""Percentages of a whole, and changes since last year, that the text gives (X-PCT)."""

from collections.abc import Iterator
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.changes import Fault, find_fault
from reportdesk.checks.linked.last_numbers import read_last_numbers
from reportdesk.checks.linked.stretches import confirm, correct, is_confirmed, renewals
from reportdesk.forms import Severity
from reportdesk.report import Report, TextSpan, number_text
from reportdesk.statements.arithmetic.comparisons import read_comparisons
from reportdesk.statements.arithmetic.percentages import read_shares
from reportdesk.statements.lines import PlacedLine, lines_of
from reportdesk.statements.quoting import quote


class _Wrong(NamedTuple):
    """What is wrong in a line of a section."""

    section: str
    line: PlacedLine
    fault: Fault


def check_percentages(context: Context) -> Iterator[Finding]:
    """Check percentages and changes against the numbers that the text gives, and last year's.

    Decimals may be cut off, a percentage without decimals may not.
    """
    report = context.report
    for section, line, fault in (*_wrong_shares(report), *_wrong_changes(context)):
        place = TextSpan(section, line.start + fault.start, line.start + fault.end)
        if not is_confirmed(report, place):
            told = quote(line.text, fault.start, fault.end)
            message = f"“{told}”有误：{fault.reason}，请核对"
            yield _finding(context, place, message, fault.right)


def _finding(context: Context, place: TextSpan, message: str, right: str) -> Finding:
    """Return the finding on a number, with what is right where that is known."""
    report, fixes = context.report, list(renewals(context, place))
    if right:
        fixes.append(correct(report, place, right))
    other = confirm(report, place)
    if other is not None:
        fixes.append(other)
    first = fixes[0] if fixes else None
    return Finding("X-PCT", Severity.WARNING, place, message, first, other_fixes=tuple(fixes[1:]))


def _lines(report: Report) -> Iterator[tuple[str, PlacedLine]]:
    """Yield the lines of the report's text behind the keys of their sections."""
    for section in report.form.text_sections:
        for line in lines_of(report.text(section.key)):
            yield section.key, line


def _wrong_shares(report: Report) -> Iterator[_Wrong]:
    """Yield the percentages that are not those of their part."""
    for section, line in _lines(report):
        for share in read_shares(line.text, line.before):
            if not share.fits:
                said, right = share.percentage, number_text(share.right)
                part, whole = number_text(share.part.value), number_text(share.whole.value)
                reason = f"{part} 占 {whole} 的 {right}%"
                yield _Wrong(section, line, Fault(said.start, said.end, reason, right))


def _wrong_changes(context: Context) -> Iterator[_Wrong]:
    """Yield what is wrong in comparisons with last year."""
    year = context.report.year
    compared = [
        (section, line, comparison)
        for section, line in _lines(context.report)
        for comparison in read_comparisons(line.text, year)
    ]
    last = read_last_numbers(context) if compared else {}
    for section, line, comparison in compared:
        fault = None
        for reading in comparison.readings():
            start, end = reading.current.start, reading.current.end
            place = TextSpan(section, line.start + start, line.start + end)
            fault = find_fault(reading, last.get(place, ()))
            if fault is None:
                break
        if fault is not None:
            yield _Wrong(section, line, fault)
