"""The period of the figures as the text states it, and the date of signing (M-PERIOD, M-DATE)."""

import datetime
import re
from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.text.passage import Passage, correct_stretch, front_sections, passage_of
from reportdesk.checks.text.wording import is_prescribed_sentence, years_in_digits
from reportdesk.forms import Severity
from reportdesk.report import Report, SectionText, TextSpan, UnitField
from reportdesk.text.normalising import normalise

_GARBLED_DAY = r"\d{5,8}\s*日"
_DOTTED_DAY = r"\d{4}[./-]\d{1,2}[./-]\d{1,2}"
_PLAIN_DAY = r"(?:\d[\d ]{0,8}(?:年度?)?\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日?)?"
_DAY = f"(?:{_PLAIN_DAY}|{_DOTTED_DAY}|{_GARBLED_DAY})"
_RANGE = re.compile(rf"(?P<first>{_DAY})(?P<joint>[^\n]{{1,8}}?)(?P<last>{_DAY})")
_JOINTS = frozenset({"至", "到", "-", "—", "——", "–", "~", "～"})
_DOTTED_PARTS = r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})"
_ANY_DAY = rf"\d[\d ]{{3,8}}年?\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?|{_GARBLED_DAY}"
_FIRST_DAY = re.compile(r"(?:(?P<year>\d+)年度?)?0?1月(?:0?1日)?")
_LAST_DAY = re.compile(r"(?:(?P<year>\d+)年度?)?12月(?:31日)?")
_STATES_PERIOD = (  # compiled when a text needs it: the program starts sooner
    "统计(?:期限|时限|时间|时段|区间|周期|起止|截至|截止)|数据[^，。]{0,8}?(?:截至|截止|核定)"
    "|起止(?:时间|日期)|报告期"
)
_SPELT_OUT_END = "十二月三十一日"
_SPELT_OUT = rf"(?:(?P<year>\d{{4}})年度?)?一月一日[^。]{{1,14}}{_SPELT_OUT_END}"
_UNSAID = re.compile(r"[，,\s]|（含）|\(含\)|\d{1,2}[时:：]\d{0,2}")
"""What may stand between the first and the last day without changing the period."""
_OF_STATISTICS = ("统计", "期限", "时限", "时段", "时间", "起止", "数据")
_OF_THE_PERIOD = ("期限", "时限", "时段", "时间", "起止", "区间", "周期")


def check_period(context: Context) -> Iterator[Finding]:
    """Check that the figures are of 1 January to 31 December of the report's year."""
    report = context.report
    found = False
    preamble, overview = front_sections(report.form)
    for section in (preamble, overview):
        text = passage_of(report, section)
        spans = list(_find_spans(text.text)) if "统计" in text.text or not found else []
        for match in spans:
            if _is_stated_as_period(text, match, preamble=section == preamble):
                found = True
                yield from _check_span(report, section, match)
        found = (
            found
            or any(_is_report_year(report, match) for match in spans)
            or _is_in_months(report, text)
        )
        if not found and _SPELT_OUT_END in text.text:
            spelt = re.search(_SPELT_OUT, years_in_digits(text.text))
            found = spelt is not None
            if spelt is not None and spelt["year"] not in (None, str(report.year)):
                place, written = TextSpan(section, *spelt.span()), text.text[slice(*spelt.span())]
                yield Finding("M-PERIOD", Severity.ERROR, place, _describe(report, written))
    if not found:
        for match in _find_lone_days(passage_of(report, preamble).text):
            found = True
            day = normalise(match.group())
            if not _is_day(_FIRST_DAY, day, report) and not _is_day(_LAST_DAY, day, report):
                place = TextSpan(preamble, *match.span())
                severity = _severity(report, day)
                yield Finding("M-PERIOD", severity, place, _describe(report, match.group()))
    text = passage_of(report, preamble)
    if (
        not found
        and text.text.strip()
        and not is_prescribed_sentence(report.form.section(preamble), text.text)
    ):
        yield Finding(
            "M-PERIOD",
            Severity.WARNING,
            SectionText(preamble),
            f"没有写统计期限，应写明自{report.year}年1月1日起至{report.year}年12月31日止",
        )


def check_signature_date(context: Context) -> Iterator[Finding]:
    """Check that the date is one, and, if printed, in January to March after the report's year."""
    report, place = context.report, UnitField("date")
    date, year = report.unit.date, report.year
    if typed := context.unentered_date.strip():
        message = f"成文日期“{typed}”不是日期，没有记入年报，请写成“{year + 1}年1月23日”的样子"
        yield Finding("M-DATE", Severity.ERROR, place, message)
    if typed or date is None or not report.unit.sign:
        return
    said = f"成文日期是{report.unit.printed_date}"
    if date.year <= year:
        message = f"{said}，{year}年还没有结束，请改正"
        yield Finding("M-DATE", Severity.ERROR, place, message, _correct_year(report, date))
    elif date.year > year + 1:
        message = f"{said}，而{year}年度的年报应在{year + 1}年公布，请核对年份"
        yield Finding("M-DATE", Severity.WARNING, place, message, _correct_year(report, date))
    elif date > datetime.date(year + 1, 3, 31):
        message = f"{said}，晚于{year + 1}年3月31日，请核对"
        yield Finding("M-DATE", Severity.WARNING, place, message)


def _correct_year(report: Report, date: datetime.date) -> Fix | None:
    """Return the correction of a date that would be right in the year after the report's."""
    if date.month > 3 or (date.month, date.day) == (2, 29):
        return None
    year = report.year + 1
    return Fix(f"改为{year}年", ((UnitField("date"), date.replace(year=year)),))


def _find_spans(text: str) -> Iterator[re.Match[str]]:
    """Find the spans from one day to another."""
    for match in _RANGE.finditer(text):
        joint = _UNSAID.sub("", match["joint"]).removeprefix("起").removeprefix("开始")
        if joint.strip() in _JOINTS:
            yield match


def _is_stated_as_period(text: Passage, match: re.Match[str], *, preamble: bool) -> bool:
    """Return whether the sentence says of a span of days that it is that of the figures."""
    sentence_start = max(text.text.rfind(stop, 0, match.start()) for stop in "。\n") + 1
    before = text.text[sentence_start : match.start()]
    closed = preamble and text.text.startswith("止", match.end())
    return closed or any(
        word in before for word in (_OF_STATISTICS if preamble else _OF_THE_PERIOD)
    )


def _is_in_months(report: Report, text: Passage) -> bool:
    """Return whether the period is stated in months alone."""
    months = rf"(?<!\d){report.year}\s*年度?\s*1\s*月?\s*[-—–－至到~～]\s*12\s*月"
    return re.search(months, text.text) is not None


def _is_report_year(report: Report, match: re.Match[str]) -> bool:
    """Return whether a span is the report's year, whatever the text says of it."""
    return _is_day(_FIRST_DAY, normalise(match["first"]), report) and _is_day(
        _LAST_DAY, normalise(match["last"]), report
    )


def _find_lone_days(text: str) -> Iterator[re.Match[str]]:
    """Find the days in a sentence on the period of the figures that names no span."""
    stated = re.search(_STATES_PERIOD, text)
    if stated is not None:
        end = text.find("。", stated.end())
        days = re.compile(_ANY_DAY)
        yield from days.finditer(text, stated.end(), len(text) if end < 0 else end)


def _severity(report: Report, written: str) -> Severity:
    """Return an error where a year is not the report's, a warning where only a day is wrong."""
    years = re.findall(r"\d{4,}", written)
    wrong_year = any(year != str(report.year) for year in years)
    return Severity.ERROR if wrong_year else Severity.WARNING


def _is_day(pattern: re.Pattern[str], day: str, report: Report) -> bool:
    """Return whether a date is the expected day; its year, if given, must be the report's."""
    match = pattern.fullmatch(re.sub(_DOTTED_PARTS, r"\1年\2月\3日", day))
    return match is not None and match["year"] in (None, str(report.year))


def _check_span(report: Report, section: str, match: re.Match[str]) -> Iterator[Finding]:
    """Check that a stated period is the report's year, and correct the day that is not."""
    first, last = match["first"], match["last"]
    if not _is_day(_FIRST_DAY, normalise(first), report):
        first = f"{report.year}年1月1日"
    if not _is_day(_LAST_DAY, normalise(last), report):
        last = f"{report.year}年12月31日"
    right = first + match["joint"] + last
    if match.group() != right:
        yield Finding(
            "M-PERIOD",
            _severity(report, normalise(match.group())),
            TextSpan(section, *match.span()),
            _describe(report, match.group()),
            correct_stretch(report, section, *match.span(), right),
        )


def _describe(report: Report, written: str) -> str:
    """Return the message about a period that is stated wrongly."""
    return f"统计期限写成“{written}”，应为{report.year}年1月1日至{report.year}年12月31日"
