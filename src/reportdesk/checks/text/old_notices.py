"""Notices and laws of other years, cited in a report (M-LAW)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import correct_stretch, front_sections, passage_of
from reportdesk.checks.text.slip import find_all
from reportdesk.forms import Severity, form, form_ids, prescribed_form
from reportdesk.report import Report, TextSpan
from reportdesk.text.normalising import normalise

_MOST = 5
_ISSUERS = ("国务院办公厅政府信息与政务公开办公室", "国务院办公厅", "国办")
_LOCAL = ("办公室", "办公厅", "办", "局", "厅", "小组")
_LONGEST_ISSUER, _AHEAD = 40, 32
_TRIAL = "试行"
_TRIAL_FORM = ("年度报告格式（试行）", "年度报告格式(试行)")
_NOTICE_ON_REPORTS = re.compile(r"关于[^。]{0,60}年度报告|试行")
"""Words in the title of every form's notice; other forms are loaded only for a text with them."""
_REGULATION = "政府信息公开条例》"
_ORDER = re.compile(r"\d{3,4}(?=\s*号)")


class _Basis(NamedTuple):
    """The notice and the law that a form's preamble cites.

    `words` are those of the notice's title from 关于 on; `order` is the number of the State
    Council's order that issued the regulation.
    """

    title: str
    words: str
    notice: str
    order: str


@lru_cache(maxsize=8)
def _read_basis(form_id: str) -> _Basis:
    """Return what a form's preamble cites."""
    one = form(form_id)
    before = one.preamble.partition(f"（{one.notice}")[0]
    title = before.rpartition("和《")[2]
    order = _ORDER.search(before)
    assert order is not None, form_id
    return _Basis(f"《{title}", title[title.index("关于") : -1], one.notice, order.group())


def check_old_notices(context: Context) -> Iterator[Finding]:
    """Check that neither another form's notice nor an old order of the regulation is cited."""
    report = context.report
    own = prescribed_form(report.year, report.form)
    if own is None:
        return
    right = _read_basis(own.id)
    front = {section: passage_of(report, section).text for section in front_sections(report.form)}
    yield from islice(_check_order(report, front, right.order), _MOST)
    found = [
        (section, *place)
        for section, text in front.items()
        if _NOTICE_ON_REPORTS.search(text.replace(right.words, ""))
        for place in _find_others(text, own.id)
    ]
    if found and any(right.notice in normalise(text) for text in front.values()):
        return
    for section, name, start, end in found[:_MOST]:
        message = f"这是{name}的依据，应为“{right.notice}”，请改正"
        fix = None
        if front[section][end - 1] == "》":
            cited = f"{right.title}（{right.notice}）"
            label = f"改为“{right.notice}”"
            fix = correct_stretch(report, section, start, end, cited, label)
        yield Finding("M-LAW", Severity.WARNING, TextSpan(section, start, end), message, fix)


def _find_others(text: str, own: str) -> Iterator[tuple[str, int, int]]:
    """Find where another form's basis is cited without a number: the form's name, start and end."""
    for form_id in form_ids():
        name = form(form_id).name
        if form_id != own:
            for start, end in _find_cited(text, _read_basis(form_id).words):
                yield name, start, end
            for words in _TRIAL_FORM if _TRIAL in name else ():
                for at in find_all(text, words):
                    yield name, at, at + len(words)


def _find_cited(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Find where a national notice is cited by its title and no number follows.

    The stretch holds the 《》 around the title, and the issuer where it is named before them.
    """
    for at in find_all(text, words):
        end = at + len(words)
        before, opens, issuer = text[max(at - _LONGEST_ISSUER, 0) : at].rpartition("《")
        if opens and not issuer:
            issuer = next((each for each in _ISSUERS if before.endswith(each)), "")
            national = bool(issuer) or not before.endswith(_LOCAL)
        else:
            national = any(each in (issuer or before) for each in _ISSUERS)
        if national and "号" not in text[end : end + _AHEAD].partition("）")[0]:
            closed = opens and text.startswith("》", end)
            yield (at - len(issuer) - 1, end + 1) if closed else (at, end)


def _check_order(report: Report, front: dict[str, str], right: str) -> Iterator[Finding]:
    """Check that the regulation is cited by its order of 2019, not by `国务院令第492号`."""
    for section, text in front.items():
        for at in find_all(text, _REGULATION):
            start = at + len(_REGULATION)
            inside = text[start : start + 2 * _AHEAD].partition("）")[0].partition(")")[0]
            number = _ORDER.search(inside)
            if inside[:1] not in ("（", "(") or "国务院" not in inside:
                continue
            if number is None or right in inside:
                continue
            first, last = start + number.start(), start + number.end()
            message = f"现行《条例》是国务院令第{right}号，这里写的是{number.group()}号，请改正"
            fix = correct_stretch(report, section, first, last, right)
            place = TextSpan(section, first, last)
            yield Finding("M-LAW", Severity.WARNING, place, message, fix)
