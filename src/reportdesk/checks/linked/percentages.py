"""Percentages of a whole, and changes since last year, that the text gives (X-PCT)."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.changes import Fault, find_fault
from reportdesk.checks.linked.stretches import confirm, correct, is_confirmed
from reportdesk.forms import Severity
from reportdesk.report import Report, TextSpan, number_text
from reportdesk.statements.comparisons import read_comparisons
from reportdesk.statements.lines import PlacedLine, lines_of
from reportdesk.statements.percentages import read_shares
from reportdesk.statements.quoting import quote


def check_percentages(context: Context) -> Iterator[Finding]:
    """Check percentages and changes against the numbers that the text gives, and last year's.

    Decimals may be cut off, a percentage without decimals may not.
    """
    report = context.report
    for section in report.form.text_sections:
        for line in lines_of(report.text(section.key)):
            for fault in (*_wrong_shares(line), *_wrong_changes(context, line)):
                start, end = line.start + fault.start, line.start + fault.end
                place = TextSpan(section.key, start, end)
                if not is_confirmed(report, place):
                    told = quote(line.text, fault.start, fault.end)
                    message = f"“{told}”有误：{fault.reason}，请核对"
                    yield _finding(report, place, message, fault.right)


def _finding(report: Report, place: TextSpan, message: str, right: str) -> Finding:
    """Return the finding on a number, with what is right where that is known."""
    other = confirm(report, place)
    if not right:
        return Finding("X-PCT", Severity.WARNING, place, message, other)
    others = () if other is None else (other,)
    fix = correct(report, place, right)
    return Finding("X-PCT", Severity.WARNING, place, message, fix, other_fixes=others)


def _wrong_shares(line: PlacedLine) -> Iterator[Fault]:
    """Yield the percentages that are not those of their part."""
    for share in read_shares(line.text, line.before):
        if not share.fits:
            said, right = share.percentage, number_text(share.right)
            sums = f"{number_text(share.part.value)} ÷ {number_text(share.whole.value)}"
            yield Fault(said.start, said.end, f"{sums} = {right}%", right)


def _wrong_changes(context: Context, line: PlacedLine) -> Iterator[Fault]:
    """Yield what is wrong in comparisons with last year."""
    for comparison in read_comparisons(line.text, context.report.year):
        fault = find_fault(comparison, ())
        if fault is not None:
            yield fault
