"""The order in which the keyboard moves through the cells of a statutory table."""

from collections.abc import Callable
from itertools import chain

from reportdesk.forms import CellAddress, GridCell, Table


class CellOrder:
    """The value cells of a table in the order of the keyboard.

    Each method takes the current cell and returns the next one, or the same if there is none.
    """

    def __init__(self, table: Table, is_blank: Callable[[CellAddress], bool]) -> None:
        self._is_blank = is_blank
        self.values = tuple(cell for cell in table.grid if cell.address is not None)
        self._inputs = tuple(
            cell
            for cell in self.values
            if cell.address is not None and not table.cells[cell.address].is_total
        )

    def next_input(self, here: GridCell, step: int) -> GridCell:
        """The next (1) or previous (-1) input cell in reading order: Tab."""
        place = (here.line, here.column)
        if step > 0:
            return next((c for c in self._inputs if (c.line, c.column) > place), here)
        return next((c for c in reversed(self._inputs) if (c.line, c.column) < place), here)

    def input_below(self, here: GridCell) -> GridCell:
        """The input cell below: Enter. After the last, the first blank, else the next column."""
        below = (
            cell
            for cell in self._inputs
            if cell.line > here.line
            and (cell.column == here.column or (_spans_column(cell, here) and self._blank(cell)))
        )
        blank = (cell for cell in self._inputs if self._blank(cell))
        right = [cell for cell in self._inputs if cell.column > here.column]
        beside = sorted(right, key=lambda cell: (cell.column, cell.line))
        return next(chain(below, blank, beside), here)

    def input_above(self, here: GridCell) -> GridCell:
        """The input cell above, where Shift+Enter goes."""
        above = (c for c in reversed(self._inputs) if c.line < here.line and _spans_column(c, here))
        return next(above, here)

    def beside(self, here: GridCell, step: int) -> GridCell:
        """The cell to the right (1) or left (-1) in the same line, totals included."""
        line = [cell for cell in self.values if cell.line == here.line]
        place = line.index(here) + step
        return line[place] if 0 <= place < len(line) else here

    def below(self, here: GridCell, step: int) -> GridCell:
        """The cell below (1) or above (-1), in the nearest line that has one, totals included."""
        lines = {cell.line for cell in self.values if (cell.line - here.line) * step > 0}
        if not lines:
            return here
        line = min(lines) if step > 0 else max(lines)
        return min(
            (cell for cell in self.values if cell.line == line),
            key=lambda cell: (not _spans_column(cell, here), abs(cell.column - here.column)),
        )

    def edge(self, here: GridCell, step: int, *, of_table: bool) -> GridCell:
        """The first (-1) or last (1) cell of the line or of the whole table: Home and End."""
        cells = [cell for cell in self.values if of_table or cell.line == here.line]
        return cells[-1 if step > 0 else 0]

    def _blank(self, cell: GridCell) -> bool:
        return cell.address is not None and self._is_blank(cell.address)


def _spans_column(cell: GridCell, here: GridCell) -> bool:
    """Return whether a cell covers the column in which `here` begins."""
    return cell.column <= here.column < cell.column + cell.cols
