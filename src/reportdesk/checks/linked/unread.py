"""Paragraphs that the program wrote and nobody has read yet (X-READ)."""

from collections.abc import Iterator

import msgspec

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import Severity
from reportdesk.report import Paragraph, SectionText, TextSpan, place_paragraphs
from reportdesk.statements.following.ordinary import find_ordinary_numbers

_NAMED = 6
"""The most numbers of a paragraph that are named."""
_QUOTED = 12
"""Characters of a paragraph by which it is told from others."""


def check_unread(context: Context) -> Iterator[Finding]:
    """Check that each paragraph which the program drafted or took from last year was read."""
    for section, text in context.report.sections.items():
        for index, (start, paragraph) in enumerate(place_paragraphs(text)):
            if paragraph.unread:
                place = TextSpan(section, start, start + len(paragraph.text))
                read = msgspec.structs.replace(paragraph, unread=False)
                changed = (SectionText(section), (*text[:index], read, *text[index + 1 :]))
                fix = Fix("已阅", (changed,))
                yield Finding("X-READ", Severity.WARNING, place, _message(paragraph), fix)


def _message(paragraph: Paragraph) -> str:
    """Return what is said of a paragraph; it names the numbers that do not follow the tables."""
    begin = paragraph.text
    if len(begin) > _QUOTED:
        begin = begin[:_QUOTED].rstrip("0123456789") + "……"
    message = f"“{begin}”由程序起草或者取自上年报告，请阅读核对"
    found = find_ordinary_numbers(paragraph)
    numbers = [paragraph.text[each.start : each.unit_end] for each in found]
    if numbers:
        more = f"等 {len(numbers)} 处" if len(numbers) > _NAMED else ""
        message += f"；其中 {'、'.join(numbers[:_NAMED])}{more} 不随表更新"
    return message
