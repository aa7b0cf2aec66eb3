"""The numbers of a form's quantities, and the live numbers of a text, which show them."""

from collections.abc import Mapping

from reportdesk.forms import CellAddress, Form
from reportdesk.report.cell import Cell, Number, number_text
from reportdesk.report.paragraphs import NumberMark, Paragraph

UNKNOWN_NUMBER = "〔未填〕"
"""What a live number shows while a cell that it needs is blank or holds no number."""

Sections = dict[str, tuple[Paragraph, ...]]


class QuantityValues:
    """The numbers of a form's quantities, by their keys, each computed when it is asked for."""

    def __init__(self, form: Form, cells: Mapping[CellAddress, Cell]) -> None:
        self._form = form
        self._cells = cells
        self._numbers: dict[CellAddress, Number | None] = {}
        self._values: dict[str, Number | None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._form.quantities

    def get(self, key: str) -> Number | None:
        """Return the number of a quantity.

        None while a cell that it needs is blank or holds no number, or if the form lacks it.
        """
        if key not in self._values:
            self._values[key] = self._find_value(key)
        return self._values[key]

    def _find_value(self, key: str) -> Number | None:
        quantity = self._form.quantities.get(key)
        if quantity is None:
            return None
        total: Number = 0
        for sign, address in quantity.terms:
            number = self._number(address)
            if number is None:
                return None
            total += sign * number
        return total

    def _number(self, address: CellAddress) -> Number | None:
        """Return a cell's number as printed; None if it is a total with a blank part."""
        if address not in self._numbers:
            self._numbers[address] = self._find_number(address)
        return self._numbers[address]

    def _find_number(self, address: CellAddress) -> Number | None:
        cell = self._cells.get(address)
        if cell is not None:
            return cell.number
        one = self._form.tables[address.table].computed.get(address)
        if one is None:
            return None
        total: Number = 0
        for part in one.parts:
            number = self._number(part)
            if number is None:
                return None
            total += number
        return total


def update_live_numbers(sections: Sections, values: QuantityValues) -> Sections:
    """Return the sections with the present value in every live number.

    One whose quantity the form lacks keeps what it shows.
    """
    return {
        key: tuple(
            _update(paragraph, values) if paragraph.marks else paragraph for paragraph in text
        )
        for key, text in sections.items()
    }


def shown_number(value: Number | None) -> str:
    """Return what a live number shows for a value."""
    return UNKNOWN_NUMBER if value is None else number_text(value)


def _update(paragraph: Paragraph, values: QuantityValues) -> Paragraph:
    before = paragraph.text
    shown = [
        shown_number(values.get(mark.quantity))
        if mark.quantity in values
        else before[mark.start : mark.end]
        for mark in paragraph.marks
    ]
    if shown == [before[mark.start : mark.end] for mark in paragraph.marks]:
        return paragraph
    pieces: list[str] = []
    marks: list[NumberMark] = []
    end = length = 0
    for mark, text in zip(paragraph.marks, shown, strict=True):
        pieces += (before[end : mark.start], text)
        start = length + mark.start - end
        end, length = mark.end, start + len(text)
        marks.append(NumberMark(start, length, mark.quantity))
    written = "".join((*pieces, before[end:]))
    return Paragraph(written, paragraph.level, tuple(marks), paragraph.unread)
