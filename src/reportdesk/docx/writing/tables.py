"""A statutory table with its merged cells, laid out by the form's grid."""

from collections.abc import Iterable

from reportdesk.document import PrintedCell, PrintedTable
from reportdesk.document.table_metrics import even_indent, row_height
from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.docx.writing.table_styles import (
    TABLE,
    CellRole,
    cell_style_id,
)
from reportdesk.forms import GridCell, Table
from reportdesk.office.elements import Element


def table_element(printed: PrintedTable) -> Element:
    """Return the table, as wide as the type area; header lines are repeated on each page."""
    form_table = printed.table
    ends = {group[-1] for group in printed.groups[:-1]}
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
            _row(form_table, line, cells, stays=line not in ends)
            for line, cells in enumerate(_lines(form_table.line_count, printed.cells))
        ),
    )


def _lines(count: int, cells: Iterable[PrintedCell]) -> list[list[PrintedCell]]:
    """Return the cells of each line from left to right; a tall one is in every line it covers."""
    lines: list[list[PrintedCell]] = [[] for _ in range(count)]
    for cell in cells:
        for line in range(cell.place.line, cell.place.line + cell.place.rows):
            lines[line].append(cell)
    for line_cells in lines:
        line_cells.sort(key=lambda cell: cell.place.column)
    return lines


def _row(form_table: Table, line: int, cells: Iterable[PrintedCell], *, stays: bool) -> Element:
    """Return a row; it stays on the page of the next one or of the paragraph below the table."""
    properties = w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=row_height(form_table.font_size), hRule="atLeast"),
    )
    if line < form_table.header_lines:
        properties.append(w("tblHeader"))
    return w("tr", properties, *(_cell(form_table, line, cell, stays) for cell in cells))


def _cell(form_table: Table, line: int, cell: PrintedCell, stays: bool) -> Element:
    place = cell.place
    width = sum(form_table.widths[place.column : place.column + place.cols])
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if place.cols > 1:
        properties.append(w("gridSpan", val=place.cols))
    if place.rows > 1:
        properties.append(w("vMerge", val="restart" if line == place.line else "continue"))
    properties.append(w("vAlign", val="center"))
    role = _role(place)
    style = cell_style_id(role, form_table.font_size)
    layout = () if stays else (w("keepNext", val=0),)
    if not cell.text or line != place.line:
        return w("tc", properties, paragraph(style, properties=layout))
    blank = even_indent(cell.text, width, form_table.font_size) if role is CellRole.HEAD else 0
    even = (indent(blank, blank),) if blank else ()
    return w("tc", properties, paragraph(style, run(cell.text), properties=(*layout, *even)))


def _role(place: GridCell) -> CellRole:
    if place.address is not None:
        return CellRole.NUMBER
    if place.band:
        return CellRole.BAND
    return CellRole.LABEL if place.align == "left" else CellRole.HEAD
