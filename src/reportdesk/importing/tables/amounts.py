"""Converting amounts that are written in another unit than the form prints."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from reportdesk.forms import CellAddress, Form, NumberKind, Severity, ValueCell
from reportdesk.importing.import_result import ImportNote
from reportdesk.importing.tables.placing import PlacedValue
from reportdesk.report import Cell, number_text, parse_cell
from reportdesk.text.normalising import normalise

_POWERS = {"元": 0, "万元": 4, "亿元": 8}
_UNIT = re.compile("[万亿]?元")


class ConvertedTexts(NamedTuple):
    """The text for each cell, and notes about those that were converted."""

    texts: dict[CellAddress, str]
    notes: tuple[ImportNote, ...]


def convert_amounts(form: Form, values: Mapping[CellAddress, PlacedValue]) -> ConvertedTexts:
    """Return the texts of the cells, with amounts in the unit that the form prints.

    The unit behind the number counts, or else that of the column heading. Where the form prints a
    unit, an amount in another one is converted exactly; where it prints none, the unit of the
    heading is appended to the number. Both lead to a note.
    """
    texts: dict[CellAddress, str] = {}
    notes: list[ImportNote] = []
    for address, value in values.items():
        cell = form.cells[address]
        text = value.text
        if cell.kind is NumberKind.AMOUNT:
            changed, is_converted = _convert(cell, value)
            if is_converted:
                shown = f"{changed}{cell.unit or ''}"
                message = f"{cell.row_label}原为“{_with_unit(value)}”，按“{shown}”填入，请核对。"
                notes.append(ImportNote(Severity.WARNING, message, address))
            text = changed
        texts[address] = text
    return ConvertedTexts(texts, tuple(notes))


def _convert(cell: ValueCell, value: PlacedValue) -> tuple[str, bool]:
    """Return the text in the unit of the form, and whether it was converted."""
    parsed = parse_cell(value.text, NumberKind.AMOUNT)
    if parsed is None or parsed.number is None:
        return value.text, False
    written = _UNIT.match(parsed.note)
    headed = _UNIT.search(normalise(value.heading))
    if cell.unit is None:
        if written is None and headed is not None and not parsed.note and parsed.number:
            return f"{parsed.text}{headed.group()}", True
        return value.text, False
    unit = written or headed
    if unit is None or cell.unit not in _POWERS:
        return value.text, False
    note = parsed.note[written.end() :] if written else parsed.note
    power = _POWERS[unit.group()] - _POWERS[cell.unit]
    if power == 0 or parsed.number == 0:
        return Cell(parsed.number, note).text, False
    return number_text(_strip_zeros(Decimal(parsed.number).scaleb(power))) + note, True


def _strip_zeros(number: Decimal) -> Decimal:
    """Return the number without trailing zeros."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _with_unit(value: PlacedValue) -> str:
    """Return the text as written, with the unit of the heading if it has none of its own."""
    headed = _UNIT.search(normalise(value.heading))
    text = " ".join(value.text.split())
    return text if headed is None or _UNIT.search(text) else f"{text}（{headed.group()}）"
