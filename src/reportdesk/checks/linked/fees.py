"""Whether the text states the fees that were collected without contradicting itself (X-FEE)."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.lists import MONEY, contradicted, shown_sum
from reportdesk.checks.linked.stretches import confirm, is_confirmed
from reportdesk.forms import Severity
from reportdesk.report import Number, Report, TextSpan
from reportdesk.statements.counts import read_numbers
from reportdesk.statements.fees import find_fees
from reportdesk.statements.parts import read_breakdowns
from reportdesk.statements.quoting import quote


def check_stated_fees(context: Context) -> Iterator[Finding]:
    """Check that fees are the sum of their parts, and the same wherever the text states them."""
    report = context.report
    for place, message in (*_wrong_sums(report), *_contradictions(report)):
        yield Finding(
            "X-FEE", Severity.WARNING, place, f"{message}，请核对", confirm(report, place)
        )


def _wrong_sums(report: Report) -> Iterator[tuple[TextSpan, str]]:
    """Yield the amounts of money that are not the sum of their parts."""
    for section in report.form.text_sections:
        text = read_numbers(report.text(section.key)).text
        for found in contradicted(report, section.key):
            whole = found.whole
            if whole.unit in MONEY:
                told = quote(text, whole.start, whole.unit_end)
                place = TextSpan(section.key, whole.start, whole.end)
                yield place, f"“{told}”与所列各项之和不符：{shown_sum(found)}"


def _contradictions(report: Report) -> Iterator[tuple[TextSpan, str]]:
    """Yield the fees that were collected and are told differently before."""
    first: tuple[Number, str] | None = None
    for section in report.form.text_sections:
        written = report.text(section.key)
        numbers = read_numbers(written)
        parts = {part.start for each in read_breakdowns(written) for part in each.parts}
        for fee in find_fees(numbers):
            place = TextSpan(section.key, fee.start, fee.end)
            if fee.is_demanded or fee.start in parts or is_confirmed(report, place):
                continue
            told = quote(numbers.text, fee.start, fee.end)
            if first is None:
                first = fee.amount, told
            elif first[0] != fee.amount:
                yield place, f"“{told}”与“{first[1]}”不一致"
