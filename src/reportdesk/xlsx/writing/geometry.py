"""Where a statutory table stands on its sheet, how wide its columns and how high its rows are."""

import math
from collections.abc import Mapping, Sequence

from reportdesk.document import PrintedTable, width_in_ems
from reportdesk.forms import CellAddress, GridCell, Table
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange

TOP = 2
"""The row of the table's first line; above it stands the heading of the section."""

HEADING_HEIGHT = 30.0

_PORTRAIT, _LANDSCAPE = 1.12, 1.65
"""How much wider than on the printed page, so that the table is as wide as the paper allows."""

_CELL_PADDING = 7.0
_LINE = 1.3
_ROW = 2.1
_POINTS_PER_TWENTIETH = 1 / 20


class Geometry:
    """The layout of one table on its sheet; widths and heights in points."""

    def __init__(self, printed: PrintedTable) -> None:
        table = printed.table
        self.table = table
        self.landscape = len(table.widths) > table.line_count
        scale = _POINTS_PER_TWENTIETH * (_LANDSCAPE if self.landscape else _PORTRAIT)
        self.widths = tuple(width * scale for width in table.widths)
        self.heights = self._row_heights(printed)
        self.area = CellRange(TOP, 1, TOP + table.line_count - 1, len(table.widths))
        self.places: Mapping[CellAddress, CellPosition] = {
            cell.address: place_of(cell) for cell in table.grid if cell.address is not None
        }
        self.first_value_column = min(place.column for place in self.places.values())

    @property
    def first_row_below(self) -> int:
        """The row under the table."""
        return self.area.bottom + 1

    def _row_heights(self, printed: PrintedTable) -> tuple[float, ...]:
        """The height of each line, enough for all its texts; tall cells stretch their last line."""
        size = printed.table.font_size
        heights = [size * _ROW] * printed.table.line_count
        for cell in sorted(printed.cells, key=lambda cell: cell.place.rows):
            place = cell.place
            if place.address is not None and cell.text.isascii():
                continue  # a mere number is set smaller rather than broken
            room = sum(self.widths[place.column : place.column + place.cols]) - _CELL_PADDING
            lines = math.ceil(width_in_ems(cell.text) / max(1, int(room / size)))
            wanted = lines * size * _LINE + size * (_ROW - _LINE)
            last = place.line + place.rows
            missing = wanted - sum(heights[place.line : last])
            if missing > 0:
                heights[last - 1] += missing
        return tuple(round(height, 1) for height in heights)


def place_of(cell: GridCell) -> CellPosition:
    """Where a cell of the form stands, or its upper left corner."""
    return CellPosition(TOP + cell.line, 1 + cell.column)


def area_of(cell: GridCell) -> CellRange:
    """All that a cell of the form covers."""
    row, column = place_of(cell)
    return CellRange(row, column, row + cell.rows - 1, column + cell.cols - 1)


def labels_of_rows(table: Table) -> Mapping[str, GridCell]:
    """The label that names each row of values: the nearest one left of it, else the nearest above.

    A label above counts when it spans the whole row and nothing else, as in the table of reviews.
    """
    labels = [cell for cell in table.grid if cell.address is None and not cell.band]
    rows: dict[str, list[GridCell]] = {}
    for cell in table.grid:
        if cell.address is not None:
            rows.setdefault(cell.address.row, []).append(cell)
    named = {row: _label(labels, values[0], values[-1]) for row, values in rows.items()}
    return {row: label for row, label in named.items() if label is not None}


def _label(labels: Sequence[GridCell], first: GridCell, last: GridCell) -> GridCell | None:
    left = [
        cell
        for cell in labels
        if cell.column < first.column and cell.line <= first.line < cell.line + cell.rows
    ]
    if left:
        return max(left, key=lambda cell: cell.column)
    above = [
        cell
        for cell in labels
        if cell.line < first.line
        and cell.column == first.column
        and cell.column + cell.cols == last.column + last.cols
    ]
    return max(above, key=lambda cell: cell.line, default=None)
