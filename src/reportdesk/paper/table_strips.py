"""Statutory and plain tables as rows of the type area."""

import math
from itertools import accumulate

from msgspec.structs import replace

from reportdesk.document import ListTable, PrintedCell, PrintedTable
from reportdesk.document.page import LEFT, LINE, LINES
from reportdesk.document.table_metrics import (
    CELL_MARGIN,
    LABEL_INDENT,
    LIST_SIZE,
    TABLE_END,
    even_indent,
    line_height,
    row_height,
)
from reportdesk.document.typefaces import table_face
from reportdesk.paper.setting import Align, Setter, Style
from reportdesk.paper.strips import Bond, Strip
from reportdesk.paper.tables import Cell, TableLayout, row_heights

_HALF_PAGE = LINES * LINE / 20 / 2
"""A row that is higher is cut; heads that are higher are not repeated."""


def table_strips(printed: PrintedTable, setter: Setter, width: int) -> list[Strip]:
    """Return the rows of a statutory table, in the middle of a type area of `width` twentieths."""
    form_table = printed.table
    columns = _Columns(setter, form_table.widths, form_table.font_size)
    cells = [columns.set_printed(cell) for cell in printed.cells]
    ends = {group[-1] for group in printed.groups}
    bonds = [Bond.FREE if line in ends else Bond.TABLE for line in range(form_table.line_count)]
    return columns.strips(cells, bonds, form_table.header_lines, width)


def list_strips(block: ListTable, setter: Setter, width: int) -> list[Strip]:
    """Return the rows of a plain table, in the middle of a type area of `width` twentieths."""
    columns = _Columns(setter, block.widths, LIST_SIZE)
    cells = [
        columns.set_cell(text, Cell(row, column), Align.LEFT if row else Align.CENTRED)
        for row, texts in enumerate((block.heads, *block.rows))
        for column, text in enumerate(texts)
    ]
    return columns.strips(cells, [Bond.FREE] * (1 + len(block.rows)), 1, width)


class _Columns:
    """The columns of a table, in which text of `size` points is set."""

    def __init__(self, setter: Setter, widths: tuple[int, ...], size: float) -> None:
        self._setter = setter
        self._widths = widths
        self._size = size
        self._line = line_height(size) / 20

    def set_printed(self, printed: PrintedCell) -> Cell:
        """Return a cell of a statutory table; its labels are broken into even lines."""
        place = printed.place
        cell = Cell(place.line, place.column, place.rows, place.cols, place=place.address)
        if place.address is None and not place.band:
            if place.align == "left":
                return self.set_cell(printed.text, cell, Align.LEFT)
            blank = even_indent(printed.text, self._width(cell), self._size)
            return self.set_cell(printed.text, cell, Align.CENTRED, blank)
        return self.set_cell(printed.text, cell, Align.CENTRED)

    def set_cell(self, text: str, cell: Cell, align: Align, blank: int = 0) -> Cell:
        """Return a cell with its text, `blank` twentieths of a point from both sides."""
        left = CELL_MARGIN + blank + (LABEL_INDENT if align is Align.LEFT else 0)
        room = self._width(cell) - left - blank - CELL_MARGIN
        style = Style(table_face(self._size), align)
        lines = self._setter.set_text(text, style, room / 20) if text else ()
        return replace(cell, lines=lines, indent=left / 20)

    def _width(self, cell: Cell) -> int:
        return sum(self._widths[cell.column : cell.column + cell.cols])

    def strips(
        self, cells: list[Cell], bonds: list[Bond], head_rows: int, width: int
    ) -> list[Strip]:
        """Return the rows of a table; rows after `head_rows` repeat these on a new page."""
        cells, bonds = _cut_tall_rows(cells, bonds, int(_HALF_PAGE / self._line))
        left = LEFT + (width - sum(self._widths)) // 2
        begun: list[list[Cell]] = [[] for _ in bonds]
        for cell in cells:
            begun[cell.row].append(cell)
        table = TableLayout(
            cells=tuple(map(tuple, begun)),
            tall=tuple(cell for cell in cells if cell.rows > 1),
            edges=tuple(edge / 20 for edge in accumulate(self._widths, initial=left)),
            heights=row_heights(cells, len(bonds), row_height(self._size) / 20, self._line),
            line=self._line,
            size=self._size,
        )
        strips = [
            Strip(height, table, row, bond)
            for row, (height, bond) in enumerate(zip(table.heights, bonds, strict=True))
        ]
        return _with_heads(strips, head_rows)


def _with_heads(rows: list[Strip], count: int) -> list[Strip]:
    """Return the rows of a table whose first `count` rows are repeated above the others."""
    heads = [replace(row, bond=Bond.FIRM) for row in rows[:count]]
    repeated = tuple(heads) if math.fsum(row.height for row in heads) <= _HALF_PAGE else ()
    strips = [*heads, *(replace(row, heads=repeated) for row in rows[count:])]
    return [*strips[:-1], replace(strips[-1], after=TABLE_END / 20)]


def _cut_tall_rows(
    cells: list[Cell], bonds: list[Bond], most: int
) -> tuple[list[Cell], list[Bond]]:
    """Return cells and bonds of a table in which a row with more than `most` lines is several."""
    lines = [1] * len(bonds)
    for cell in cells:
        if cell.rows == 1:
            lines[cell.row] = max(lines[cell.row], len(cell.lines))
    if max(lines) <= most:
        return cells, bonds
    firsts = list(accumulate((math.ceil(count / most) for count in lines), initial=0))
    cut: list[Cell] = []
    for cell in cells:
        row, end = firsts[cell.row], firsts[cell.row + cell.rows]
        if cell.rows > 1 or end - row == 1:
            cut.append(replace(cell, row=row, rows=end - row))
            continue
        cut += [
            replace(cell, row=row + part, lines=cell.lines[part * most : (part + 1) * most])
            for part in range(end - row)
        ]
    return cut, [
        bond for row, bond in enumerate(bonds) for _ in range(firsts[row + 1] - firsts[row])
    ]
