"""Where cells stand on a worksheet, and the names that formulas call them by."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple


class Place(NamedTuple):
    """One cell of a worksheet; rows and columns count from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """The name of the cell: `B7`."""
        return f"{column_letters(self.column)}{self.row}"


class Area(NamedTuple):
    """A rectangle of cells, the last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """The name of the area: `B7:D9`, or that of its only cell."""
        first, last = Place(self.top, self.left).name, Place(self.bottom, self.right).name
        return first if first == last else f"{first}:{last}"

    @property
    def fixed_name(self) -> str:
        """The name of the area from wherever it is asked for: `$B$7:$D$9`."""
        return (
            f"${column_letters(self.left)}${self.top}:${column_letters(self.right)}${self.bottom}"
        )

    def holds(self, place: Place) -> bool:
        """Whether a place lies in the area."""
        return self.top <= place.row <= self.bottom and self.left <= place.column <= self.right


@cache
def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def areas(places: Iterable[Place]) -> tuple[Area, ...]:
    """The places as few rectangles: runs along a row, joined where the rows below have the same."""
    runs: list[Area] = []
    for place in sorted(places):
        last = runs[-1] if runs else None
        if last is not None and (last.top, last.right + 1) == place:
            runs[-1] = last._replace(right=place.column)
        else:
            runs.append(Area(*place, *place))
    joined: dict[tuple[int, int, int], Area] = {}
    for run in runs:
        above = joined.pop((run.top, run.left, run.right), None)
        area = run if above is None else above._replace(bottom=run.bottom)
        joined[area.bottom + 1, area.left, area.right] = area
    return tuple(sorted(joined.values()))


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
