"""Amounts that are written in another unit than the form prints."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from reportdesk.forms import CellAddress, Form, Kind, Severity, ValueCell
from reportdesk.importing.import_result import ImportNote
from reportdesk.importing.tables.placing import Value
from reportdesk.report import Cell, number_text, parse_cell
from reportdesk.text.normalising import normalise

_POWERS = {"元": 0, "万元": 4, "亿元": 8}
_UNIT = re.compile("[万亿]?元")


class Amounts(NamedTuple):
    """Texts for cells, and what was done to some of them."""

    texts: dict[CellAddress, str]
    notes: tuple[ImportNote, ...]


def in_printed_units(form: Form, values: Mapping[CellAddress, Value]) -> Amounts:
    """The texts of the cells, amounts in the unit that the form prints.

    The unit written behind the number counts, else that of the column's heading. Where the form
    prints a unit, an amount in another one is converted, exactly; where it prints none, the unit of
    the heading is written behind the number. Either is told.
    """
    texts: dict[CellAddress, str] = {}
    notes: list[ImportNote] = []
    for address, value in values.items():
        cell = form.cells[address]
        text = value.text
        if cell.kind is Kind.AMOUNT:
            changed, is_odd = _in_unit(cell, value)
            if is_odd:
                shown = f"{changed}{cell.unit or ''}"
                message = f"{cell.row_label}原为“{_with_unit(value)}”，按“{shown}”填入，请核对。"
                notes.append(ImportNote(Severity.WARNING, message, address))
            text = changed
        texts[address] = text
    return Amounts(texts, tuple(notes))


def _in_unit(cell: ValueCell, value: Value) -> tuple[str, bool]:
    """The text in the form's unit, and whether that makes a difference."""
    parsed = parse_cell(value.text, Kind.AMOUNT)
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
    return number_text(_exact(Decimal(parsed.number).scaleb(power))) + note, True


def _exact(number: Decimal) -> Decimal:
    """The number without zeros at its end."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _with_unit(value: Value) -> str:
    headed = _UNIT.search(normalise(value.heading))
    text = " ".join(value.text.split())
    return text if headed is None or _UNIT.search(text) else f"{text}（{headed.group()}）"
