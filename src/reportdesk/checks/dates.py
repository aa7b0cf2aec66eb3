"""The years and dates in the text (M-PERIOD, M-YEAR)."""

import re
from collections.abc import Iterator
from itertools import islice

from reportdesk.checks.finding import Finding, Fix, TextPlace
from reportdesk.checks.passage import FRONT, Passage, passage, replacement, whole
from reportdesk.forms import Section, Severity
from reportdesk.report import Report, normalised

_DAY = r"(?:\d[\d ]{0,8}(?:年度?)?\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日?)?"
_RANGE = re.compile(rf"(?P<first>{_DAY})(?P<joint>[^\n]{{1,8}}?)(?P<last>{_DAY})")
_JOINTS = frozenset({"至", "到", "-", "—", "——", "–", "~", "～"})
_ANY_DAY = re.compile(r"\d[\d ]{3,8}年?\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")
_FIRST_DAY = re.compile(r"(?:(?P<year>\d+)年度?)?0?1月(?:0?1日)?")
_LAST_DAY = re.compile(r"(?:(?P<year>\d+)年度?)?12月(?:31日)?")
_STATES_PERIOD = re.compile("统计(?:期限|时限|时间|起止|截至|截止)")
_UNSAID = re.compile(r"[，,\s]|（含）|\(含\)|\d{1,2}[时:：]\d{0,2}")
"""What may stand between the two days without changing what they say."""
_OF_STATISTICS = ("统计", "期限", "时限", "数据")


def period(report: Report) -> Iterator[Finding]:
    """M-PERIOD: the figures are of 1 January to 31 December of the report year."""
    found = False
    for section in FRONT:
        text = passage(report, section)
        for match in _periods(text, preamble=section == "preamble"):
            found = True
            yield from _judged(report, section, match)
    if not found:
        for match in _lone_days(passage(report, "preamble").text):
            found = True
            day = normalised(match.group())
            if not _is_day(_FIRST_DAY, day, report) and not _is_day(_LAST_DAY, day, report):
                place = TextPlace("preamble", *match.span())
                severity = _severity(report, day)
                yield Finding("M-PERIOD", severity, place, _wrong(report, match.group()))
    if not found and passage(report, "preamble").text.strip():
        yield Finding(
            "M-PERIOD",
            Severity.WARNING,
            whole("preamble"),
            f"没有写统计期限，应写明自{report.year}年1月1日起至{report.year}年12月31日止",
        )


def _periods(text: Passage, *, preamble: bool) -> Iterator[re.Match[str]]:
    """The spans of days that are said to be those of the figures."""
    if "月" not in text.text or not (preamble or "统计" in text.text):
        return
    for match in _RANGE.finditer(text.text):
        joint = _UNSAID.sub("", match["joint"]).removeprefix("起").removeprefix("开始")
        if joint.strip() in _JOINTS:
            sentence_start = max(text.text.rfind(stop, 0, match.start()) for stop in "。\n") + 1
            before = text.text[sentence_start : match.start()]
            closed = preamble and text.text.startswith("止", match.end())
            if closed or any(word in before for word in _OF_STATISTICS):
                yield match


def _lone_days(text: str) -> Iterator[re.Match[str]]:
    """The days in a sentence on the period of the figures that names no span."""
    said = _STATES_PERIOD.search(text)
    if said is not None:
        end = text.find("。", said.end())
        yield from _ANY_DAY.finditer(text, said.end(), len(text) if end < 0 else end)


def _severity(report: Report, written: str) -> Severity:
    """An error where a year is not the report's, a warning where only a day is."""
    years = re.findall(r"\d{4,}", written)
    wrong_year = any(year != str(report.year) for year in years)
    return Severity.ERROR if wrong_year else Severity.WARNING


def _is_day(pattern: re.Pattern[str], day: str, report: Report) -> bool:
    match = pattern.fullmatch(day)
    return match is not None and match["year"] in (None, str(report.year))


def _judged(report: Report, section: str, match: re.Match[str]) -> Iterator[Finding]:
    first, last = match["first"], match["last"]
    if not _is_day(_FIRST_DAY, normalised(first), report):
        first = f"{report.year}年1月1日"
    if not _is_day(_LAST_DAY, normalised(last), report):
        last = f"{report.year}年12月31日"
    right = first + match["joint"] + last
    if match.group() != right:
        yield Finding(
            "M-PERIOD",
            _severity(report, normalised(match.group())),
            TextPlace(section, *match.span()),
            _wrong(report, match.group()),
            Fix(f"改为“{right}”", (replacement(report, section, *match.span(), right),)),
        )


def _wrong(report: Report, written: str) -> str:
    return f"统计期限写成“{written}”，应为{report.year}年1月1日至{report.year}年12月31日"


_YEAR = re.compile(r"[12]\d{3}(?<!\d{5})(?=\s*年)")
_MOST_YEARS = 5
_BRACKETS = ("《》", "〈〉", "〔〕", "【】", "[]", "（）", "()")
# What makes an old year a reference: a comparison, one end of a span, a law, a beginning.
_REFERS_BEFORE = (*"较比同与和跟、自从到至-—–～~", "展望")
_REFERS_AFTER = (
    *("以来", "以后", "起", "至", "到", "-", "—", "–", "～", "~", "、", "开始", "修订", "修正"),
    *("公布", "颁布", "发布", "印发", "通过", "施行", "实施", "制定", "出台", "成立", "建立"),
    *("组建", "设立", "开通", "上线", "建成", "启用", "投入", "结转", "相比", "同期"),
)
_CLOSES_AT = ("截至", "截止", "截止到", "截至到")
_OPENS_AFTER = ("。", "；", "！", "）", ")", "：", "一是")
_OURSELVES = ("我", "本", "全")
_BODIES = tuple("镇乡县区市街局办委中处机单辖")
_COMPARES = ("今年", "本年", "上年", "上一年", "相比", "结转")
_MENDS = ("问题", "整改", "改进", "不足")
_PLANS = ("继续", "进一步", "着", "重点", "加强", "不断", "坚持", "强化", "持续", "从", "以")


def years(report: Report) -> Iterator[Finding]:
    """M-YEAR: other years are only last year's in comparison and next year's in plans."""
    yield from islice(_doubtful_years(report), _MOST_YEARS)


def _doubtful_years(report: Report) -> Iterator[Finding]:
    for section in report.form.sections:
        text = passage(report, section.key)
        for match in _YEAR.finditer(text.text):
            message = _doubt(report, section, text, match)
            if message is not None:
                place = TextPlace(
                    section.key, match.start(), text.text.index("年", match.end()) + 1
                )
                yield Finding("M-YEAR", Severity.WARNING, place, message)


def _doubt(report: Report, section: Section, text: Passage, match: re.Match[str]) -> str | None:
    year = int(match.group())
    on_problems = any(topic.rule == "M-FIVE-TXT" for topic in section.topics)
    if year == report.year:
        if on_problems and _plans(text, match):
            return f"下一步打算写成了“{year}年”，请核对是否应为{year + 1}年"
    elif year == report.year - 1:
        if _tells_of(text, match, report) and not (
            on_problems and any(word in text.sentence(*match.span()) for word in _MENDS)
        ):
            return f"这里写的是“{year}年”，像是上年报告的文字，请核对是否应为{year + 1}年"
    elif year != report.year + 1 and not _refers(text, match):
        return f"“{year}年”与报告年度{report.year}年不符，请核对"
    return None


def _after(text: Passage, match: re.Match[str]) -> str:
    """What follows a year and its 年 or 年度."""
    return text.text[match.end() : match.end() + 24].lstrip().removeprefix("年").removeprefix("度")


def _opens(text: Passage, match: re.Match[str]) -> bool:
    """Whether a sentence begins with a year, or a point with its own short number."""
    before = text.before(match.start())
    return len(before) <= 4 or before.endswith(_OPENS_AFTER)


def _plans(text: Passage, match: re.Match[str]) -> bool:
    """Whether a sentence says what will be done in a year."""
    after = _after(text, match).lstrip("，, ")
    subject, will, plan = after.partition("将")
    return (
        bool(will)
        and len(subject) <= 6
        and "，" not in subject
        and plan.startswith(_PLANS)
        and _opens(text, match)
    )


def _tells_of(text: Passage, match: re.Match[str], report: Report) -> bool:
    """Whether last year is told of as if it were the report's own, not compared with."""
    before, after = text.before(match.start()), _after(text, match)
    if _within_brackets(before) or not (before.endswith(_CLOSES_AT) or _opens(text, match)):
        return False
    ourselves = after.startswith(_OURSELVES) and after[1:].startswith(_BODIES)
    our_name = bool(report.unit.name) and after.startswith(report.unit.name[:2])
    if not (
        ourselves or our_name or after.startswith(("，", ",", "底", "末")) or after[:1].isdigit()
    ):
        return False
    sentence = text.sentence(*match.span())
    return f"{report.year}年" not in sentence and not any(word in sentence for word in _COMPARES)


def _refers(text: Passage, match: re.Match[str]) -> bool:
    """Whether an old year is a reference: a title, a law, a comparison, a beginning."""
    before = text.before(match.start())
    if before.endswith(_REFERS_BEFORE) and not before.endswith(_CLOSES_AT):
        return True
    after = _after(text, match).lstrip("底末初0123456789月日份 ")
    return after.startswith(_REFERS_AFTER) or _within_brackets(before)


def _within_brackets(before: str) -> bool:
    return any(before.rfind(pair[0]) > before.rfind(pair[1]) for pair in _BRACKETS)
