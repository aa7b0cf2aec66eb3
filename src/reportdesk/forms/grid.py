"""The printed grid of a statutory table: the position of each cell and its labels."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from reportdesk.forms.definition import Align, CellDefinition, TableDefinition


class CellAddress(NamedTuple):
    """The address of a value cell: the form's keys of table, row and column."""

    table: str
    row: str
    column: str


class GridError(Exception):
    """Raised if the cells of a table do not fill its grid exactly; names the place."""


class GridCell(msgspec.Struct, frozen=True):
    """A printed cell: a label, or the number of the cell at `address`.

    `line` and `column` count from 0; the cell spans `rows` lines and `cols` columns. `heading` is
    true in the header lines of the table, `band` of a label that heads a part of it.
    """

    line: int
    column: int
    rows: int
    cols: int
    text: str
    address: CellAddress | None
    align: Align
    band: bool
    heading: bool
    aliases: tuple[str, ...] = ()


def build_grid(key: str, table: TableDefinition) -> tuple[GridCell, ...]:
    """Return all cells of a table in reading order, each with its position on the grid.

    Raises `GridError` if cells overlap, leave a gap or reach over an edge.
    """
    width, height = len(table.widths), len(table.lines)
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for line, definitions in enumerate(table.lines):
        column = 0
        for number, (definition, address) in enumerate(_expand_entries(key, table, definitions), 1):
            where = f"第 {line + 1} 行第 {number} 格"
            while (line, column) in taken:
                column += 1
            covered = {
                (line + down, column + right)
                for down in range(definition.rows)
                for right in range(definition.cols)
            }
            if definition.rows < 1 or definition.cols < 1:
                raise GridError(f"{where}：rows 和 cols 至少为 1")
            if column + definition.cols > width or line + definition.rows > height:
                raise GridError(f"{where}：超出表格（{width} 列 {height} 行）")
            if covered & taken:
                raise GridError(f"{where}：与其他格重叠")
            taken |= covered
            cells.append(
                GridCell(
                    line=line,
                    column=column,
                    rows=definition.rows,
                    cols=definition.cols,
                    text=definition.text or "",
                    address=address,
                    align=definition.align,
                    band=definition.band,
                    heading=line < table.header_lines,
                    aliases=definition.aliases,
                )
            )
            column += definition.cols
        gap = next((column for column in range(width) if (line, column) not in taken), None)
        if gap is not None:
            raise GridError(f"第 {line + 1} 行：第 {gap + 1} 列空着，没有格子")
    return tuple(cells)


def _expand_entries(
    key: str, table: TableDefinition, definitions: tuple[CellDefinition, ...]
) -> Iterator[tuple[CellDefinition, CellAddress | None]]:
    for definition in definitions:
        if definition.row is None:
            yield definition, None
        else:
            for column in definition.columns or [column.key for column in table.columns]:
                yield definition, CellAddress(key, definition.row, column)


class Labels:
    """Finds the labels of value cells on a grid."""

    def __init__(self, cells: tuple[GridCell, ...]) -> None:
        self._labels = [cell for cell in cells if cell.address is None]
        self._value_lines = {cell.line for cell in cells if cell.address is not None}

    def left_of(self, cell: GridCell) -> tuple[str, ...]:
        """Return the labels printed left of a value cell in its line, outermost first."""
        return tuple(
            label.text
            for label in self._labels
            if label.column < cell.column and label.line <= cell.line < label.line + label.rows
        )

    def above(self, cell: GridCell) -> tuple[str, ...]:
        """Return the labels of the nearest heading above a value cell, outermost first.

        The heading is the unbroken run of label lines above the cell; lines of values in between
        are skipped; full-width band lines are no headings.
        """
        lowest = cell.line - 1
        while lowest in self._value_lines:
            lowest -= 1
        run: list[str] = []
        for label in reversed(self._labels):
            if label.column <= cell.column < label.column + label.cols and label.line <= lowest:
                if label.band or label.line + label.rows <= lowest:
                    break
                run.append(label.text)
                lowest = label.line - 1
        return tuple(reversed(run))
