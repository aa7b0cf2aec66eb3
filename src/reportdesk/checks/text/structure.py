"""Whether the sections of the form are there, written and under their headings."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import Section, SectionRole, Severity
from reportdesk.report import Report, SectionHeading, SectionText, generate_preamble
from reportdesk.text.normalising import normalise


def check_sections(context: Context) -> Iterator[Finding]:
    """Check that all sections of the form are written, under the form's own headings."""
    report = context.report
    for section in report.form.sections:
        own = report.headings.get(section.key, "")
        if own and not _is_right_heading(section, own):
            message = f"标题“{own}”与规定格式不一致，应为“{section.heading}”"
            label = f"改为“{section.heading}”"
            if not section.heading:
                message = f"{section.name}不用标题，请删去“{own}”"
                label = "删去标题"
            yield Finding(
                "M-SIX",
                Severity.WARNING,
                SectionHeading(section.key),
                message,
                Fix(label, ((SectionHeading(section.key), ""),)),
            )
        if section.table is None and is_empty(report, section):
            yield _unwritten(report, section)


def _is_right_heading(section: Section, heading: str) -> bool:
    """Return whether a heading is the form's own, or the notice's longer one with that number."""
    if heading == section.heading:
        return True
    long_heading = section.heading.replace(section.name, section.long_name)
    return bool(section.long_name) and normalise(heading) == normalise(long_heading)


def is_empty(report: Report, section: Section) -> bool:
    """Return whether a section has no text."""
    return not any(paragraph.text.strip() for paragraph in report.text(section.key))


def _unwritten(report: Report, section: Section) -> Finding:
    """Return the finding on a section without text."""
    if section.role is not SectionRole.PREAMBLE:
        message = f"“{section.heading}”还没有写"
        return Finding("M-SIX", Severity.ERROR, SectionText(section.key), message)
    return Finding(
        "M-SIX",
        Severity.WARNING,
        SectionText(section.key),
        f"{section.name}还没有写",
        Fix(f"填入标准{section.name}", ((SectionText(section.key), generate_preamble(report)),)),
    )
