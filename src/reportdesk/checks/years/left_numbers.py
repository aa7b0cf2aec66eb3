"""Numbers of the text that stand in the same words as in last year's (Y-OLD)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import Severity
from reportdesk.report import NumberMark, Paragraph, Report, SectionText, TextSpan
from reportdesk.statements.following.ordinary import find_ordinary_numbers
from reportdesk.statements.lines import lines_of
from reportdesk.statements.numbers import NumberWord
from reportdesk.text.normalising import normalise

_LEAST_WORDS = 4
"""Characters, without digits, of a clause that can be called the same."""
_NAMED = 6

Text = tuple[Paragraph, ...]


def check_left_numbers(context: Context) -> Iterator[Finding]:
    """Check that no number of the text is left as it stood in last year's, in the same words.

    Numbers that the tables know are compared with these by other rules, and a paragraph that is
    unread has its numbers named there. The findings are hints: some numbers stay as they are.
    """
    last = context.last
    if last is None:
        return
    found = list(_find_all(context, last.report))
    told = context.statements if found else ()
    known = {(each.section, each.paragraph, each.statement.start) for each in told}
    for section, index, numbers in found:
        left = [each for each in numbers if (section, index, each.start) not in known]
        if left:
            yield _finding(section, context.report.text(section), index, left)


def _find_all(context: Context, last: Report) -> Iterator[tuple[str, int, tuple[NumberWord, ...]]]:
    """Yield sections and indexes of the paragraphs that have such numbers, with these."""
    for section in context.form.text_sections:
        clauses = _known_clauses(last.text_for(section))
        for index, paragraph in enumerate(context.report.text(section.key)):
            if not paragraph.unread and (numbers := _find_left(paragraph, clauses)):
                yield section.key, index, numbers


def _finding(section: str, text: Text, index: int, left: list[NumberWord]) -> Finding:
    paragraph, start = text[index], lines_of(text)[index].start
    numbers = [paragraph.text[each.start : each.unit_end] for each in left]
    more = f"等 {len(numbers)} 处" if len(numbers) > _NAMED else ""
    message = f"{'、'.join(numbers[:_NAMED])}{more}与上年报告的文字和数字都相同，请核对是否本年的数"
    marks = (*paragraph.marks, *(NumberMark(each.start, each.end) for each in left))
    ordered = tuple(sorted(marks, key=lambda mark: mark.start))
    confirmed = msgspec.structs.replace(paragraph, marks=ordered)
    changed = (SectionText(section), (*text[:index], confirmed, *text[index + 1 :]))
    place = TextSpan(section, start + left[0].start, start + left[0].unit_end)
    return Finding("Y-OLD", Severity.HINT, place, message, Fix("核对无误", (changed,)))


@lru_cache(maxsize=512)
def _find_left(paragraph: Paragraph, known: frozenset[str]) -> tuple[NumberWord, ...]:
    """Return the ordinary numbers of a paragraph that stand in a clause of last year's text.

    0 is none: it is the same in most years.
    """
    numbers = [each for each in find_ordinary_numbers(paragraph) if each.value]
    same = [each for each in _clauses(paragraph.text) if each.words in known] if numbers else []
    left = []
    for number in numbers:
        at = bisect_right(same, number.start, key=lambda clause: clause.start) - 1
        if at >= 0 and number.start < same[at].end:
            left.append(number)
    return tuple(left)


@lru_cache(maxsize=16)
def _known_clauses(text: Text) -> frozenset[str]:
    """Return the words of all clauses of a text."""
    return frozenset(each.words for paragraph in text for each in _clauses(paragraph.text))


class _Clause(NamedTuple):
    """A clause from character `start` up to `end`; its `words` leave out blanks and years."""

    start: int
    end: int
    words: str


def _clauses(text: str) -> Iterator[_Clause]:
    """Yield the clauses of a text that have words enough to be known again."""
    clause, year = _patterns()
    for match in clause.finditer(text):
        words = year.sub("", normalise(match.group()))
        if sum(not char.isdigit() for char in words) >= _LEAST_WORDS:
            yield _Clause(*match.span(), words)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of a clause and of a year; compiled when a report is compared."""
    return re.compile("[^，。；：、！？;:!?]+"), re.compile("(?:19|20)[0-9]{2}(?=年)")
