"""A statutory table, merged cells and all, straight from the form's grid."""

import math
from collections.abc import Iterable

from reportdesk.document import PrintedCell, PrintedTable
from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.docx.writing.table_styles import (
    CELL_MARGIN,
    TABLE,
    CellKind,
    cell_style,
    row_height,
)
from reportdesk.forms import GridCell, Table
from reportdesk.office.elements import Element


def table(printed: PrintedTable) -> Element:
    """The table, as wide as the type area; its header lines are repeated where it goes on."""
    form_table = printed.table
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=sum(form_table.widths), type="dxa"),
            w("jc", val="center"),  # programs disagree on where a table's left edge is
            w("tblLayout", type="fixed"),
            w("tblCaption", val=form_table.name),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in form_table.widths)),
        *(
            _row(form_table, line, cells)
            for line, cells in enumerate(_lines(form_table.line_count, printed.cells))
        ),
    )


def _lines(count: int, cells: Iterable[PrintedCell]) -> list[list[PrintedCell]]:
    """The cells of each line from left to right, a tall one in every line that it covers."""
    lines: list[list[PrintedCell]] = [[] for _ in range(count)]
    for cell in cells:
        for line in range(cell.place.line, cell.place.line + cell.place.rows):
            lines[line].append(cell)
    for line_cells in lines:
        line_cells.sort(key=lambda cell: cell.place.column)
    return lines


def _row(form_table: Table, line: int, cells: Iterable[PrintedCell]) -> Element:
    properties = w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=row_height(form_table.font_size), hRule="atLeast"),
    )
    if line < form_table.header_lines:
        properties.append(w("tblHeader"))
    return w("tr", properties, *(_cell(form_table, line, cell) for cell in cells))


def _cell(form_table: Table, line: int, cell: PrintedCell) -> Element:
    place = cell.place
    width = sum(form_table.widths[place.column : place.column + place.cols])
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if place.cols > 1:
        properties.append(w("gridSpan", val=place.cols))
    if place.rows > 1:
        properties.append(w("vMerge", val="restart" if line == place.line else "continue"))
    properties.append(w("vAlign", val="center"))
    kind = _kind(place)
    style = cell_style(kind, form_table.font_size)
    if not cell.text or line != place.line:
        return w("tc", properties, paragraph(style))
    even = _even_lines(cell.text, width, form_table.font_size) if kind is CellKind.HEAD else ()
    return w("tc", properties, paragraph(style, run(cell.text), properties=even))


def _kind(place: GridCell) -> CellKind:
    if place.address is not None:
        return CellKind.NUMBER
    if place.band:
        return CellKind.BAND
    return CellKind.LABEL if place.align == "left" else CellKind.HEAD


def _even_lines(text: str, width: int, font_size: float) -> tuple[Element, ...]:
    """Indents by which a label breaks into lines of equal length: 商业企业 as 商业, 企业."""
    character = font_size * 20
    room = width - 2 * CELL_MARGIN
    lines = math.ceil(len(text) * character / room)
    longest = math.ceil(len(text) / lines) + 0.5  # half a character to spare, whatever the font
    blank = int(room - longest * character) // 2
    return (indent(blank, blank),) if lines > 1 and blank > 0 else ()
