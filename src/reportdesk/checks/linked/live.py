"""Live numbers that do not show a number of the tables, or cannot (X-LIVE)."""

from collections.abc import Iterator

import msgspec

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import CellAddress, Quantity, Severity
from reportdesk.report import (
    UNKNOWN_NUMBER,
    NumberMark,
    Paragraph,
    SectionText,
    TextSpan,
    find_mark,
    place_name,
)
from reportdesk.statements.lines import lines_of
from reportdesk.statements.quoting import quote


def check_live_numbers(context: Context) -> Iterator[Finding]:
    """Check that live numbers show a number, and that what they stand for is in the form."""
    for section, text in context.report.sections.items():
        for index, paragraph in enumerate(text):
            if paragraph.marks or UNKNOWN_NUMBER in paragraph.text:
                start = lines_of(text)[index].start
                yield from _check_paragraph(context, section, index, start)


def _check_paragraph(context: Context, section: str, index: int, start: int) -> Iterator[Finding]:
    """Check a paragraph, the text of which begins at `start` of the printed section."""
    paragraph = context.report.text(section)[index]
    for mark in paragraph.marks:
        quantity = context.form.quantities.get(mark.quantity)
        place = TextSpan(section, start + mark.start, start + mark.end)
        if mark.quantity and quantity is None:
            yield _without_source(context, index, place, mark)
        elif quantity and paragraph.text[mark.start : mark.end] == UNKNOWN_NUMBER:
            yield _without_number(context, quantity, place, quote(paragraph.text, *_span(mark)))
    for at in _typed_placeholders(paragraph):
        place = TextSpan(section, start + at, start + at + len(UNKNOWN_NUMBER))
        message = f"“{UNKNOWN_NUMBER}”还没有填写，请填写或者删去"
        yield Finding("X-LIVE", Severity.WARNING, place, message)


def _span(mark: NumberMark) -> tuple[int, int]:
    return mark.start, mark.end


def _typed_placeholders(paragraph: Paragraph) -> Iterator[int]:
    """Yield where the words of an unknown number stand that no mark has put there."""
    at = paragraph.text.find(UNKNOWN_NUMBER)
    while at >= 0:
        if find_mark(paragraph, at, at + 1) is None:
            yield at
        at = paragraph.text.find(UNKNOWN_NUMBER, at + 1)


def _without_number(context: Context, quantity: Quantity, place: TextSpan, quoted: str) -> Finding:
    """Return the finding on a live number that cells without a number keep from showing one."""
    first, *others = dict.fromkeys(_open_cells(context, quantity))
    more = f"等 {len(others) + 1} 格" if others else ""
    cells = f"表格“{place_name(context.form, first)}”{more}没有填数"
    message = f"“{quoted}”：“{quantity.name}”还没有数，{cells}"
    return Finding("X-LIVE", Severity.WARNING, place, message, compared=first)


def _open_cells(context: Context, quantity: Quantity) -> Iterator[CellAddress]:
    """Yield the cells without a number that keep a quantity from having one."""
    left = [address for _, address in reversed(quantity.terms)]
    while left:
        address = left.pop()
        total = context.form.tables[address.table].computed.get(address)
        if address in context.known:
            continue
        if total is None or address in context.report.cells:
            yield address
        else:
            left += reversed(total.parts)


def _without_source(context: Context, index: int, place: TextSpan, mark: NumberMark) -> Finding:
    """Return the finding on a live number of a quantity that the form lacks."""
    paragraphs = list(context.report.text(place.section))
    paragraph = paragraphs[index]
    others = tuple(each for each in paragraph.marks if each != mark)
    paragraphs[index] = msgspec.structs.replace(paragraph, marks=others)
    quoted = quote(paragraph.text, mark.start, mark.end)
    message = f"“{quoted}”：这个数原来随表更新，{context.form.name}没有这一项，不再更新，请核对"
    fix = Fix("改为普通数字", ((SectionText(place.section), tuple(paragraphs)),))
    return Finding("X-LIVE", Severity.WARNING, place, message, fix)
