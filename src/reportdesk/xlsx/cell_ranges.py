"""Positions and ranges of worksheet cells, and the references that formulas name them by."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple


class CellPosition(NamedTuple):
    """The position of one cell on its worksheet; rows and columns count from 1."""

    row: int
    column: int

    @property
    def reference(self) -> str:
        """The cell's reference: `B7`."""
        return f"{column_letters(self.column)}{self.row}"


class CellRange(NamedTuple):
    """A rectangle of cells by its first and last row and column, all of them included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of_cell(cls, position: CellPosition) -> "CellRange":
        """Return the range of a single cell."""
        return cls(*position, *position)

    @property
    def reference(self) -> str:
        """The range's reference: `B7:D9`, or `B7` for a single cell."""
        first = CellPosition(self.top, self.left).reference
        last = CellPosition(self.bottom, self.right).reference
        return first if first == last else f"{first}:{last}"

    @property
    def absolute_reference(self) -> str:
        """The range's reference for use in any cell: `$B$7:$D$9`."""
        return (
            f"${column_letters(self.left)}${self.top}:${column_letters(self.right)}${self.bottom}"
        )

    def contains(self, position: CellPosition) -> bool:
        """Return whether a cell lies within the range."""
        return (
            self.top <= position.row <= self.bottom and self.left <= position.column <= self.right
        )


@cache
def column_letters(column: int) -> str:
    """Return the letters of a column: A for 1, AA for 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def join_cells(positions: Iterable[CellPosition]) -> tuple[CellRange, ...]:
    """Return ranges that together hold exactly these cells.

    Neighbours in a row are joined first, then equal runs in successive rows.
    """
    runs: list[CellRange] = []
    for position in sorted(positions):
        last = runs[-1] if runs else None
        if last is not None and (last.top, last.right + 1) == position:
            runs[-1] = last._replace(right=position.column)
        else:
            runs.append(CellRange.of_cell(position))
    joined: dict[tuple[int, int, int], CellRange] = {}
    for run in runs:
        above = joined.pop((run.top, run.left, run.right), None)
        merged = run if above is None else above._replace(bottom=run.bottom)
        joined[merged.bottom + 1, merged.left, merged.right] = merged
    return tuple(sorted(joined.values()))


def quote_sheet_name(sheet: str) -> str:
    """Return the name of a sheet as formulas write it: `'三、依申请公开'`."""
    return "'" + sheet.replace("'", "''") + "'"
