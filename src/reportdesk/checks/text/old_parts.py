"""The parts of reports up to 2018, in a report of a later form (M-OLD)."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import front_sections, passage_of
from reportdesk.checks.text.slip import find_all
from reportdesk.forms import Severity
from reportdesk.report import TextSpan

_FIRST_PARTS = ("概述", "概况")
_LISTS = ("包括", "包含", "由", "分为", "内容为", "内容", "涵盖", "部分", "分", "内容有", "即")
_LONGEST_LEAD = 12
_BEFORE_PART = ' ：:“"‘一1、.（('
_AFTER_PART = (*'、，；,;”"和及与',)
_FEES = ("收费及减免", "收费和减免", "收费与减免", "收费、减免", "收费以及减免", "费用减免情况")
"""Names of the part on fees (条例 of 2007, Art. 32 item 4), in the last section since 2019."""


def check_old_parts(context: Context) -> Iterator[Finding]:
    """Check that preamble and overview neither list nor hold the parts of older reports."""
    report = context.report
    headings = [section.heading for section in report.form.sections if section.heading]
    present = f"“{headings[0]}”至“{headings[-1]}”"
    for section in front_sections(report.form):
        text = passage_of(report, section).text
        for at, end in sorted(_find_any(text, _FIRST_PARTS)):
            lead = text[max(at - _LONGEST_LEAD, 0) : at].rstrip(_BEFORE_PART)
            if lead.endswith(_LISTS) and text[end : end + 1] in _AFTER_PART:
                message = f"“{text[at:end]}”等部分是2018年以前的，现在应为{present}，请改正"
                yield Finding("M-OLD", Severity.WARNING, TextSpan(section, at, end), message)
        fees = min(_find_any(text, _FEES), default=None)
        if fees is not None:
            message = f"“{text[slice(*fees)]}”是2018年以前的写法，收费情况请写入最后一部分"
            yield Finding("M-OLD", Severity.WARNING, TextSpan(section, *fees), message)


def _find_any(text: str, all_words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find where any of some words stands."""
    for words in all_words:
        for at in find_all(text, words):
            yield at, at + len(words)
