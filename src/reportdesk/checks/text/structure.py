"""Whether title, sections and required statements of the text are there."""

import re
from collections.abc import Iterator

from reportdesk.checks.finding import Finding, Fix, HeadingPlace, TextPlace
from reportdesk.checks.text.passage import passage, whole
from reportdesk.checks.text.wording import places, says, stands_alone, years_in_digits
from reportdesk.forms import Form, Section, Severity, Topic
from reportdesk.report import (
    HeadingPath,
    Report,
    ReportPath,
    TextPath,
    UnitPath,
    generated_preamble,
)
from reportdesk.text.normalising import normalise

_BRACKETED = re.compile(r"\([^()]*\)")
_BODY = re.compile("人民(?:政府)?(?:办公室)?|办事处|街办|(?<=街道)办|管理委员会|管委会|关于")
_WHAT_FOLLOWS = re.compile(
    "(?:政府信息|政务信息|信息公开|政务公开|年度|年报|工作的?(?:报告|总结)).*"
)
_ASIDE = re.compile(r"\(([^()]*)\)$")
_YEAR = re.compile(r"[12]\d{3}(?:年(?!\d{1,2}月)度?|(?!年))")
_NOTHING = frozenset({"", "无", "没有", "暂无", "略", "(略)", "无。", "/", "-", "—"})
_POSTCODE = re.compile(r"(?:邮编|邮政编码)[：:\s]{0,3}(\d(?: ?\d){0,11})")
_POSTCODE_DIGITS = 6
_LEAST_LENGTH = 10
_SHORT = 40


def title(report: Report) -> Iterator[Finding]:
    """M-TITLE: unit, the one report year and the report's full name (title of the form)."""
    if not report.unit.name.strip():
        yield Finding(
            "M-TITLE",
            Severity.ERROR,  # a final copy without the unit's name helps nobody
            UnitPath("name"),
            "还没有填写单位名称，标题不完整，请在基本信息中填写",
        )
        return
    faults = list(_title_faults(report, normalise(report.printed_title)))
    if faults:
        own = report.form.title.format(unit=report.unit.name, year=report.year)
        fix = Fix(f"改为“{own}”", ((ReportPath("title"), ""),)) if report.title else None
        message = f"标题{'，'.join(faults)}，请改正"
        yield Finding("M-TITLE", Severity.WARNING, ReportPath("title"), message, fix)


def _title_faults(report: Report, printed: str) -> Iterator[str]:
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
    return form.title.rpartition("}")[2].removeprefix("年")


def _names_unit(printed: str, unit: str) -> bool:
    """Whether a title names the unit, be it in full, in brief or with what it belongs to."""
    own, rest = _core(unit), _YEAR.sub("", printed)
    return any(
        len(written) > 1 and (_is_within(written, own) or _is_within(own, written))
        for written in (_core(_WHAT_FOLLOWS.sub("", rest)), *map(_core, _ASIDE.findall(rest)))
    )


def _core(unit: str) -> str:
    """A unit's name without bracketed additions and the words for its kind of body."""
    return _BODY.sub("", _BRACKETED.sub("", normalise(unit)))


def _is_within(brief: str, full: str) -> bool:
    """Whether a name is a shorter form of another: its characters stand there in this order."""
    rest = iter(full)
    return all(character in rest for character in brief)


def sections(report: Report) -> Iterator[Finding]:
    """M-SIX: all sections of the form, written, under the form's own headings."""
    for section in report.form.sections:
        own = report.headings.get(section.key, "")
        if own and not _is_right(section, own):
            message = f"标题“{own}”与规定格式不一致，应为“{section.heading}”"
            label = f"改为“{section.heading}”"
            if not section.heading:
                message = f"{section.name}不用标题，请删去“{own}”"
                label = "删去标题"
            yield Finding(
                "M-SIX",
                Severity.WARNING,
                HeadingPlace(section.key),
                message,
                Fix(label, ((HeadingPath(section.key), ""),)),
            )
        if section.table is None and _is_empty(report, section):
            yield _unwritten(report, section)


def _is_right(section: Section, heading: str) -> bool:
    """Whether a heading is the form's own, or the notice's longer name with the same number."""
    if heading == section.heading:
        return True
    long_heading = section.heading.replace(section.name, section.long_name)
    return bool(section.long_name) and normalise(heading) == normalise(long_heading)


def _is_empty(report: Report, section: Section) -> bool:
    return not any(paragraph.text.strip() for paragraph in report.text(section.key))


def _unwritten(report: Report, section: Section) -> Finding:
    if section.heading:
        message = f"“{section.heading}”还没有写"
        return Finding("M-SIX", Severity.ERROR, whole(section.key), message)
    return Finding(
        "M-SIX",
        Severity.WARNING,
        whole(section.key),
        f"{section.name}还没有写",
        Fix(f"填入标准{section.name}", ((TextPath(section.key), generated_preamble(report)),)),
    )


def _required(report: Report, rule: str) -> Iterator[tuple[Section, list[Topic]]]:
    """The written sections with topics under a rule that concern this report's body."""
    for section in report.form.sections:
        topics = [
            topic
            for topic in section.topics
            if topic.rule == rule and report.unit.level in topic.levels
        ]
        if topics and not _is_empty(report, section):
            yield section, topics


def problems_and_measures(report: Report) -> Iterator[Finding]:
    """M-FIVE-TXT: both problems and measures, in more than a word (条例第五十条)."""
    for section, topics in _required(report, "M-FIVE-TXT"):
        text = passage(report, section.key).text
        written = normalise(text) if len(text) < _SHORT else text
        if written in _NOTHING:
            message = f"“{section.heading}”不能只写“{text.strip()}”，请写明问题和改进情况"
        elif len(written) < _LEAST_LENGTH:
            message = f"“{section.heading}”只有 {len(written)} 个字，太简单，请写明问题和改进情况"
        else:
            missing = [topic.name for topic in topics if not says(text, topic.words)]
            if not missing:
                continue
            message = f"“{section.heading}”没有写{'和'.join(missing)}，请补写"
        yield Finding("M-FIVE-TXT", Severity.WARNING, whole(section.key), message)


def fees(report: Report) -> Iterator[Finding]:
    """M-SIX-TXT: the fees collected, or that there are none (prompt of the form's section 六)."""
    for section, topics in _required(report, "M-SIX-TXT"):
        text = passage(report, section.key).text
        for topic in topics:
            if not says(text, topic.words):
                message = f"“{section.heading}”没有写{topic.name}，没有收取的也请写明"
                yield Finding("M-SIX-TXT", Severity.WARNING, whole(section.key), message)


def contact(report: Report) -> Iterator[Finding]:
    """M-LINK: where to download the report, and address, phone, postcode (条例第二十四条).

    Some reports state them at the end, as one of the further matters.
    """
    last = report.form.text_sections[-1].key
    for section, topics in _required(report, "M-LINK"):
        text = passage(report, section.key).text
        both = f"{text}\n{passage(report, last).text}".replace(" ", "").replace("\u3000", "")
        missing = [topic.name for topic in topics if not _states(both, topic)]
        if missing and not stands_alone(section, text):
            message = f"{section.name}没有写明{'、'.join(missing)}，请补写"
            yield Finding("M-LINK", Severity.WARNING, whole(section.key), message)
        for code in _POSTCODE.finditer(text):
            if len(code[1].replace(" ", "")) != _POSTCODE_DIGITS:
                message = f"邮政编码“{code[1]}”不是{_POSTCODE_DIGITS}位数字，请核对"
                place = TextPlace(section.key, *code.span(1))
                yield Finding("M-LINK", Severity.WARNING, place, message)


def _states(text: str, topic: Topic) -> bool:
    """Whether a text has one of the topic's words, and not as a label with nothing behind it."""
    return any(not _left_blank(text[end:]) for _, end in places(text, topic.words))


def _left_blank(after: str) -> bool:
    """Whether a label's colon is followed by nothing, as in `电话：，`."""
    value = after[:20].removeprefix("号码").lstrip()
    return value.startswith(("：", ":")) and value[1:].lstrip(" ")[:1] in ("", *"，,；;。、）)\n")
