"""Sections of the text that repeat last year's."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.years.likeness import likeness
from reportdesk.forms import Severity
from reportdesk.report import SectionText

_COPIED_FROM = 0.6
"""The share of a section's text from which on it is told.

Published reports that nobody complained of reach 42 % (宿迁 2023/24).
"""


def check_copied_text(context: Context) -> Iterator[Finding]:
    """Check that no section repeats last year's text, with other numbers or with the same."""
    last = context.last
    if last is None:
        return
    for section in context.form.text_sections:
        if not section.heading:
            continue
        share = likeness(context.report.text(section.key), last.report.text_for(section))
        if share >= _COPIED_FROM:
            yield Finding(
                "Y-COPY",
                Severity.WARNING,
                SectionText(section.key),
                f"“{section.heading}”约有 {int(share * 100)}% 的文字与上年报告相同，"
                "请按本年情况改写",
            )
