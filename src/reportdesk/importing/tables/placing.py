"""Finding out by the labels of a table which of its cells is which of the form's."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from reportdesk.forms import CellAddress
from reportdesk.importing.tables.vocabulary import Label, Vocabulary
from reportdesk.reading import ReadCell, ReadTable

_MOST_PLACES = 20_000
_WIDEST = 200
"""Columns of a table that is looked into; the widest of the forms has 15."""
_DEEPEST = 6
_MOST_LABELS = 24
"""Labels beside a cell that are looked at, the nearest first: only a damaged file has more."""
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Value(NamedTuple):
    """The text of a value cell and the column label it stands under."""

    address: CellAddress
    text: str
    heading: str = ""


class OpenRow(msgspec.Struct, frozen=True):
    """A row whose label is known, but not the columns of all its cells.

    `places` are those known; `strange` says of each whether it has a heading of its own that is not
    the form's; `spare` whether its column is blank throughout.
    """

    table: str
    row: str
    label: str
    values: tuple[str, ...]
    places: tuple[CellAddress | None, ...]
    strange: tuple[bool, ...]
    spare: tuple[bool, ...]


class PlacedTable(msgspec.Struct, frozen=True):
    """What of a table was known by its labels.

    `loose` are the cells of a table none of which could be placed, `hints` the keys of the
    statutory tables that its labels occur in; `rest` are texts that are neither label nor value.
    """

    values: tuple[Value, ...]
    open_rows: tuple[OpenRow, ...]
    loose: tuple[str, ...]
    hints: frozenset[str]
    rest: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Whether any of its cells is one of the form's."""
        return bool(self.values or self.open_rows)


class _Placed(NamedTuple):
    """A label at its place."""

    cell: ReadCell
    label: Label


def placed(table: ReadTable, words: Vocabulary) -> PlacedTable:
    """The cells of a table by their labels, whatever rows and columns stand between."""
    covered = sum(cell.rows * cell.cols for cell in table.cells)
    width = max((cell.column + cell.cols for cell in table.cells), default=0)
    if covered > _MOST_PLACES or width > _WIDEST:
        rest = tuple(cell.text for cell in table.cells if cell.text.strip())
        return PlacedTable((), (), (), frozenset(), rest)
    return _Placing(table, words).result()


class _Placing:
    """Goes through a table line by line and keeps in mind the headings of each column."""

    def __init__(self, table: ReadTable, words: Vocabulary) -> None:
        self._words = words
        self._above: dict[int, list[_Placed]] = {}
        self._fallen: dict[int, list[_Placed]] = {}
        """Headings that are not merged: they hold for the blank cells on their right."""
        self._beside: dict[int, _Placed] = {}
        """Row labels that are not merged: they hold for the blank cells below."""
        self._open: set[int] = set()
        self._headed: dict[str, int] = {}
        """The last column above the line in hand that has a head of a table's columns, by table."""
        self._strange: set[int] = set()
        self._values: list[Value] = []
        self._rows: list[OpenRow] = []
        self._loose: list[str] = []
        self._rest: list[str] = []
        self._hints: set[str] = set()
        self._spare = _blank_columns(table)
        spanning: list[_Placed] = []
        cells = sorted(table.cells, key=lambda cell: (cell.line, cell.column))
        self._last_label = max(self._label_columns(cells), default=-1)
        for line, group in groupby(cells, key=lambda cell: cell.line):
            spanning = [each for each in spanning if each.cell.line + each.cell.rows > line]
            spanning += self._line(tuple(group), spanning)

    def result(self) -> PlacedTable:
        known = bool(self._values or self._rows)
        return PlacedTable(
            values=tuple(self._values),
            open_rows=tuple(self._rows),
            loose=() if known else tuple(self._loose),
            hints=frozenset(self._hints),
            rest=tuple(self._rest),
        )

    def _label_columns(self, cells: list[ReadCell]) -> Iterator[int]:
        """The columns in which labels of rows stand."""
        for _, group in groupby(cells, key=lambda cell: cell.line):
            labels = [
                _Placed(cell, label)
                for cell in group
                if _CHINESE.search(cell.text) and (label := self._words.label(cell.text))
            ]
            yield from (each.cell.column for each in _naming(labels) if each.label.rows)

    def _line(self, cells: Sequence[ReadCell], spanning: list[_Placed]) -> list[_Placed]:
        """Place the cells of a line; the labels that begin in it."""
        labels: list[_Placed] = []
        others: list[ReadCell] = []
        for cell in cells:
            label = self._words.label(cell.text) if _CHINESE.search(cell.text) else None
            if label is None:
                others.append(cell)
            else:
                labels.append(_Placed(cell, label))
                tables = {table for table, _ in label.rows | label.columns}
                self._hints.update(tables if len(tables) == 1 else ())
        is_heading = any(each.label.heads for each in labels)
        beside = sorted([*spanning, *labels], key=lambda each: -each.cell.column)
        self._place(others, beside, is_heading)
        self._remember(cells, labels)
        return labels

    def _place(self, cells: list[ReadCell], beside: list[_Placed], is_heading: bool) -> None:
        self._headed = self._last_headed_columns()
        places = [self._place_of(cell, beside, cells) for cell in cells]
        known = [place for place in places if place is not None]
        row = self._row(cells, beside)
        taken = [p.address for p, c in zip(places, cells, strict=True) if p and c.text.strip()]
        doubtful = len(set(taken)) < len(taken) or any(
            place is None and (cell.text.strip() or not known)
            for place, cell in zip(places, cells, strict=True)
        )
        if row is not None and doubtful:
            inside = self._right_of(row[1], cells)
            (table, key), label = row
            self._rows.append(
                OpenRow(
                    table,
                    key,
                    label.cell.text,
                    tuple(cells[n].text for n in inside),
                    tuple(place.address if (place := places[n]) else None for n in inside),
                    tuple(cells[n].column in self._strange for n in inside),
                    tuple(cells[n].column in self._spare for n in inside),
                )
            )
            self._leave([cells[n] for n in range(len(cells)) if n not in inside], is_heading)
            return
        self._values.extend(known)
        unknown = [cell for cell, place in zip(cells, places, strict=True) if place is None]
        if not known and any(cell.text.strip() for cell in cells):
            self._loose.extend(cell.text for cell in cells)
        self._leave(unknown, is_heading)

    def _right_of(self, label: _Placed, cells: list[ReadCell]) -> list[int]:
        """Which cells are values of a row: not the blank ones below labels of other rows."""
        right = [n for n, cell in enumerate(cells) if cell.column > label.cell.column]
        if any(cells[n].text.strip() for n in right if cells[n].column <= self._last_label):
            return right
        return [n for n in right if cells[n].column > self._last_label]

    def _leave(self, cells: list[ReadCell], is_heading: bool) -> None:
        """Keep in mind what is no value; in a line of headings it heads a strange column."""
        left = [cell for cell in cells if cell.text.strip()]
        if left:
            self._rest.append("；".join(" ".join(cell.text.split()) for cell in left))
        for cell in left if is_heading else ():
            for column in range(cell.column, cell.column + cell.cols):
                self._above[column] = []
                self._strange.add(column)

    def _place_of(
        self, cell: ReadCell, beside: list[_Placed], others: list[ReadCell]
    ) -> Value | None:
        column = cell.column + (cell.cols - 1) // 2
        above = self._above.get(column) or self._above.get(cell.column, [])
        fallen = self._fallen.get(column, [])[:_MOST_LABELS]
        left = [each for each in beside if each.cell.column < cell.column][:_MOST_LABELS]
        if left and left[0].label.parent and self._is_parted(left[0], cell, others):
            left = []
        kept = [self._beside[n] for n in sorted(self._beside, reverse=True) if n < cell.column]
        kept = kept[:_MOST_LABELS]
        naming = _naming(left)
        # “3.其他” names a row and is a column's name too: not where columns have heads above.
        doubtful = self._heads_above(naming, left)
        heads = [each for each in left if not (doubtful and each.label.rows)]
        for rows, columns in (
            (naming, above),
            ([each for each in above if each.label.over], above),
            (above, heads),
            (naming, heads),
            (fallen, above),
            (kept if left else [], heads),
        ):
            for address, heading in self._pairs(rows, columns):
                return Value(address, cell.text, heading)
        return None

    def _heads_above(self, naming: list[_Placed], left: list[_Placed]) -> bool:
        """Whether the line's own row is named, and columns of its table have heads above."""
        tables = {table for each in naming for table, _ in each.label.rows}
        beyond = max((each.cell.column + each.cell.cols for each in left), default=0)
        return any(self._headed.get(table, -1) >= beyond for table in tables)

    def _last_headed_columns(self) -> dict[str, int]:
        """The last column of each table that has a head which is no row's name, too."""
        last: dict[str, int] = {}
        for column, heads in self._above.items():
            for head in heads:
                for table, _ in () if head.label.rows else head.label.columns:
                    last[table] = max(last.get(table, -1), column)
        return last

    def _is_parted(self, label: _Placed, cell: ReadCell, others: list[ReadCell]) -> bool:
        """Whether a label that nobody knows stands between a group's label and the cell."""
        return any(
            label.cell.column < each.column < cell.column
            and _CHINESE.search(each.text)
            and not any(head.label.heads for head in self._above.get(each.column, ()))
            for each in others
        )

    def _pairs(
        self, rows: list[_Placed], columns: list[_Placed]
    ) -> Iterator[tuple[CellAddress, str]]:
        for row in rows:
            for column in columns:
                if column.cell is not row.cell:
                    for table, key in sorted(row.label.rows):
                        for where, name in sorted(column.label.columns):
                            address = CellAddress(table, key, name)
                            if where == table and self._words.has(address):
                                yield address, column.cell.text

    def _row(
        self, cells: list[ReadCell], beside: list[_Placed]
    ) -> tuple[tuple[str, str], _Placed] | None:
        """The row that the labels on the left name, and the label that names it."""
        if not cells:
            return None
        for label in _naming(beside):
            right = [cell for cell in cells if cell.column > label.cell.column]
            if len(label.label.rows) == 1 and right and not label.label.over:
                if label.label.parent and self._is_parted(label, right[-1], cells):
                    return None
                return next(iter(label.label.rows)), label
        return None

    def _remember(self, cells: Sequence[ReadCell], labels: list[_Placed]) -> None:
        """Keep in mind what the cells of a line say about those below and on their right."""
        starting = {id(each.cell): each for each in labels}
        last: _Placed | None = None
        for cell in cells:
            columns = range(cell.column, cell.column + cell.cols)
            found = starting.get(id(cell))
            if found is not None:
                last = found if found.label.over else None
                self._head(found, columns)
            elif cell.text.strip():
                last = None
                self._open.difference_update(columns)
                self._beside.pop(cell.column, None)
            elif last is not None:
                for column in columns:
                    self._fallen[column] = [last, *self._fallen.get(column, [])][:_DEEPEST]

    def _head(self, found: _Placed, columns: range) -> None:
        for column in columns:
            if column in self._open:
                self._above[column] = [found, *self._above.get(column, [])][:_DEEPEST]
            else:
                self._above[column] = [found]
            self._open.add(column)
            self._strange.discard(column)
            self._beside.pop(column, None)
        if found.label.over:
            self._beside[found.cell.column] = found


def _naming(beside: list[_Placed]) -> list[_Placed]:
    """Those of the labels in a line that can name its row: none stands right of a column's name."""
    heads = [each.cell.column for each in beside if each.label.heads]
    return [each for each in beside if each.cell.column < min(heads, default=1 << 30)]


def _blank_columns(table: ReadTable) -> frozenset[int]:
    filled = {cell.column for cell in table.cells if cell.text.strip()}
    return frozenset(cell.column for cell in table.cells) - filled
