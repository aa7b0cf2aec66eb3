"""Tying the numbers of a text to the quantities of the tables that they agree with."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

import msgspec

from reportdesk.report import (
    Change,
    NumberMark,
    Paragraph,
    QuantityValues,
    Report,
    SectionText,
    find_mark,
    shown_number,
)
from reportdesk.statements.reading.report_text import read_statements
from reportdesk.statements.reading.statement import Statement


def tie_agreeing_numbers(report: Report) -> list[Change]:
    """Return the changes that make each recognised number which agrees with the tables a live one.

    What is written stays as it is: a number in other characters than a live one would show
    (`一件`, `1,234条`) is not tied, nor one that disagrees or has a mark already.
    """
    values = report.quantity_values()
    texts: dict[str, list[Paragraph]] = {}
    for (section, index), told in groupby(
        read_statements(report), lambda each: (each.section, each.paragraph)
    ):
        paragraph = report.text(section)[index]
        ties = list(_find_ties(paragraph, (each.statement for each in told), values))
        if ties:
            places = {mark.start: mark for mark in (*paragraph.marks, *ties)}
            marks = tuple(places[start] for start in sorted(places))
            text = texts.setdefault(section, list(report.text(section)))
            text[index] = msgspec.structs.replace(paragraph, marks=marks)
    return [(SectionText(section), tuple(text)) for section, text in texts.items()]


def count_live_numbers(report: Report) -> int:
    """Count the live numbers of a report's text."""
    paragraphs = chain.from_iterable(report.sections.values())
    return sum(bool(mark.quantity) for paragraph in paragraphs for mark in paragraph.marks)


def _find_ties(
    paragraph: Paragraph, told: Iterable[Statement], values: QuantityValues
) -> Iterator[NumberMark]:
    """Yield the marks of numbers that agree with the first of their quantities that has them."""
    for each in told:
        if find_mark(paragraph, each.start, each.end) is not None:
            continue
        written = paragraph.text[each.start : each.end]
        for key in each.keys:
            value = values.get(key)
            if value is not None and shown_number(value) == written:
                yield NumberMark(each.start, each.end, key)
                break
