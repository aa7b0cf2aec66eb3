"""The schema of draft files: UTF-8 JSON that a person can read and mend.

Blank cells are left out. A cell is a whole number, a decimal string (`"9.63211"`), or an object
with `number` and `note`, of which either may be missing. A paragraph is an object with its `text`
and, unless 0, empty or false, its `level`, `marks` and `unread`. The text has the live numbers as
they were shown, so that it can be read without the program; the tables count. Notes and
acknowledgements name a place in one word (`tables.requests.granted.total`). Change this schema only
together with `FORMAT_VERSION` and a step in `migrations.py`.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

import msgspec

from reportdesk.forms import CellAddress, form_ids
from reportdesk.forms import form as form_of
from reportdesk.report import (
    FIRST_YEAR,
    LAST_YEAR,
    Acknowledgement,
    Cell,
    Note,
    Number,
    Paragraph,
    Report,
    UnitData,
    find_excess,
    number_text,
)

FORMAT = "reportdesk-draft"
FORMAT_VERSION = 5
_LONGEST_NUMBER = 40


class NotedCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A cell with a note behind its number, or with text alone."""

    number: int | str | None = None
    note: str = ""


StoredCell = int | str | NotedCell


class ExportRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One export: its file name, SHA-256 and kind, the number of findings at that time, its pages.

    `warnings` are those that were open, `acknowledged` counts the findings that were not. `pages`
    is 0 where they were not counted.
    """

    file: str
    sha256: str
    copy: str
    errors: int
    warnings: int
    pages: int = 0
    acknowledged: int = 0


SAME = "same"
"""Stored for a milestone's report if it equals that of the milestone before."""


class StoredMilestone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A milestone: its time, and its name or the record of its export.

    `report` is a `StoredReport`, `SAME` or null; it is decoded on demand.
    """

    time: Annotated[datetime.datetime, msgspec.Meta(tz=True)]
    name: str = ""
    export: ExportRecord | None = None
    report: object = None


class StoredReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The JSON form of a report in a draft file; remarks are left out where there are none."""

    form: str
    year: int
    unit: UnitData
    title: str = ""
    headings: dict[str, str] = {}
    tables: dict[str, dict[str, dict[str, StoredCell]]] = {}
    sections: dict[str, tuple[Paragraph, ...]] = {}
    notes: tuple[Note, ...] | msgspec.UnsetType = msgspec.UNSET
    acknowledged: tuple[Acknowledgement, ...] | msgspec.UnsetType = msgspec.UNSET


class StoredDraft(StoredReport, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A draft file: this year's report, last year's for comparison, and the milestones."""

    format: str
    version: int
    previous: StoredReport | None = None
    milestones: tuple[StoredMilestone, ...] = ()
    checksum: str = ""


class InvalidEntry(ValueError):
    """Raised for an entry that the form lacks, or with an invalid value; the text names it."""


def describe_fault(error: msgspec.ValidationError, raw: Mapping[str, object] | None = None) -> str:
    """Return where a file with the content `raw` does not follow the schema, in Chinese."""
    said, _, path = str(error).partition(" - at `$")
    if not path:
        return said
    place = _name_section(path.rstrip("`").lstrip("."), raw or {}) or "文件"
    return f"{place}：{error.__cause__ or '内容不符合草稿格式'}"


def _name_section(place: str, raw: Mapping[str, object]) -> str:
    """Return a place with the key of the section in it, for which msgspec writes `[...]`."""
    within, found, behind = place.partition("sections[...]")
    content = raw.get(within.rstrip(".")) if within else raw
    sections = content.get("sections") if found and isinstance(content, Mapping) else None
    for key, text in sections.items() if isinstance(sections, Mapping) else ():
        try:
            msgspec.convert(text, tuple[Paragraph, ...])
        except msgspec.ValidationError:
            return f"{within}sections.{key}{behind}"
    return place


def encode_report(report: Report) -> bytes:
    """Return a report as stored JSON; equal reports give equal bytes."""
    return msgspec.json.encode(store_report(report))


def decode_report(data: bytes) -> Report:
    """Return the report that is stored as `data`. Raises `InvalidEntry`."""
    try:
        return restore_report(msgspec.json.decode(data, type=StoredReport))
    except msgspec.ValidationError as error:
        raise InvalidEntry(describe_fault(error)) from error


def store_report(report: Report) -> StoredReport:
    """Return a report as it is stored, with tables and sections in the form's order."""
    tables: dict[str, dict[str, dict[str, StoredCell]]] = {}
    for address in report.form.cells:
        cell = report.cells.get(address)
        if cell is not None:
            rows = tables.setdefault(address.table, {})
            rows.setdefault(address.row, {})[address.column] = store_cell(cell)
    return StoredReport(
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
        notes=report.notes or msgspec.UNSET,
        acknowledged=report.acknowledged or msgspec.UNSET,
    )


def restore_report(kept: StoredReport, within: str = "") -> Report:
    """Return a stored report. Raises `InvalidEntry`, which names the place `within` the file."""
    if kept.form not in form_ids():
        raise InvalidEntry(f"{within}form：没有“{kept.form}”这种报告格式")
    if not FIRST_YEAR <= kept.year <= LAST_YEAR:
        raise InvalidEntry(f"{within}year：{kept.year} 不是可用的年度")
    form = form_of(kept.form)
    cells: dict[CellAddress, Cell] = {}
    for table, rows in kept.tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                address = CellAddress(table, row, column)
                place = within + ".".join(("tables", *address))
                if address not in form.cells:
                    raise InvalidEntry(f"{place}：{form.name}没有这一格")
                cells[address] = restore_cell(value, place)
    keys = {section.key for section in form.sections}
    for name in (*kept.headings, *kept.sections):
        if name not in keys:
            raise InvalidEntry(f"{within}sections.{name}：{form.name}没有这一部分")
    report = Report(
        form_id=form.id,
        year=kept.year,
        unit=kept.unit,
        title=kept.title,
        headings={key: text for key, text in kept.headings.items() if text},
        cells=cells,
        sections=kept.sections,
        notes=kept.notes or (),
        acknowledged=kept.acknowledged or (),
    )
    if (surplus := find_excess(report)) is not None:
        raise InvalidEntry(f"{within}{surplus}")
    return report


def store_cell(cell: Cell) -> StoredCell:
    """Convert a cell to its stored form."""
    number = cell.number if isinstance(cell.number, int) else number_text(cell.number) or None
    if cell.note or number is None:
        return NotedCell(number, cell.note)
    return number


def restore_cell(value: StoredCell, place: str) -> Cell:
    """Return a stored cell. Raises `InvalidEntry`, which names the place."""
    try:
        if isinstance(value, NotedCell):
            return Cell(_number(value.number), value.note)
        return Cell(_number(value))
    except (ValueError, ArithmeticError):
        shown = value.number if isinstance(value, NotedCell) else value
        raise InvalidEntry(f"{place}：“{shown}”不是数") from None


def _number(value: int | str | None) -> Number | None:
    if len(str(value)) > _LONGEST_NUMBER:
        raise ValueError(value)
    if not isinstance(value, str):
        return value
    if not value.isascii() or "e" in value.lower() or "_" in value:
        raise ValueError(value)
    return Decimal(value) if "." in value else int(value)
