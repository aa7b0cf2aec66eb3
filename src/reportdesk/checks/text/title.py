"""Whether the title names the unit, the report's year and the report."""

import re
from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.text.wording import years_in_digits
from reportdesk.forms import Form, Severity
from reportdesk.report import Report, ReportField, UnitField
from reportdesk.text.normalising import normalise, normalise_without_brackets

_BODY_WORDS = re.compile("人民(?:政府)?(?:办公室)?|办事处|街办|(?<=街道)办|管理委员会|管委会|关于")
_WHAT_FOLLOWS = re.compile(
    "(?:政府信息|政务信息|信息公开|政务公开|年度|年报|工作的?(?:报告|总结)).*"
)
_ASIDE = re.compile(r"\(([^()]*)\)$")
_YEAR = re.compile(r"[12]\d{3}(?:年(?!\d{1,2}月)度?|(?!年))")


def check_title(context: Context) -> Iterator[Finding]:
    """Check that the title has the unit, the report's year alone, and the report's full name."""
    report = context.report
    if not report.unit.name.strip():
        yield Finding(
            "M-TITLE",
            Severity.ERROR,  # a final copy without the unit's name helps nobody
            UnitField("name"),
            "还没有填写单位名称，标题不完整，请在基本信息中填写",
        )
        return
    faults = list(_list_faults(report, normalise(report.printed_title)))
    if faults:
        own = report.form_title
        fix = Fix(f"改为“{own}”", ((ReportField("title"), ""),)) if report.title else None
        message = f"标题{'，'.join(faults)}，请改正"
        yield Finding("M-TITLE", Severity.WARNING, ReportField("title"), message, fix)


def _list_faults(report: Report, printed: str) -> Iterator[str]:
    """Yield what is wrong with a printed title, in words that follow `标题`."""
    name = _report_name(report.form)
    printed = years_in_digits(printed)
    if not _names_unit(printed, report.unit.name):
        yield f"没有写单位名称“{report.unit.name}”"
    years = [year[:4] for year in _YEAR.findall(printed)]
    if str(report.year) not in years:
        yield f"没有写年度“{report.year}年”"
    elif years.count(str(report.year)) > 1:
        yield "把年度写了两次"
    others = [year for year in dict.fromkeys(years) if year != str(report.year)]
    if others:
        yield f"出现了别的年度“{'、'.join(others)}”"
    if name not in printed:
        yield f"没有写全“{name}”"


def _report_name(form: Form) -> str:
    """Return the name of the report, as the form's title ends."""
    return form.title.rpartition("}")[2].removeprefix("年")


def _names_unit(printed: str, unit: str) -> bool:
    """Return whether a title names the unit, in full, in brief or with what it belongs to."""
    own, rest = _strip_body_words(unit), _YEAR.sub("", printed)
    return any(
        len(written) > 1 and (_is_within(written, own) or _is_within(own, written))
        for written in (
            _strip_body_words(_WHAT_FOLLOWS.sub("", rest)),
            *map(_strip_body_words, _ASIDE.findall(rest)),
        )
    )


def _strip_body_words(unit: str) -> str:
    """Return a unit's name without bracketed additions and the words for its kind of body."""
    return _BODY_WORDS.sub("", normalise_without_brackets(unit))


def _is_within(brief: str, full: str) -> bool:
    """Return whether a name shortens another: its characters stand there in this order."""
    rest = iter(full)
    return all(character in rest for character in brief)
