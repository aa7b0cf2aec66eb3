"""Percentages of a whole, and changes since last year, that the text gives (X-PCT)."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.changes import Fault, find_fault
from reportdesk.checks.linked.stretches import confirm, correct, is_confirmed
from reportdesk.forms import Section, Severity
from reportdesk.report import Report, TextSpan, number_text
from reportdesk.statements.comparisons import find_comparisons
from reportdesk.statements.counts import read_numbers
from reportdesk.statements.percentages import read_shares
from reportdesk.statements.quoting import quote


def check_percentages(context: Context) -> Iterator[Finding]:
    """Check percentages and changes against the numbers that the text gives, and last year's.

    Decimals may be cut off, a percentage without decimals may not.
    """
    report = context.report
    for section in report.form.text_sections:
        for fault in (*_wrong_shares(report, section), *_wrong_changes(context, section)):
            place = TextSpan(section.key, fault.start, fault.end)
            if is_confirmed(report, place):
                continue
            other = confirm(report, place)
            fixes = [correct(report, place, fault.right)] if fault.right else []
            fixes += [other] if other else []
            yield Finding(
                "X-PCT",
                Severity.WARNING,
                place,
                f"{fault.reason}，请核对",
                fixes[0] if fixes else None,
                other_fixes=tuple(fixes[1:]),
            )


def _wrong_shares(report: Report, section: Section) -> Iterator[Fault]:
    """Yield the percentages that are not those of their part."""
    written = report.text(section.key)
    text = read_numbers(written).text
    for share in read_shares(written):
        if not share.fits:
            said, right = share.percentage, number_text(share.right)
            told = quote(text, said.start, said.unit_end)
            sums = f"{number_text(share.part.value)} ÷ {number_text(share.whole.value)}"
            yield Fault(said.start, said.end, f"“{told}”有误：{sums} = {right}%", right)


def _wrong_changes(context: Context, section: Section) -> Iterator[Fault]:
    """Yield what is wrong in comparisons with last year."""
    numbers = read_numbers(context.report.text(section.key))
    for comparison in find_comparisons(numbers, context.report.year):
        fault = find_fault(comparison, ())
        if fault is not None:
            told = quote(numbers.text, fault.start, fault.end)
            yield fault._replace(reason=f"“{told}”有误：{fault.reason}")
