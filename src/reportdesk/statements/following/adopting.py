"""Adopting paragraphs of last year's text: its numbers follow this year's tables, years move on."""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from reportdesk.report import NumberMark, Paragraph, Report, find_mark
from reportdesk.report.renewing import Renewal, find_renewals
from reportdesk.statements.following.ordinary import find_ordinary_numbers
from reportdesk.statements.marked_text import as_unread
from reportdesk.statements.reading.report_text import read_statements
from reportdesk.statements.reading.statement import Statement


class TiedNumber(msgspec.Struct, frozen=True):
    """A number of last year's text that is live now: its quantity, and what stood there."""

    quantity: str
    was: str


class RenewedYear(msgspec.Struct, frozen=True):
    """A year of last year's text that moved on."""

    was: int
    now: int


class Adopted(msgspec.Struct, frozen=True):
    """Paragraphs of last year's text as they go into this year's, and what was done to them.

    `left` are the numbers that are still last year's, as they stand in the text (`171条`).
    """

    paragraphs: tuple[Paragraph, ...]
    tied: tuple[TiedNumber, ...]
    renewed: tuple[RenewedYear, ...]
    left: tuple[str, ...]


def adopt_paragraphs(
    report: Report, last: Report, section: str, indexes: Collection[int]
) -> Adopted:
    """Return paragraphs of a section of last year's report for this year's `report`.

    A number becomes live if it was, or if it is recognised and agreed with last year's tables. All
    that holds words or numbers to be looked at is unread.
    """
    told: dict[int, list[Statement]] = {}
    for placed in read_statements(last):
        if placed.section == section and placed.paragraph in indexes:
            told.setdefault(placed.paragraph, []).append(placed.statement)
    text = last.text(section)
    tied = [_tie(text[index], told.get(index, ()), report, last) for index in indexes]
    years = [list(find_renewals(each.text, last.year, report.year)) for each in tied]
    paragraphs = tuple(map(_renew, tied, years))
    return Adopted(
        paragraphs,
        tuple(
            TiedNumber(mark.quantity, paragraph.text[mark.start : mark.end])
            for paragraph in paragraphs
            for mark in paragraph.marks
        ),
        tuple(
            RenewedYear(int(paragraph.text[each.start : each.end]), each.year)
            for paragraph, renewed in zip(tied, years, strict=True)
            for each in renewed
        ),
        tuple(
            paragraph.text[each.start : each.unit_end]
            for paragraph in paragraphs
            for each in find_ordinary_numbers(paragraph)
        ),
    )


def _tie(
    paragraph: Paragraph, told: Iterable[Statement], report: Report, last: Report
) -> Paragraph:
    """Return the paragraph with its live numbers and those that are recognised; no other marks."""
    known = report.form.quantities
    live = [mark for mark in paragraph.marks if mark.quantity in known]
    marks: list[NumberMark] = []
    for mark in sorted((*live, *_find_ties(paragraph, told, report, last)), key=_place):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return msgspec.structs.replace(paragraph, marks=tuple(marks))


def _place(mark: NumberMark) -> int:
    return mark.start


def _find_ties(
    paragraph: Paragraph, told: Iterable[Statement], report: Report, last: Report
) -> Iterator[NumberMark]:
    """Yield marks for the numbers that agreed with the first of their quantities in last year's."""
    values, known = last.quantity_values(), report.form.quantities
    for each in told:
        if each.is_number and find_mark(paragraph, each.start, each.end) is None:
            agreed = (key for key in each.keys if key in known and values.get(key) == each.value)
            if (key := next(agreed, None)) is not None:
                yield NumberMark(each.start, each.end, key)


def _renew(paragraph: Paragraph, years: Iterable[Renewal]) -> Paragraph:
    """Return the paragraph with its years moved on, to be read."""
    text = paragraph.text
    for start, end, year in years:
        text = f"{text[:start]}{year}{text[end:]}"  # as long as before: the marks stay in place
    return as_unread(msgspec.structs.replace(paragraph, text=text))
