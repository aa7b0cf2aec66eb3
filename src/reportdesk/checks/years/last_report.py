"""Whether the report given as last year's is that of the year before, and comparable."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.forms import Severity
from reportdesk.report import ReportField, may_be_same_unit


def check_last_report(context: Context) -> Iterator[Finding]:
    """Check that last year's report is of the year before, of this unit, in its year's form."""
    for message in _faults(context):
        yield Finding("Y-LAST", Severity.WARNING, ReportField("year"), message)


def _faults(context: Context) -> Iterator[str]:
    """Yield what is wrong with the report given as that of last year."""
    report, last = context.report, context.previous
    if last is None:
        return
    if last.year != report.year - 1:
        yield f"指定的上年报告是{last.year}年度的，不是{report.year - 1}年度的，没有与它核对"
        return
    if not may_be_same_unit(report.unit.name, last.unit.name):
        yield f"指定的上年报告是“{last.unit.name}”的，不是本单位的，请核对"
    if not last.form.covers(last.year):
        yield f"上年报告用的是{last.form.name}，格式不同的表格没有核对"
