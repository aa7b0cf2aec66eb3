"""Sections of the text that repeat last year's."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.years.likeness import LEAST_COPIED, likeness
from reportdesk.forms import Severity
from reportdesk.report import SectionText, plain_text

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
        text = context.report.text(section.key)
        if section.heading and len(plain_text(text)) >= LEAST_COPIED:
            share = likeness(text, last.report.text_for(section))
            if share >= _COPIED_FROM:
                yield Finding(
                    "Y-COPY",
                    Severity.WARNING,
                    SectionText(section.key),
                    f"“{section.heading}”约有 {int(share * 100)}% 的文字与上年报告相同，"
                    "请按本年情况改写",
                )
