"""Tables of a Word file: statutory ones, laid out by the form's grid, and plain ones."""

from collections.abc import Iterable
from copy import copy
from functools import cache

from reportdesk.document import ListTable, PrintedCell, PrintedTable
from reportdesk.document.table_heights import find_too_high
from reportdesk.document.table_metrics import LIST_SIZE, even_indent, row_height
from reportdesk.docx.writing.anchors import Anchors, runs
from reportdesk.docx.writing.elements import indent, paragraph, w
from reportdesk.docx.writing.table_styles import (
    TABLE,
    CellRole,
    cell_style_id,
)
from reportdesk.forms import GridCell, Table
from reportdesk.office.elements import Element


def table_element(printed: PrintedTable, anchors: Anchors) -> Element:
    """Return the table with its comments; header lines are repeated on each page."""
    form_table = printed.table
    ends = _page_ends(printed)
    rows = (
        _row(
            form_table.font_size,
            (_cell(form_table, line, cell, anchors, stays=line not in ends) for cell in cells),
            repeated=line < form_table.header_lines,
        )
        for line, cells in enumerate(_lines(form_table.line_count, printed.cells))
    )
    return _table(form_table.name, form_table.widths, rows)


def _page_ends(printed: PrintedTable) -> set[int]:
    """Return the lines after which a page may end.

    Where a group of lines has no room on one page, they are all of it that have numbers: Word
    and LibreOffice would put a heading alone on the page before, to keep the group together.
    """
    numbers = {cell.place.line for cell in printed.cells if cell.place.address is not None}
    ends = {group[-1] for group in printed.groups}
    for group in find_too_high(printed):
        ends |= numbers.intersection(group)
    return ends - {printed.table.line_count - 1}  # it stays with the paragraph below the table


def list_table_element(block: ListTable) -> Element:
    """Return a plain table, its heads repeated on each page."""
    rows = [_list_row(block.heads, block.widths, CellRole.HEAD)]
    rows += [_list_row(texts, block.widths, CellRole.LABEL) for texts in block.rows]
    return _table(block.heads[0], block.widths, rows)


def _list_row(texts: Iterable[str], widths: Iterable[int], role: CellRole) -> Element:
    """Return a row; the heads stay on the page of the first one, and a page may end with others."""
    style = cell_style_id(role, LIST_SIZE)
    is_head = role is CellRole.HEAD
    cells = []
    for text, width in zip(texts, widths, strict=True):
        layout = () if is_head else (w("keepNext", val=0),)
        content = paragraph(style, *runs(text), properties=layout)
        cells.append(w("tc", copy(_cell_properties(width)), content))
    return _row(LIST_SIZE, cells, repeated=is_head)


def _table(caption: str, widths: Iterable[int], rows: Iterable[Element]) -> Element:
    """Return a table in the middle of the type area; screen readers read its caption."""
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=sum(widths), type="dxa"),
            w("jc", val="center"),  # programs disagree on where a table's left edge is
            w("tblLayout", type="fixed"),
            w("tblCaption", val=caption),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
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


def _row(font_size: float, cells: Iterable[Element], *, repeated: bool = False) -> Element:
    properties = w(
        "trPr", w("cantSplit"), w("trHeight", val=row_height(font_size), hRule="atLeast")
    )
    if repeated:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def _cell(
    form_table: Table, line: int, cell: PrintedCell, anchors: Anchors, *, stays: bool
) -> Element:
    """Return a cell; its row stays on the page of the next one or of the end of the table."""
    place = cell.place
    width = sum(form_table.widths[place.column : place.column + place.cols])
    merge = ("restart" if line == place.line else "continue") if place.rows > 1 else ""
    properties = copy(_cell_properties(width, place.cols, merge))
    role = _role(place)
    style = cell_style_id(role, form_table.font_size)
    layout = () if stays else (w("keepNext", val=0),)
    if line != place.line:
        return w("tc", properties, paragraph(style, properties=layout))
    blank = even_indent(cell.text, width, form_table.font_size) if role is CellRole.HEAD else 0
    even = (indent(blank, blank),) if blank else ()
    comments = () if place.address is None else anchors.get(place.address, ())
    content = runs(cell.text, comments)
    return w("tc", properties, paragraph(style, *content, properties=(*layout, *even)))


@cache
def _cell_properties(width: int, columns: int = 1, merge: str = "") -> Element:
    """Return the properties of a cell, to be copied, which is quicker than making them."""
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if columns > 1:
        properties.append(w("gridSpan", val=columns))
    if merge:
        properties.append(w("vMerge", val=merge))
    properties.append(w("vAlign", val="center"))
    return properties


def _role(place: GridCell) -> CellRole:
    if place.address is not None:
        return CellRole.NUMBER
    if place.band:
        return CellRole.BAND
    return CellRole.LABEL if place.align == "left" else CellRole.HEAD
