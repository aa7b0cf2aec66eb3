"""Years of another report's time, written of as if they were this report's (M-YEAR)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import passage_of, passage_of_line
from reportdesk.checks.text.wording import years_in_digits
from reportdesk.checks.text.year_mentions import (
    YEAR_BEFORE,
    YearMention,
    is_reference,
    is_work_of_that_year,
    mention_of,
    own_names,
    reports_as_done,
    reports_correction,
    reports_last_year,
    states_plan,
    tells_of_year_before_alone,
    title_around,
)
from reportdesk.forms import Section, SectionRole, Severity
from reportdesk.report import Report, TextSpan

# All but the first are compiled when a text needs them: the program starts sooner.
_YEAR = re.compile(r"[12]\d{3}(?<!\d{5})(?=\s*年)")
_LAST_YEAR = "上一?年度?|去年"
_MOST_YEARS = 40
_MOST_LOOKED_AT = 1_000
_PUBLISHED_SOON = (
    r"\s*年\s*0?(?P<month>[123])\s*月(?:\s*\d{1,2}\s*日)?\s*"
    "(?:之?前|以前|底|[上中下]旬|公布|发布|公开|报送|向社会)"
)
_PLAN_OF_WORK = (
    r"[^，,。；;、《》\d]{0,16}公开[^，,。；;、《》\d]{0,10}(?:要点|工作安排|工作计划|任务分解)"
)


class _Stale(NamedTuple):
    """A stretch of text with a doubtful year in it, and the sentence to show for it."""

    start: int
    end: int
    message: str


def check_years(context: Context) -> Iterator[Finding]:
    """Check that other years are last year's in comparison or next year's in plans."""
    report = context.report
    for section in report.form.sections:
        for stale in islice(_find_stale(report, section), _MOST_YEARS):
            place = TextSpan(section.key, stale.start, stale.end)
            yield Finding("M-YEAR", Severity.WARNING, place, stale.message)


def _find_stale(report: Report, section: Section) -> Iterator[_Stale]:
    """Find the doubtful years of a section."""
    for line in passage_of(report, section.key).lines:
        for start, end, message in _stale_years_of(
            line.text, report.year, report.unit.name, section.role
        ):
            yield _Stale(line.text_start + start, line.text_start + end, message)


@lru_cache(maxsize=256)
def _stale_years_of(
    line: str, own_year: int, unit: str, role: SectionRole | None
) -> tuple[_Stale, ...]:
    """Return the doubtful years of a line, at offsets within it."""
    return tuple(islice(_find_in_line(line, own_year, unit, role), _MOST_YEARS))


def _find_in_line(line: str, own: int, unit: str, role: SectionRole | None) -> Iterator[_Stale]:
    """Find the doubtful years of a line, at offsets within it."""
    text = passage_of_line(years_in_digits(line))
    names = own_names(unit)
    for match in islice(_YEAR.finditer(text.text), _MOST_LOOKED_AT):
        if (
            match.group() == str(own)
            and role is not SectionRole.PROBLEMS
            and not re.compile(_PUBLISHED_SOON).match(text.text, match.end())
        ):
            continue
        mention = mention_of(text, match)
        message = _doubt_about(own, role, mention, names)
        if message is not None:
            yield _Stale(mention.start, text.text.index("年", match.end()) + 1, message)
    if role is SectionRole.OVERVIEW and any(word in text.text for word in YEAR_BEFORE):
        for match in islice(re.finditer(_LAST_YEAR, text.text), _MOST_LOOKED_AT):
            mention = mention_of(text, match, own - 1)
            if tells_of_year_before_alone(own, mention, names):
                message = f"“{match.group()}”是{own - 1}年，这份报告应写{own}年的情况，请核对"
                yield _Stale(mention.start, match.end(), message)


def _doubt_about(
    own: int, role: SectionRole | None, mention: YearMention, names: tuple[str, ...]
) -> str | None:
    """Return what is wrong with a year where it stands, as a sentence; None for nothing."""
    preamble = role is SectionRole.PREAMBLE
    on_problems = role is SectionRole.PROBLEMS
    title = title_around(mention)
    doubt = None
    if title is not None:
        if mention.year < own and is_work_of_that_year(title, mention, preamble=preamble):
            doubt = f"“{title}”是{mention.year}年的，与报告年度{own}年不符，请核对"
    elif mention.year < own and re.match(_PLAN_OF_WORK, mention.after):
        doubt = f"这里写的是{mention.year}年的工作安排，与报告年度{own}年不符，请核对"
    elif mention.year == own:
        doubt = _doubt_about_own_year(mention, on_problems=on_problems)
    elif mention.year == own - 1:
        told = reports_last_year(own, mention, names, preamble=preamble)
        if told and not (on_problems and reports_correction(mention.sentence)):
            doubt = f"这里写的是“{mention.year}年”，像是上年报告的文字，请核对是否应为{own}年"
    elif mention.year == own + 1:
        if not on_problems and reports_as_done(mention, names):
            doubt = f"这里写的是“{mention.year}年”，晚于报告年度，请核对是否应为{own}年"
    elif not is_reference(own, mention, names):
        doubt = f"“{mention.year}年”与报告年度{own}年不符，请核对"
    return doubt


def _doubt_about_own_year(mention: YearMention, *, on_problems: bool) -> str | None:
    """Return why a mention of the report's own year is wrong: a plan, or a publication."""
    year = mention.year
    if on_problems and states_plan(mention):
        return f"下一步打算写成了“{year}年”，请核对是否应为{year + 1}年"
    soon = re.match(_PUBLISHED_SOON, mention.follows)
    if soon and re.search(rf"{year}年度?[^，。]{{0,14}}(?:年度报告|年报)", mention.sentence):
        month = soon["month"]
        return f"{year}年度的报告不会在{year}年{month}月公布，请核对是否应为{year + 1}年"
    return None
