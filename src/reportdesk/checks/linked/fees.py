"""Whether the text states the fees that were collected without contradicting itself (X-FEE)."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.lists import MONEY, contradicted, quote_whole, shown_contradiction
from reportdesk.checks.linked.stretches import confirm, is_confirmed
from reportdesk.forms import Severity
from reportdesk.report import Number, Report, TextSpan
from reportdesk.statements.arithmetic.fees import read_fees
from reportdesk.statements.arithmetic.parts import read_breakdowns
from reportdesk.statements.lines import lines_of
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
    for line, place, found in contradicted(report):
        if found.whole.unit in MONEY:
            yield place, f"“{quote_whole(line, found)}”{shown_contradiction(found)}"


def _contradictions(report: Report) -> Iterator[tuple[TextSpan, str]]:
    """Yield the fees that were collected and are told differently before."""
    first: tuple[Number, str] | None = None
    for section in report.form.text_sections:
        for start, line, before in lines_of(report.text(section.key)):
            for fee in read_fees(line):
                place = TextSpan(section.key, start + fee.start, start + fee.end)
                is_part = any(
                    fee.start == part.start
                    for each in read_breakdowns(line, before)
                    for part in each.parts
                )
                if fee.is_demanded or is_part or is_confirmed(report, place):
                    continue
                told = quote(line, fee.start, fee.end)
                if first is None:
                    first = fee.amount, told
                elif first[0] != fee.amount:
                    yield place, f"“{told}”与“{first[1]}”不一致"
