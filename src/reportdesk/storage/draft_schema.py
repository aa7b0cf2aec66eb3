"""How a draft looks on disk: UTF-8 JSON that a person can read and mend.

Blank cells are left out. A cell is a whole number, a decimal string (`"9.63211"`), or an object
with `number` and `note`, of which either may be missing. Change this schema only together with
`FORMAT_VERSION` and a step in `migrations.py`.
"""

import datetime
from decimal import Decimal

import msgspec

from reportdesk.forms import CellAddress, Form
from reportdesk.report import Cell, Number, Paragraph, Report, UnitData, number_text

FORMAT = "reportdesk-draft"
FORMAT_VERSION = 1
_LONGEST_NUMBER = 40


class NotedCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A cell with more than a number: a note behind it, or text alone."""

    number: int | str | None = None
    note: str = ""


StoredCell = int | str | NotedCell


class ExportRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One export: when (local time), under which name, its SHA-256, and the findings then open."""

    time: datetime.datetime
    file: str
    sha256: str
    copy: str
    errors: int
    warnings: int


class StoredDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: str
    version: int
    form: str
    year: int
    unit: UnitData
    title: str = ""
    headings: dict[str, str] = {}
    tables: dict[str, dict[str, dict[str, StoredCell]]] = {}
    sections: dict[str, tuple[Paragraph, ...]] = {}
    exports: tuple[ExportRecord, ...] = ()


class Misplaced(Exception):
    """An entry of a stored draft that the form has no place for; the text names the entry."""


def stored(report: Report, exports: tuple[ExportRecord, ...]) -> StoredDraft:
    """The draft as it is written, tables and sections in the form's order."""
    tables: dict[str, dict[str, dict[str, StoredCell]]] = {}
    for address in report.form.cells:
        cell = report.cells.get(address)
        if cell is not None:
            rows = tables.setdefault(address.table, {})
            rows.setdefault(address.row, {})[address.column] = _stored_cell(cell)
    return StoredDraft(
        format=FORMAT,
        version=FORMAT_VERSION,
        form=report.form_id,
        year=report.year,
        unit=report.unit,
        title=report.title,
        headings=dict(report.headings),
        tables=tables,
        sections={
            section.key: report.text(section.key)
            for section in report.form.sections
            if report.text(section.key)
        },
        exports=exports,
    )


def restored(draft: StoredDraft, form: Form) -> Report:
    """The report of a stored draft. Raises `Misplaced` for what the form does not have."""
    cells: dict[CellAddress, Cell] = {}
    for table, rows in draft.tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                address = CellAddress(table, row, column)
                place = ".".join(("tables", *address))
                if address not in form.cells:
                    raise Misplaced(f"{place}：{form.name}没有这一格")
                cells[address] = _restored_cell(value, place)
    keys = {section.key for section in form.sections}
    for name in (*draft.headings, *draft.sections):
        if name not in keys:
            raise Misplaced(f"sections.{name}：{form.name}没有这一部分")
    return Report(
        form_id=form.id,
        year=draft.year,
        unit=draft.unit,
        title=draft.title,
        headings={key: text for key, text in draft.headings.items() if text},
        cells=cells,
        sections=draft.sections,
    )


def _stored_cell(cell: Cell) -> StoredCell:
    number = cell.number if isinstance(cell.number, int) else number_text(cell.number) or None
    if cell.note or number is None:
        return NotedCell(number, cell.note)
    return number


def _restored_cell(value: StoredCell, place: str) -> Cell:
    try:
        if isinstance(value, NotedCell):
            return Cell(_number(value.number), value.note)
        return Cell(_number(value))
    except (ValueError, ArithmeticError):
        shown = value.number if isinstance(value, NotedCell) else value
        raise Misplaced(f"{place}：“{shown}”不是数") from None


def _number(value: int | str | None) -> Number | None:
    if len(str(value)) > _LONGEST_NUMBER:
        raise ValueError(value)
    if not isinstance(value, str):
        return value
    if not value.isascii() or "e" in value.lower() or "_" in value:
        raise ValueError(value)
    return Decimal(value) if "." in value else int(value)
