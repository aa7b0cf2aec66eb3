"""Tables with merged cells: how high their rows are, and what of them stands on a page."""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, groupby

import msgspec

from reportdesk.document.table_metrics import CELL_MARGIN, RULE_WIDTH
from reportdesk.paper.pages import Area, Rule, Run
from reportdesk.paper.paragraphs import BASELINE
from reportdesk.paper.setting import SetLine
from reportdesk.paper.strips import Drawing
from reportdesk.report import Place

_MARGIN = CELL_MARGIN / 20
_RULE = RULE_WIDTH / 20

_OUTSIDE = -1
"""The number of no cell."""


class Cell(msgspec.Struct, frozen=True):
    """A cell on the grid of a table, its lines of text `indent` points from its left edge.

    It spans `rows` rows and `cols` columns; `place` is that of its number.
    """

    row: int
    column: int
    rows: int = 1
    cols: int = 1
    lines: tuple[SetLine, ...] = ()
    indent: float = 0
    place: Place | None = None


class TableLayout(msgspec.Struct, frozen=True):
    """A table whose cells cover its grid; lengths in points.

    `cells` are those that begin in each row, from left to right, `tall` those that span several.
    `edges` are those of the columns, from the left of the paper.
    """

    cells: tuple[tuple[Cell, ...], ...]
    tall: tuple[Cell, ...]
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    line: float
    size: float

    def draw(self, drawing: Drawing, top: float, first: int, end: int) -> None:
        """Draw the rows from `first` up to `end`, with the upper edge of `first` at `top`."""
        rows = list(accumulate(self.heights[first:end], initial=top))
        cells = self._cells_in(first, end)
        for cell, stretch in cells:
            upper, lower = rows[stretch.start - first], rows[stretch.stop - first]
            self._draw_cell(drawing, cell, upper, lower, stretch)
        owners = _owners(cells, len(self.edges) - 1, range(first, end))
        drawing.rules |= dict.fromkeys(_rules(owners, self.edges, rows))

    def _cells_in(self, first: int, end: int) -> list[tuple[Cell, range]]:
        """Return the cells in some rows, each with those of the rows that it spans."""
        begun = [cell for cell in self.tall if cell.row < first < cell.row + cell.rows]
        cells = chain(begun, *self.cells[first:end])
        return [
            (cell, range(max(cell.row, first), min(cell.row + cell.rows, end))) for cell in cells
        ]

    def _draw_cell(
        self, drawing: Drawing, cell: Cell, upper: float, lower: float, rows: range
    ) -> None:
        """Draw what stands in some rows of a cell, in the middle between `upper` and `lower`."""
        left = self.edges[cell.column]
        if cell.place is not None:
            width = self.edges[cell.column + cell.cols] - left
            drawing.areas.append(Area(left, upper, width, lower - upper, cell.place))
        lines = cell.lines if len(rows) == cell.rows else self._lines_in(cell, rows)
        baseline = (upper + lower - (len(lines) - 1) * self.line) / 2 + BASELINE * self.size
        left += cell.indent
        for line in lines:
            for x, text, font, spacing, _ in line.pieces:
                drawing.runs.append(Run(left + x, baseline, text, font, spacing, cell.place))
            baseline += self.line

    def _lines_in(self, cell: Cell, rows: range) -> list[SetLine]:
        """Return the lines of an undivided cell whose middle lies in some of its rows."""
        heights = self.heights[cell.row : cell.row + cell.rows]
        edges = list(accumulate(heights, initial=0.0))
        upper, lower = edges[rows.start - cell.row], edges[rows.stop - cell.row]
        middle = (edges[-1] - (len(cell.lines) - 1) * self.line) / 2
        return [
            line
            for number, line in enumerate(cell.lines)
            if upper <= middle + number * self.line < lower
        ]


def _owners(cells: list[tuple[Cell, range]], columns: int, rows: range) -> list[list[int]]:
    """Return the number of the cell at each place of the grid in some rows."""
    owners = [[_OUTSIDE] * columns for _ in rows]
    for number, (cell, own_rows) in enumerate(cells):
        for row in own_rows:
            owner = owners[row - rows.start]
            owner[cell.column : cell.column + cell.cols] = [number] * cell.cols
    return owners


def _rules(
    owners: list[list[int]], edges: Sequence[float], rows: Sequence[float]
) -> Iterator[Rule]:
    """Yield the lines between cells and round the table; `rows` are the edges of its rows."""
    for y, start, end in _differences(owners, rows, len(edges) - 1):
        yield Rule(edges[start], y, edges[end], y, _RULE)
    for x, start, end in _differences(list(zip(*owners, strict=True)), edges, len(rows) - 1):
        yield Rule(x, rows[start], x, rows[end], _RULE)


def _differences(
    lines: Sequence[Sequence[int]], edges: Sequence[float], length: int
) -> Iterator[tuple[float, int, int]]:
    """Yield the edge, start and end of each stretch in which neighbouring lines of cells differ."""
    outside = [_OUTSIDE] * length
    for edge, before, behind in zip(edges, [outside, *lines], [*lines, outside], strict=True):
        end = 0
        for differ, group in groupby(map(int.__ne__, before, behind)):
            start, end = end, end + sum(1 for _ in group)
            if differ:
                yield edge, start, end


def row_heights(cells: Sequence[Cell], count: int, least: float, line: float) -> tuple[float, ...]:
    """Return the heights of `count` rows that hold the text of all cells.

    The last row of a cell that spans several grows with its text, as in Word.
    """
    heights = [least] * count
    for cell in sorted(cells, key=lambda cell: cell.rows):
        last = cell.row + cell.rows
        lacking = len(cell.lines) * line + 2 * _MARGIN - math.fsum(heights[cell.row : last])
        if lacking > 0:
            heights[last - 1] += lacking
    return tuple(heights)
