"""Whether the form is that of the report's year."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import Severity, form_for_year
from reportdesk.report import ReportField, form_changes, lost_cells


def check_form_year(context: Context) -> Iterator[Finding]:
    """Check that the report is in the form prescribed for its year."""
    report = context.report
    if context.form.covers(report.year):
        return
    prescribed = form_for_year(report.year)
    place = ReportField("form_id")
    if prescribed is None:
        message = f"{report.year}年度的报告不适用{context.form.name}，请核对年度"
        yield Finding("FORM-YEAR", Severity.ERROR, place, message)
        return
    lost = len(lost_cells(report, prescribed))
    loses = f"（{lost} 个数没有对应的格）" if lost else ""
    yield Finding(
        "FORM-YEAR",
        Severity.ERROR,
        place,
        f"{report.year}年度的报告应使用{prescribed.name}（{prescribed.notice}），"
        f"现为{context.form.name}",
        Fix(f"改用{prescribed.name}{loses}", form_changes(report, prescribed)),
    )
