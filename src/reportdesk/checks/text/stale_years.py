"""Years of another report's time, told of as if they were this report's (M-YEAR)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import Passage, passage
from reportdesk.checks.text.wording import years_in_digits
from reportdesk.forms import Section, SectionRole, Severity
from reportdesk.report import Report, TextSpan
from reportdesk.text.numerals import NUMERALS

# All but the first are compiled when a text needs them: a matter of the program's start.
_YEAR = re.compile(r"[12]\d{3}(?<!\d{5})(?=\s*年)")
_LAST_YEAR = "上一?年度?|去年"
_MOST_YEARS = 40
_MOST_LOOKED_AT = 1_000
_EARLIEST = 2000
"""Years before this are never a slip for the report's own, unless a sentence tells of them."""
_AHEAD = 40

_BRACKETS = ("〈〉", "〔〕", "【】", "[]", "（）", "()", "<>")
# What makes a year a reference: a comparison, one end of a span, a law, a beginning.
_REFERS_BEFORE = (*"较比同与和跟、自从到至-—－–～~", "展望", "早在", "曾在", "曾于", "始于")
_BEGINNING = (
    "成立|建立|组建|设立|创建|始建|建成|建于|开通|上线|启用|投入|更名|撤并|制定|印发|出台|修订|修正"
    "|颁布|公布|发布|通过|施行|实施"
)
_BEGUN_IN = rf"(?:{_BEGINNING}|建|始)于$"
_BEGINS = rf"{_BEGINNING}|普查|换届|改革"
_OF_THE_PAST = rf"[^，,。；;]{{0,12}}?(?:{_BEGINNING})[^，,。；;]{{0,3}}(?:的|以来|后)"
_SPANS = (
    *("以来", "以前", "以后", "之前", "之后", "开始", "相比", "同期"),
    *"前后起至到及-—－–～~、",
)
_OF_ANOTHER_YEAR = (
    r"(?:[^，,。；;]{0,12}?(?:结转|转结|转入|未办结|遗留|决算|年报)"
    r"|(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:年度)?报告"
    r"|[^，,。；;]{0,12}?(?:考核|考评|评估|测评|评议)(?:结果|中|情况)"
    r"|[^，,。；;]{0,20}?(?:被[^，,。；;]*评为|荣获|获评))"
)
_OWN_REPORT = "政府信息公开|政务公开|信息公开|年度报告|工作"
_PRESENTS = "(?:现|特)(?:将|编|制|公|发|向)[^，,。；;]{0,16}$"
_PLAN_OF_WORK = (
    r"[^，,。；;、《》\d]{0,16}公开[^，,。；;、《》\d]{0,10}(?:要点|工作安排|工作计划|任务分解)"
)
_DATE_LEFT = "底末初0123456789月日份 "
_CLOSES_AT = ("截至", "截止", "截止到", "截至到")
_OPENS_AFTER = tuple("。；！）):：;")
_ONLY_A_NUMBER = rf"(?:第?[{NUMERALS}]{{1,2}}[是、，]|\d{{1,2}}[.、．]|其中[，,：])?"
_DONE_IN = (
    "[，,]?(?:度|全年)?(?:共|累计|召开|开展|组织|收到|受理|公开|发布|制作|制发|举办|办[理结]"
    "|[回答]复|推送|主动|更新|编发|印发|接待|处理)"
    r"[^，,。；;\d]{0,20}\d"
)
_LEADS_IN = "(?:在|回顾|回首|总结|过去的|即将过去的)$"
_TAKES_AN_OBJECT = tuple("对将按照据较比与同从自把向因")
_OURSELVES = "(?:我|本|全)(?:镇|乡|县|区|市|街|局|办|委|中心|处|机关|单位|辖|级|部门)"
_BODY = ("镇政府", "乡政府", "县政府", "区政府", "街道", "办事处", "镇党委", "乡党委")
_THIS_YEAR = "今年|(?<!其中)(?<!其中：)本年"
_YEAR_BEFORE = ("上年", "上一年", "去年")
_MENDED = "整改|解决|已|均|针对|改进情况|完成情况"
_STILL_OPEN = "(?:但|仍|还|也)[^，。]{0,6}存在|有待|不足之处|亟待"
_PLAN = (
    "继续|进一步|着|重点|加[强大快]|不断|坚持|强化|持续|从|以|采取|做好|围绕|按照?|严格|认真|深入|全面"
    "|积极|努力|大力|切实|推[进动]|完善|健全|提[高升]|优化|拓[展宽]|丰富|充分|紧[紧扣]|聚焦|针对|组织"
    "|开展|加|落实|规范|创新|探索|增强|对|在|结合|通过|立足|牢[固牢]|多"
)
_IN_ANSWER = "(?:针对|下一?步|为此|今后)[^。；]{0,30}[，,]$"
_PLANNED = "(?:度)?(?:工作)?(?:计划|打算|思路|安排|努力方向)"
_FUTURE = "将|计划|拟|打算|下一步|继续|进一步|力争|要|结转|下年|目标|规划|预计|预算|展望"
_COUNTED = r"\d\s*(?:余|多)?(?:件|条|次|篇|个|期|场|份|宗|项|人)"
_OF_THE_FUTURE = "规划|纲要|目标|远景|愿景|前|底"
_PUBLISHED_SOON = (
    r"\s*年\s*0?(?P<month>[123])\s*月(?:\s*\d{1,2}\s*日)?\s*"
    "(?:之?前|以前|底|[上中下]旬|公布|发布|公开|报送|向社会)"
)
_ANNUAL = "年度报告|年报|决算|预算|规划|纲要|十[一二三四五]五"
_TOLD = "[，,]?(?:我|本|全|积极|主动|认真|共|累计|通过|按照|坚持|严格|扎实|根据|政府信息公开工作)"


class _Stale(NamedTuple):
    """A stretch of text with a doubtful year in it, and what to say of it."""

    start: int
    end: int
    message: str


class _Said(NamedTuple):
    """A year in a text with what stands around it in its line and sentence."""

    year: int
    start: int
    before: str
    after: str
    sentence: str
    follows: str
    """The text behind the year, 年 or 年度 included."""


def check_years(context: Context) -> Iterator[Finding]:
    """M-YEAR: other years are only last year's in comparison and next year's in plans."""
    report = context.report
    for section in report.form.sections:
        if not report.text(section.key):
            continue
        written = passage(report, section.key)
        text = Passage(years_in_digits(written.text), written.lines)
        for stale in islice(_stale(report, section, text), _MOST_YEARS):
            place = TextSpan(section.key, stale.start, stale.end)
            yield Finding("M-YEAR", Severity.WARNING, place, stale.message)


def _stale(report: Report, section: Section, text: Passage) -> Iterator[_Stale]:
    names = _own_names(report.unit.name)
    on_problems = section.role is SectionRole.PROBLEMS
    for match in islice(_YEAR.finditer(text.text), _MOST_LOOKED_AT):
        is_own = match.group() == str(report.year)
        if (
            is_own
            and not on_problems
            and not re.compile(_PUBLISHED_SOON).match(text.text, match.end())
        ):
            continue
        said = _said(text, match)
        message = _doubt(report, section, said, names)
        if message is not None:
            yield _Stale(said.start, text.text.index("年", match.end()) + 1, message)
    if section.role is SectionRole.OVERVIEW and any(word in text.text for word in _YEAR_BEFORE):
        for match in islice(re.finditer(_LAST_YEAR, text.text), _MOST_LOOKED_AT):
            said = _said(text, match, report.year - 1)
            if _tells_of_the_year_before(report, said, names):
                message = (
                    f"“{match.group()}”是{report.year - 1}年，"
                    f"这份报告应写{report.year}年的情况，请核对"
                )
                yield _Stale(said.start, match.end(), message)


def _said(text: Passage, match: re.Match[str], year: int = 0) -> _Said:
    line = text.line_at(match.start())
    follows = text.text[match.end() : min(line.end, match.end() + _AHEAD)]
    return _Said(
        year=year or int(match.group()),
        start=match.start(),
        before=text.before(match.start()),
        after=follows.lstrip().removeprefix("年").removeprefix("度").lstrip(),
        sentence=text.sentence(*match.span()),
        follows=follows,
    )


@lru_cache(maxsize=8)
def _own_names(unit: str) -> tuple[str, ...]:
    """What a text calls its own unit by: the beginning of its name, with and without its county."""
    parts = re.split("(?<=[省市州盟县区旗])", unit.partition("人民政府")[0])
    return (*_BODY, *(part[:2] for part in parts if len(part) > 1))


def _doubt(report: Report, section: Section, said: _Said, names: tuple[str, ...]) -> str | None:
    """What is wrong with a year where it stands, as a sentence; None where nothing is."""
    own, preamble = report.year, section.role is SectionRole.PREAMBLE
    on_problems = section.role is SectionRole.PROBLEMS
    title = _title_around(said)
    doubt = None
    if title is not None:
        if said.year < own and _is_of_that_year(title, said, preamble=preamble):
            doubt = f"“{title}”是{said.year}年的，与报告年度{own}年不符，请核对"
    elif said.year < own and re.match(_PLAN_OF_WORK, said.after):
        doubt = f"这里写的是{said.year}年的工作安排，与报告年度{own}年不符，请核对"
    elif said.year == own:
        doubt = _doubt_on_own(said, on_problems=on_problems)
    elif said.year == own - 1:
        told = _is_told_of(report, said, names, preamble=preamble)
        if told and not (on_problems and _is_mended(said.sentence)):
            doubt = f"这里写的是“{said.year}年”，像是上年报告的文字，请核对是否应为{own}年"
    elif said.year == own + 1:
        if not on_problems and _is_told_as_done(said, names):
            doubt = f"这里写的是“{said.year}年”，晚于报告年度，请核对是否应为{own}年"
    elif not _refers(report, said, names):
        doubt = f"“{said.year}年”与报告年度{own}年不符，请核对"
    return doubt


def _doubt_on_own(said: _Said, *, on_problems: bool) -> str | None:
    """What is wrong with the report's own year: a plan for it, or its report published in it."""
    year = said.year
    if on_problems and _plans(said):
        return f"下一步打算写成了“{year}年”，请核对是否应为{year + 1}年"
    soon = re.match(_PUBLISHED_SOON, said.follows)
    if soon and re.search(rf"{year}年度?[^，。]{{0,14}}(?:年度报告|年报)", said.sentence):
        month = soon["month"]
        return f"{year}年度的报告不会在{year}年{month}月公布，请核对是否应为{year + 1}年"
    return None


def _plans(said: _Said) -> bool:
    """Whether a sentence says what will be done in a year."""
    before = re.sub(_LEADS_IN, "", said.before)
    if not (_opens(before) or re.search(_IN_ANSWER, before)):
        return False
    if re.match(_PLANNED, said.after):
        return True
    subject, will, plan = said.after.lstrip("，, ").partition("将")
    subject = re.sub("^(?:的?工作中)[，,]?", "", subject)
    return (
        bool(will)
        and len(subject) <= 6
        and "，" not in subject
        and re.match(_PLAN, plan) is not None
    )


def _opens(before: str) -> bool:
    """Whether a sentence begins behind some text: at once, or behind a number of its own."""
    return before.endswith(_OPENS_AFTER) or re.fullmatch(_ONLY_A_NUMBER, before) is not None


def _is_subject(said: _Said, names: tuple[str, ...]) -> bool:
    """Whether a year stands where a sentence says of which time it tells."""
    before = said.before
    if before.endswith(_CLOSES_AT) or _opens(before) or _opens(re.sub(_LEADS_IN, "", before)):
        return True
    ourselves = _starts_with_us(said.after.lstrip("，, "), names)
    if before.endswith(("，", ",")) and ourselves:
        return True
    clause = re.split("[，,。；;：:]", before)[-1]
    return (
        len(clause) <= 10
        and _starts_with_us(clause, names)
        and not clause.endswith(_TAKES_AN_OBJECT)
    )


def _is_counted(said: _Said) -> bool:
    """Whether a clause says how much was done in a year: `，2023年召开专题会议2次`."""
    counts = said.before.endswith(tuple("，,：:")) and re.match(_DONE_IN, said.after)
    return bool(counts) and not any(word in said.sentence for word in "较比增减")


def _starts_with_us(text: str, names: tuple[str, ...]) -> bool:
    return re.match(_OURSELVES, text) is not None or text.startswith(names)


def _is_told_of(report: Report, said: _Said, names: tuple[str, ...], *, preamble: bool) -> bool:
    """Whether last year is told of as if it were the report's own, not compared with."""
    closes = said.before.endswith(_CLOSES_AT)
    if _within_brackets(said.before) and not closes:
        return False
    presents = preamble or re.search(_PRESENTS, said.before) is not None
    if presents and (re.match(_OWN_REPORT, said.after) or _starts_with_us(said.after, names)):
        return True
    told = _is_subject(said, names) or _is_counted(said)
    if not told or _names_this_year(report, said.sentence):
        return False
    if said.after.startswith("以来"):
        return _opens(said.before)
    return closes or not (
        said.after.startswith(_SPANS)
        or re.match(_OF_ANOTHER_YEAR, said.after)
        or re.match(_OF_THE_PAST, said.after)
    )


def _names_this_year(report: Report, sentence: str) -> bool:
    """Whether a sentence sets the report's own year beside another one.

    `本年` beside `上年` does not: these are the two years of the report the text comes from. Nor
    does the year that cases are carried over to.
    """
    this_year = re.search(_THIS_YEAR, sentence)
    if this_year is not None and this_year.group() == "本年":
        this_year = None if any(word in sentence for word in _YEAR_BEFORE) else this_year
    own_year = rf"(?<!转至)(?<!转到)(?<!转入)(?<!结转)(?<!延至){report.year}\s*年"
    return this_year is not None or re.search(own_year, sentence) is not None


def _is_mended(sentence: str) -> bool:
    """Whether a sentence on last year's problems says what has become of them."""
    return re.search(_MENDED, sentence) is not None and re.search(_STILL_OPEN, sentence) is None


def _is_told_as_done(said: _Said, names: tuple[str, ...]) -> bool:
    """Whether a year to come is told of in numbers, as if it were over."""
    return (
        not _within_brackets(said.before)
        and _is_subject(said, names)
        and re.search(_COUNTED, said.sentence) is not None
        and re.search(_FUTURE, said.sentence) is None
    )


def _tells_of_the_year_before(report: Report, said: _Said, names: tuple[str, ...]) -> bool:
    """Whether a sentence of the overview tells of `上一年度` alone."""
    opens = _opens(said.before) or said.before.endswith(tuple("，,》"))
    told = re.match(_TOLD, said.after) or said.after.lstrip("，, ").startswith(names)
    compared = re.search("结转|相比|同期|增|减|问题|整改|不足|考核|评", said.sentence)
    return (
        opens
        and bool(told)
        and compared is None
        and not re.search(rf"{report.year}\s*年|今年|本年", said.sentence)
    )


def _refers(report: Report, said: _Said, names: tuple[str, ...]) -> bool:
    """Whether a year far off is a reference: a law, a beginning, one end of a span, an aim."""
    before, after = said.before, said.after.lstrip(_DATE_LEFT)
    if said.year > report.year and re.search(_OF_THE_FUTURE, said.after):
        return True
    if _within_brackets(before) or re.search(_BEGUN_IN, before):
        return True
    if before.endswith(_REFERS_BEFORE) and not before.endswith(_CLOSES_AT):
        return True
    if said.year < _EARLIEST and not _is_subject(said, names):
        return True
    if after.startswith(_SPANS) or re.match(_OF_THE_PAST, after):
        return True
    clause = re.split("[，,。；;]", after)[0]
    return not _starts_with_us(clause, names) and re.search(_BEGINS, clause) is not None


def _within_brackets(before: str) -> bool:
    return any(before.rfind(pair[0]) > before.rfind(pair[1]) for pair in _BRACKETS)


def _title_around(said: _Said) -> str | None:
    """The title in 《》 that a year stands in; None where it stands in none."""
    opening = said.before.rfind("《")
    if opening <= said.before.rfind("》"):
        return None
    closing = said.follows.find("》")
    rest = said.follows if closing < 0 else said.follows[: closing + 1]
    return f"{said.before[opening:]}{said.year}{rest}"


def _is_of_that_year(title: str, said: _Said, *, preamble: bool) -> bool:
    """Whether a title is that of one year's work, such as a plan, and not a law's or a report's."""
    inside = said.before[said.before.rfind("《") :]
    if "公开" not in title or _within_brackets(inside) or inside.endswith(_REFERS_BEFORE):
        return False
    if said.after.startswith(_SPANS):
        return False
    return preamble or re.search(_ANNUAL, title) is None
