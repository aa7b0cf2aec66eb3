"""The legal basis as the text cites it (M-LAW)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.old_notices import check_old_notices
from reportdesk.checks.text.passage import Passage, correct_stretch, front_sections, passage_of
from reportdesk.checks.text.wording import says
from reportdesk.forms import Severity, prescribed_form
from reportdesk.report import Report, SectionText, TextSpan
from reportdesk.text.normalising import normalise

_OPEN, _CLOSE = "〔【［（(〖﹝{[", "〕】］）)〗﹞}]"
_NOTICE_NUMBER = re.compile(r"(?P<body>\w+)〔(?P<year>\d{4})〕(?P<number>\d+)号")
_SUBJECT = "年度报告"
"""Words in the title of every notice on such reports; the office issues other notices, too."""
_YEAR_OF_NUMBER = re.compile(r"(?:19|20)\d\d(?=[^\n]\s*\d{1,4}\s*号)")


class _Notice(NamedTuple):
    """A form's notice: the pattern of every attempt to cite it, and how to cite it.

    `key` are its year and number, `title` its title in 《》 as the form's preamble words it.
    """

    attempt: re.Pattern[str]
    number: str
    issuer: str
    key: tuple[str, str]
    title: str


def check_legal_basis(context: Context) -> Iterator[Finding]:
    """Check that the notice of the report's year, where one is cited, is cited rightly.

    Most published reports cite the 条例 alone, which is enough; a preamble without a basis is not.
    """
    report = context.report
    form = prescribed_form(report.year, report.form) or report.form
    notice = _read_notice(form.notice, form.preamble)
    preamble, overview = front_sections(report.form)
    attempts = [
        (section, text, match)
        for section in (preamble, overview)
        for text in (passage_of(report, section),)
        for match in notice.attempt.finditer(text.text)
        if _is_one_number(match)
    ]
    cited = any(_is_exact(notice, match) for _, _, match in attempts)
    reported: set[tuple[str, int]] = set()
    for section, text, match in attempts:
        correction = _correction(notice, text, match, cited=cited, in_preamble=section == preamble)
        if correction is not None:
            start, end, right = correction
            reported.add((section, match.end()))
            yield Finding(
                "M-LAW",
                Severity.WARNING,
                TextSpan(section, *match.span()),
                _describe(notice, match),
                correct_stretch(report, section, start, end, right, f"改为“{notice.number}”"),
            )
    if not attempts:
        yield from _check_basis_named(report, notice.number)
    yield from _check_number_brackets(report, reported)
    yield from check_old_notices(context)


def _check_basis_named(report: Report, notice: str) -> Iterator[Finding]:
    """Check that some basis is named in the section that the form demands it in."""
    for section in report.form.sections:
        text = passage_of(report, section.key).text
        for topic in section.topics:
            if topic.rule == "M-LAW" and text.strip() and not says(text, topic.words):
                message = f"{section.name}没有写{topic.name}，应为{topic.law}和“{notice}”，请补写"
                yield Finding(
                    "M-LAW",
                    Severity.WARNING,
                    SectionText(section.key),
                    message,
                    topics=(topic.name,),
                )


@lru_cache(maxsize=4)
def _read_notice(number: str, preamble: str) -> _Notice:
    """Return the notice of a form, read from its number and from the form's preamble."""
    match = _NOTICE_NUMBER.fullmatch(number)
    assert match is not None, number
    before = preamble.partition(f"（{number}")[0]
    return _Notice(
        attempt=re.compile(
            rf"{match['body'][:2]}(?P<body>\D{{0,8}}?)(?P<year>\d{{4}})(?P<gap>\D{{0,5}}?)"
            r"(?P<number>\d{1,3})(?:\s*号|(?=[）)，、。要文]))"
        ),
        number=number,
        issuer=match["body"][2:4],
        key=(match["year"], match["number"]),
        title=before[_title_start(before) :] if before.endswith("》") else "",
    )


def _title_start(text: str) -> int:
    """Return the start of the 《》 title at the end of a text; titles may be nested."""
    depth = 0
    for offset in range(len(text) - 1, -1, -1):
        depth += (text[offset] == "》") - (text[offset] == "《")
        if depth == 0:
            return offset
    return len(text)


def _describe(notice: _Notice, match: re.Match[str]) -> str:
    """Return the message about a wrong citation of the notice."""
    if _year_and_number(match) == notice.key:
        return f"文号“{match.group()}”写错了，应为“{notice.number}”"
    return f"“{match.group()}”不是这份报告的依据，应为“{notice.number}”"


def _year_and_number(match: re.Match[str]) -> tuple[str, str]:
    """Return the year and the number that an attempt to cite a document has, in plain digits."""
    return normalise(match["year"]), normalise(match["number"])


def _is_one_number(match: re.Match[str]) -> bool:
    """Return whether what stands between the figures belongs to one document number."""
    body = match["body"].rstrip(_OPEN + " ")
    return (not body or body.isalpha()) and not match["gap"].strip(_CLOSE + " 年第")


def _is_exact(notice: _Notice, match: re.Match[str]) -> bool:
    """Return whether an attempt is the notice's number, full or half width."""
    return normalise(match.group()) == normalise(notice.number)


def _correction(
    notice: _Notice, text: Passage, match: re.Match[str], *, cited: bool, in_preamble: bool
) -> tuple[int, int, str] | None:
    """Return the span to replace and its right wording; None if nothing is wrong.

    A wrong number of the same notice is corrected alone; another notice of the same office,
    together with its title.
    """
    if _is_exact(notice, match):
        return None
    start, end = match.span()
    from_same_office = match["body"].startswith(notice.issuer)
    if _year_and_number(match) == notice.key:
        return (start, end, notice.number) if from_same_office or in_preamble else None
    if cited or not from_same_office:
        return None
    before = text.text[text.line_at(start).text_start : start]
    if notice.title and before.endswith(("》（", "》(")):
        title_start = start - len(before) + _title_start(before[:-1])
        if _SUBJECT not in text.text[title_start:start]:
            return None
        return title_start, end, f"{notice.title}{before[-1]}{notice.number}"
    return start, end, notice.number


def _check_number_brackets(report: Report, reported: set[tuple[str, int]]) -> Iterator[Finding]:
    """Check that document numbers stand in 〔〕 (GB/T 9704-2012, 7.2.5)."""
    for section in report.form.sections:
        text = passage_of(report, section.key).text
        for match in _YEAR_OF_NUMBER.finditer(text):
            start, end = match.start() - 1, match.end() + 1
            if start < 1:
                continue
            opening, closing = text[start], text[end - 1]
            if (opening, closing) == ("〔", "〕") or opening not in _OPEN or closing not in _CLOSE:
                continue
            number_end = text.index("号", end) + 1
            if (section.key, number_end) in reported or not text[start - 1].isalpha():
                continue
            right = f"〔{match.group()}〕"
            yield Finding(
                "M-LAW",
                Severity.WARNING,
                TextSpan(section.key, start, end),
                f"文号中的“{text[start:end]}”应使用六角括号“{right}”",
                correct_stretch(report, section.key, start, end, right),
            )
