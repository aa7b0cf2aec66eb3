"""Where a statutory table stands on its sheet, and the sizes of its columns and rows."""

import math
from collections.abc import Mapping, Sequence

from reportdesk.document import PrintedTable, width_in_ems
from reportdesk.forms import CellAddress, GridCell, Table
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange

FIRST_ROW = 2
"""The row of the table's first line; the heading of the section stands above it."""

HEADING_HEIGHT = 30.0
"""In points."""

_PORTRAIT, _LANDSCAPE = 1.12, 1.65
"""How much wider than in the printed report: the table fills the width of the page."""

_CELL_PADDING = 7.0
_LINE = 1.3
_ROW = 2.1
_POINTS_PER_TWENTIETH = 1 / 20


class TableLayout:
    """The layout of one table on its sheet; widths and heights are in points.

    Attributes:
        table_range: The range of the table, without the heading above and the checks below it.
        positions: The position of each value cell; of a merged one its upper left corner.
        first_value_column: The first column that holds values; labels stand left of it.
    """

    def __init__(self, printed: PrintedTable) -> None:
        table = printed.table
        self.table = table
        self.landscape = len(table.widths) > table.line_count
        scale = _POINTS_PER_TWENTIETH * (_LANDSCAPE if self.landscape else _PORTRAIT)
        self.column_widths = tuple(width * scale for width in table.widths)
        self.row_heights = self._measure_rows(printed)
        bottom = FIRST_ROW + table.line_count - 1
        self.table_range = CellRange(FIRST_ROW, 1, bottom, len(table.widths))
        self.positions: Mapping[CellAddress, CellPosition] = {
            cell.address: position_of(cell) for cell in table.grid if cell.address is not None
        }
        self.first_value_column = min(position.column for position in self.positions.values())

    @property
    def first_row_below(self) -> int:
        """The row under the table."""
        return self.table_range.bottom + 1

    def _measure_rows(self, printed: PrintedTable) -> tuple[float, ...]:
        """Return the height of each line that its texts need.

        A text in merged rows that needs more than their heights together stretches the last one.
        """
        size = printed.table.font_size
        heights = [size * _ROW] * printed.table.line_count
        for cell in sorted(printed.cells, key=lambda cell: cell.place.rows):
            place = cell.place
            if place.address is not None and cell.text.isascii():
                continue  # a number that is too wide is set smaller, not broken into lines
            width = sum(self.column_widths[place.column : place.column + place.cols])
            per_line = max(1, int((width - _CELL_PADDING) / size))
            lines = math.ceil(width_in_ems(cell.text) / per_line)
            needed = lines * size * _LINE + size * (_ROW - _LINE)
            end = place.line + place.rows
            missing = needed - sum(heights[place.line : end])
            if missing > 0:
                heights[end - 1] += missing
        return tuple(round(height, 1) for height in heights)


def position_of(cell: GridCell) -> CellPosition:
    """Return where a cell of the form stands on its sheet: its upper left corner."""
    return CellPosition(FIRST_ROW + cell.line, 1 + cell.column)


def range_of(cell: GridCell) -> CellRange:
    """Return the range that a cell of the form covers on its sheet."""
    row, column = position_of(cell)
    return CellRange(row, column, row + cell.rows - 1, column + cell.cols - 1)


def find_row_labels(table: Table) -> Mapping[str, GridCell]:
    """Return the label of each row of values by the row's key.

    It is the nearest label left of the values, else the nearest one above that spans exactly them,
    as in the table of reviews.
    """
    labels = [cell for cell in table.grid if cell.address is None and not cell.band]
    rows: dict[str, list[GridCell]] = {}
    for cell in table.grid:
        if cell.address is not None:
            rows.setdefault(cell.address.row, []).append(cell)
    found = {row: _find_label(labels, values[0], values[-1]) for row, values in rows.items()}
    return {row: label for row, label in found.items() if label is not None}


def _find_label(labels: Sequence[GridCell], first: GridCell, last: GridCell) -> GridCell | None:
    """Return the label of the values from `first` to `last`."""
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
