"""The parts of reports up to 2018, in a report of a later form (M-OLD)."""

from collections.abc import Iterator

from reportdesk.checks.finding import Finding, TextPlace
from reportdesk.checks.passage import FRONT, passage
from reportdesk.checks.slip import occurrences
from reportdesk.forms import Severity
from reportdesk.report import Report

_FIRST_PART = "概述"
_LISTS = ("包括", "包含", "由", "分为", "内容为", "内容", "涵盖", "部分", "分")
_LONGEST_LEAD = 12
_BEFORE_PART = ' ：:“"‘一1、.（('
_AFTER_PART = (*'、，；,;”"和及与',)
_FEES = ("收费及减免", "收费和减免", "收费与减免", "收费、减免", "收费以及减免", "费用减免情况")
"""The part on fees (条例 of 2007, Art. 32 item 4); since 2019 it belongs to the last section."""


def old_parts(report: Report) -> Iterator[Finding]:
    """M-OLD: the parts of older reports, listed in the preamble or written about."""
    headings = [section.heading for section in report.form.sections if section.heading]
    present = f"从“{headings[0]}”到“{headings[-1]}”共 {len(headings)} 个部分"
    for section in FRONT:
        text = passage(report, section).text
        for at in occurrences(text, _FIRST_PART):
            end = at + len(_FIRST_PART)
            lead = text[max(at - _LONGEST_LEAD, 0) : at].rstrip(_BEFORE_PART)
            if lead.endswith(_LISTS) and text[end : end + 1] in _AFTER_PART:
                message = f"“{_FIRST_PART}”等是2018年以前的写法，现在{present}，请改正"
                yield Finding("M-OLD", Severity.WARNING, TextPlace(section, at, end), message)
        for words in _FEES:
            for at in occurrences(text, words):
                message = f"“{words}”是2018年以前的写法，收费情况请写入最后一部分"
                place = TextPlace(section, at, at + len(words))
                yield Finding("M-OLD", Severity.WARNING, place, message)
