"""Filling in a layout: the sheet of one report."""

from collections.abc import Mapping

from reportdesk.sign_off.fitting import fit_paragraphs
from reportdesk.sign_off.layout import FieldLayout, RowLayout, SheetLayout
from reportdesk.sign_off.sheet import Sheet, SheetField, SheetRow, text_room
from reportdesk.sign_off.values import SheetSource, sheet_values


def fill_sheet(layout: SheetLayout, source: SheetSource) -> Sheet:
    """Return the sheet of a layout; equal layout and source give an equal sheet of one page."""
    report = source.report
    values = sheet_values(source)
    return Sheet(
        title=layout.title,
        author=report.unit.name,
        created=f"{source.day.isoformat()}T00:00:00Z",
        rows=tuple(_fill_row(row, values) for row in layout.rows),
    )


def _fill_row(row: RowLayout, values: Mapping[str, str]) -> SheetRow:
    room = text_room(len(row.fields))
    return SheetRow(row.lines, tuple(_fill(each, row.lines, values, room) for each in row.fields))


def _fill(field: FieldLayout, lines: int, values: Mapping[str, str], room: float) -> SheetField:
    signature = tuple(field.signature.split("\n")) if field.signature else ()
    written = field.text.format(**values)
    paragraphs, taken = fit_paragraphs(written, lines - len(signature), room)
    return SheetField(
        label=tuple(field.label.split("\n")),
        paragraphs=paragraphs,
        signature=signature,
        blank_lines=lines - len(signature) - taken if signature else 0,
    )
