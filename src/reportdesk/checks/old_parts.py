"""What was right before the present forms: an older notice's title, the parts of older reports."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportdesk.checks.finding import Finding, Fix, TextPlace
from reportdesk.checks.passage import FRONT, passage, replacement
from reportdesk.checks.slip import occurrences
from reportdesk.forms import Severity, form, form_for_year, form_ids
from reportdesk.report import Report, normalised

_ISSUERS = ("国务院办公厅", "国办", "政府信息与政务公开办公室")
_LONGEST_ISSUER, _AHEAD = 40, 32
_LISTS = ("包括", "包含", "由", "分为", "内容为", "内容", "涵盖", "部分", "分")
_BEFORE_PART = ' ：:“"‘一1、.（('
_AFTER_PART = (*'、，；,;”"和及与',)
_OLD_PART = "概述"
_OLD_FEES = ("收费及减免", "收费和减免", "收费与减免", "收费、减免", "收费以及减免", "费用减免情况")
"""The part on fees of reports up to 2018 (条例 of 2007, Art. 32 item 4)."""


class _Notice(NamedTuple):
    """A form's notice: its title in 《》, the words of the title from 关于 on, its number."""

    title: str
    words: str
    number: str


@lru_cache(maxsize=8)
def _notice(form_id: str) -> _Notice:
    """The notice that a form's preamble cites."""
    one = form(form_id)
    title = one.preamble.partition(f"（{one.notice}")[0].rpartition("和《")[2]
    return _Notice(f"《{title}", title[title.index("关于") : -1], one.notice)


def other_forms_notice(report: Report) -> Iterator[Finding]:
    """M-LAW: the notice of another year's form, cited by its title without a number."""
    own = form_for_year(report.year)
    front = {section: passage(report, section).text for section in FRONT}
    if own is None or any(own.notice in normalised(text) for text in front.values()):
        return
    right = _notice(own.id)
    for form_id in form_ids():
        other = _notice(form_id)
        for section, text in front.items() if form_id != own.id else ():
            for start, end in _cited(text, other.words):
                message = f"这是{form(form_id).name}的通知，应为“{right.number}”，请改正"
                cited = f"{right.title}（{right.number}）"
                change = replacement(report, section, start, end, cited)
                fix = Fix(f"改为“{right.number}”", (change,))
                place = TextPlace(section, start, end)
                yield Finding("M-LAW", Severity.WARNING, place, message, fix)


def _cited(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where a national notice is cited by its title, 《》 included, and no number follows."""
    for at in occurrences(text, words):
        end = at + len(words)
        _, opens, issuer = text[max(at - _LONGEST_ISSUER, 0) : at].rpartition("《")
        national = any(each in issuer for each in _ISSUERS) or (opens and not issuer)
        numbered = "号" in text[end : end + _AHEAD].partition("）")[0]
        if national and not numbered and text.startswith("》", end):
            yield at - len(issuer) - len(opens), end + 1


def old_parts(report: Report) -> Iterator[Finding]:
    """M-OLD: the parts of reports up to 2018, listed in the preamble or written about."""
    names = "、".join(section.name for section in report.form.sections if section.heading)
    for section in FRONT:
        text = passage(report, section).text
        for at in occurrences(text, _OLD_PART):
            end = at + len(_OLD_PART)
            before = text[max(at - _AHEAD, 0) : at].rstrip(_BEFORE_PART)
            if before.endswith(_LISTS) and text[end : end + 1] in _AFTER_PART:
                message = f"“{_OLD_PART}”等是2018年以前报告的内容，应为{names}，请改正"
                yield _old(section, at, end, message)
        for words in _OLD_FEES:
            for at in occurrences(text, words):
                message = f"“{words}”是2018年以前报告的内容，收费情况请写入第六部分"
                yield _old(section, at, at + len(words), message)


def _old(section: str, start: int, end: int, message: str) -> Finding:
    return Finding("M-OLD", Severity.WARNING, TextPlace(section, start, end), message)
