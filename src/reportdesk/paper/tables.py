"""Tables with merged cells: how high their rows are, and what of them stands on a page."""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

import msgspec

from reportdesk.document.table_metrics import CELL_MARGIN, RULE_WIDTH
from reportdesk.paper.pages import Area, Rule, Run
from reportdesk.paper.paragraphs import BASELINE
from reportdesk.paper.setting import SetLine
from reportdesk.paper.strips import Drawing
from reportdesk.report import Place

_MARGIN = CELL_MARGIN / 20
_RULE = RULE_WIDTH / 20


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

    `edges` are the edges of its columns, from the left of the paper, `heights` those of its rows.
    """

    cells: tuple[Cell, ...]
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    line: float
    size: float

    def draw(self, drawing: Drawing, top: float, first: int, end: int) -> None:
        """Draw the rows from `first` up to `end`, with the upper edge of `first` at `top`."""
        rows = list(accumulate(self.heights[first:end], initial=top))
        for cell in self.cells:
            start, stop = max(cell.row, first), min(cell.row + cell.rows, end)
            if start < stop:
                upper, lower = rows[start - first], rows[stop - first]
                self._draw_cell(drawing, cell, upper, lower, range(start, stop))
        self._draw_rules(drawing, rows, first, end)

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

    def _draw_rules(self, drawing: Drawing, rows: list[float], first: int, end: int) -> None:
        owners = self._owners(first, end)
        for at, y in enumerate(rows):
            above = owners[at - 1] if at else None
            below = owners[at] if at < len(owners) else None
            for start, stop in _differences(above, below, len(self.edges) - 1):
                rule = Rule(self.edges[start], y, self.edges[stop], y, _RULE)
                drawing.rules[rule] = None
        columns = list(zip(*owners, strict=True))
        for at, x in enumerate(self.edges):
            before = columns[at - 1] if at else None
            behind = columns[at] if at < len(columns) else None
            for start, stop in _differences(before, behind, end - first):
                drawing.rules[Rule(x, rows[start], x, rows[stop], _RULE)] = None

    def _owners(self, first: int, end: int) -> list[list[int]]:
        """Return the number of the cell at each place of the grid in some rows."""
        owners = [[0] * (len(self.edges) - 1) for _ in range(first, end)]
        for number, cell in enumerate(self.cells):
            for row in range(max(cell.row, first), min(cell.row + cell.rows, end)):
                owners[row - first][cell.column : cell.column + cell.cols] = [number] * cell.cols
        return owners


def _differences(
    one: Sequence[int] | None, other: Sequence[int] | None, length: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which two lines of cells differ; None is the outside of the table."""
    if one is None or other is None:
        yield 0, length
        return
    at = 0
    for differ, group in groupby(map(int.__ne__, one, other)):
        start, at = at, at + sum(1 for _ in group)
        if differ:
            yield start, at


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
