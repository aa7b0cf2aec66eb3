"""Assigning the cells of a table to cells of a form, by the labels around them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from reportdesk.forms import CellAddress
from reportdesk.importing.tables.vocabulary import Label, Vocabulary
from reportdesk.reading import ReadCell, ReadTable

_MOST_PLACES = 20_000
_MOST_COLUMNS = 200
"""Columns of the widest table that is examined; the widest of the forms has 15."""
_MOST_HEADINGS = 6
_MOST_LABELS = 24
"""Labels in the line of a cell that are examined, nearest first; only a damaged file has more."""
_CHINESE = re.compile("[\u4e00-\u9fff]")


class PlacedValue(NamedTuple):
    """The text of a value cell, its address in the form, and the label of its column."""

    address: CellAddress
    text: str
    heading: str = ""


class UnheadedRow(msgspec.Struct, frozen=True):
    """A row whose label is known, but not the columns of all its cells.

    The last four attributes have one item per cell: its text, its address if known, whether a
    heading that is not in the form stands above it, and whether its whole column is blank.
    """

    table: str
    row: str
    label: str
    values: tuple[str, ...]
    addresses: tuple[CellAddress | None, ...]
    in_extra_column: tuple[bool, ...]
    in_blank_column: tuple[bool, ...]


class PlacedTable(msgspec.Struct, frozen=True):
    """What the labels of a table say about its cells.

    Attributes:
        values: the cells with a known address.
        unheaded_rows: the rows with a known label whose columns are not all known.
        unplaced_cells: the texts of the value cells, if no cell could be assigned at all.
        hints: the keys of the statutory tables that the labels occur in.
        unrecognised: texts that are neither label nor value, one item per line of the table.
    """

    values: tuple[PlacedValue, ...]
    unheaded_rows: tuple[UnheadedRow, ...]
    unplaced_cells: tuple[str, ...]
    hints: frozenset[str]
    unrecognised: tuple[str, ...]

    @property
    def is_recognised(self) -> bool:
        """Whether any cell was assigned to a row of a form."""
        return bool(self.values or self.unheaded_rows)


class _PlacedLabel(NamedTuple):
    """A label and the cell it stands in."""

    cell: ReadCell
    label: Label


def place_cells(table: ReadTable, words: Vocabulary) -> PlacedTable:
    """Assign the cells of a table by its labels; additional rows and columns do no harm."""
    covered = sum(cell.rows * cell.cols for cell in table.cells)
    width = max((cell.column + cell.cols for cell in table.cells), default=0)
    if covered > _MOST_PLACES or width > _MOST_COLUMNS:
        texts = tuple(cell.text for cell in table.cells if cell.text.strip())
        return PlacedTable((), (), (), frozenset(), texts)
    return _TablePlacer(table, words).result()


class _TablePlacer:
    """Goes through a table line by line and keeps the headings above each column."""

    def __init__(self, table: ReadTable, words: Vocabulary) -> None:
        self._words = words
        self._above: dict[int, list[_PlacedLabel]] = {}
        """The headings above each column, the lowest first."""
        self._headings_left: dict[int, list[_PlacedLabel]] = {}
        """The same for unmerged headings, which hold for the blank cells on their right."""
        self._row_labels_left: dict[int, _PlacedLabel] = {}
        """Unmerged row labels by their column; they hold for the blank cells below."""
        self._ends_in_heading: set[int] = set()
        """The columns whose last text so far is a heading."""
        self._last_headed: dict[str, int] = {}
        """The last column with a heading of each table, above the current line."""
        self._extra_columns: set[int] = set()
        """The columns under a heading that is not in the form."""
        self._blank_columns = _blank_columns(table)
        self._values: list[PlacedValue] = []
        self._rows: list[UnheadedRow] = []
        self._unplaced: list[str] = []
        self._unrecognised: list[str] = []
        self._hints: set[str] = set()
        spanning: list[_PlacedLabel] = []
        cells = sorted(table.cells, key=lambda cell: (cell.line, cell.column))
        self._last_label_column = max(self._row_label_columns(cells), default=-1)
        for line, group in groupby(cells, key=lambda cell: cell.line):
            spanning = [each for each in spanning if each.cell.line + each.cell.rows > line]
            spanning += self._process_line(tuple(group), spanning)

    def result(self) -> PlacedTable:
        is_recognised = bool(self._values or self._rows)
        return PlacedTable(
            values=tuple(self._values),
            unheaded_rows=tuple(self._rows),
            unplaced_cells=() if is_recognised else tuple(self._unplaced),
            hints=frozenset(self._hints),
            unrecognised=tuple(self._unrecognised),
        )

    def _row_label_columns(self, cells: list[ReadCell]) -> Iterator[int]:
        """Yield the columns that contain labels of rows."""
        for _, group in groupby(cells, key=lambda cell: cell.line):
            labels = [
                _PlacedLabel(cell, label)
                for cell in group
                if _CHINESE.search(cell.text) and (label := self._words.find_label(cell.text))
            ]
            yield from (each.cell.column for each in _row_naming(labels) if each.label.rows)

    def _process_line(
        self, cells: Sequence[ReadCell], spanning: list[_PlacedLabel]
    ) -> list[_PlacedLabel]:
        """Assign the cells that begin in a line, and return the labels among them.

        `spanning` are the labels of earlier lines whose cells extend into this line.
        """
        labels: list[_PlacedLabel] = []
        others: list[ReadCell] = []
        for cell in cells:
            label = self._words.find_label(cell.text) if _CHINESE.search(cell.text) else None
            if label is None:
                others.append(cell)
            else:
                labels.append(_PlacedLabel(cell, label))
                tables = {table for table, _ in label.rows | label.columns}
                self._hints.update(tables if len(tables) == 1 else ())
        is_heading = any(each.label.is_column_heading for each in labels)
        line_labels = sorted([*spanning, *labels], key=lambda each: -each.cell.column)
        self._assign_cells(others, line_labels, is_heading)
        self._update_headings(cells, labels)
        return labels

    def _assign_cells(
        self, cells: list[ReadCell], line_labels: list[_PlacedLabel], is_heading: bool
    ) -> None:
        """Store the cells of a line that are no labels: as values, a row, or unrecognised."""
        self._last_headed = self._find_last_headed()
        values = [self._value_of(cell, line_labels, cells) for cell in cells]
        known = [value for value in values if value is not None]
        row = self._row_of(cells, line_labels)
        filled = [v.address for v, c in zip(values, cells, strict=True) if v and c.text.strip()]
        is_doubtful = len(set(filled)) < len(filled) or any(
            value is None and (cell.text.strip() or not known)
            for value, cell in zip(values, cells, strict=True)
        )
        if row is not None and is_doubtful:
            inside = self._cells_right_of(row[1], cells)
            (table, key), label = row
            self._rows.append(
                UnheadedRow(
                    table,
                    key,
                    label.cell.text,
                    tuple(cells[n].text for n in inside),
                    tuple(value.address if (value := values[n]) else None for n in inside),
                    tuple(cells[n].column in self._extra_columns for n in inside),
                    tuple(cells[n].column in self._blank_columns for n in inside),
                )
            )
            outside = [cells[n] for n in range(len(cells)) if n not in inside]
            self._add_unrecognised(outside, is_heading)
            return
        self._values.extend(known)
        unknown = [cell for cell, value in zip(cells, values, strict=True) if value is None]
        if not known and any(cell.text.strip() for cell in cells):
            self._unplaced.extend(cell.text for cell in cells)
        self._add_unrecognised(unknown, is_heading)

    def _cells_right_of(self, label: _PlacedLabel, cells: list[ReadCell]) -> list[int]:
        """Return the indexes of a row's values, without the blank cells below other row labels."""
        right = [n for n, cell in enumerate(cells) if cell.column > label.cell.column]
        if any(cells[n].text.strip() for n in right if cells[n].column <= self._last_label_column):
            return right
        return [n for n in right if cells[n].column > self._last_label_column]

    def _add_unrecognised(self, cells: list[ReadCell], is_heading: bool) -> None:
        """Keep the texts of a line; in a line of headings each one heads an extra column."""
        written = [cell for cell in cells if cell.text.strip()]
        if written:
            self._unrecognised.append("；".join(" ".join(cell.text.split()) for cell in written))
        for cell in written if is_heading else ():
            for column in range(cell.column, cell.column + cell.cols):
                self._above[column] = []
                self._extra_columns.add(column)

    def _value_of(
        self, cell: ReadCell, line_labels: list[_PlacedLabel], others: list[ReadCell]
    ) -> PlacedValue | None:
        """Return a cell as a value of the form, from the labels on its left and above it."""
        column = cell.column + (cell.cols - 1) // 2
        above = self._above.get(column) or self._above.get(cell.column, [])
        headings_left = self._headings_left.get(column, [])[:_MOST_LABELS]
        left = [each for each in line_labels if each.cell.column < cell.column][:_MOST_LABELS]
        if left and left[0].label.is_group and self._is_separated(left[0], cell, others):
            left = []
        columns_left = [n for n in sorted(self._row_labels_left, reverse=True) if n < cell.column]
        row_labels_left = [self._row_labels_left[n] for n in columns_left[:_MOST_LABELS]]
        row_naming = _row_naming(left)
        # “3.其他” names a row and also a column: no column where the columns have headings above.
        names_rows = self._has_headings_above(row_naming, left)
        headings = [each for each in left if not (names_rows and each.label.rows)]
        for rows, columns in (
            (row_naming, above),
            ([each for each in above if each.label.names_row_below], above),
            (above, headings),
            (row_naming, headings),
            (headings_left, above),
            (row_labels_left if left else [], headings),
        ):
            for address, heading in self._matching_addresses(rows, columns):
                return PlacedValue(address, cell.text, heading)
        return None

    def _has_headings_above(self, row_naming: list[_PlacedLabel], left: list[_PlacedLabel]) -> bool:
        """Return whether a label names the row while headings of its table stand above."""
        tables = {table for each in row_naming for table, _ in each.label.rows}
        end = max((each.cell.column + each.cell.cols for each in left), default=0)
        return any(self._last_headed.get(table, -1) >= end for table in tables)

    def _find_last_headed(self) -> dict[str, int]:
        """Return the last column of each table with a heading that is not also a row label."""
        last: dict[str, int] = {}
        for column, headings in self._above.items():
            for heading in headings:
                for table, _ in () if heading.label.rows else heading.label.columns:
                    last[table] = max(last.get(table, -1), column)
        return last

    def _is_separated(self, label: _PlacedLabel, cell: ReadCell, others: list[ReadCell]) -> bool:
        """Return whether an unknown label stands between the label of a group and the cell."""
        return any(
            label.cell.column < each.column < cell.column
            and _CHINESE.search(each.text)
            and not any(h.label.is_column_heading for h in self._above.get(each.column, ()))
            for each in others
        )

    def _matching_addresses(
        self, rows: list[_PlacedLabel], columns: list[_PlacedLabel]
    ) -> Iterator[tuple[CellAddress, str]]:
        """Yield (cell, heading) for each cell that matches a row label and a column heading."""
        for row in rows:
            for column in columns:
                if column.cell is not row.cell:
                    for table, key in sorted(row.label.rows):
                        for where, name in sorted(column.label.columns):
                            address = CellAddress(table, key, name)
                            if where == table and self._words.has_cell(address):
                                yield address, column.cell.text

    def _row_of(
        self, cells: list[ReadCell], line_labels: list[_PlacedLabel]
    ) -> tuple[tuple[str, str], _PlacedLabel] | None:
        """Return table and row that the labels on the left name, and the label that names them."""
        if not cells:
            return None
        for label in _row_naming(line_labels):
            right = [cell for cell in cells if cell.column > label.cell.column]
            if len(label.label.rows) == 1 and right and not label.label.names_row_below:
                if label.label.is_group and self._is_separated(label, right[-1], cells):
                    return None
                return next(iter(label.label.rows)), label
        return None

    def _update_headings(self, cells: Sequence[ReadCell], labels: list[_PlacedLabel]) -> None:
        """Keep what the cells of a line mean for the cells below and on their right."""
        by_cell = {id(each.cell): each for each in labels}
        last: _PlacedLabel | None = None
        for cell in cells:
            columns = range(cell.column, cell.column + cell.cols)
            label = by_cell.get(id(cell))
            if label is not None:
                last = label if label.label.names_row_below else None
                self._add_heading(label, columns)
            elif cell.text.strip():
                last = None
                self._ends_in_heading.difference_update(columns)
                self._row_labels_left.pop(cell.column, None)
            elif last is not None:
                for column in columns:
                    headings = [last, *self._headings_left.get(column, [])]
                    self._headings_left[column] = headings[:_MOST_HEADINGS]

    def _add_heading(self, label: _PlacedLabel, columns: range) -> None:
        """Put a label above columns: on top of other headings, or in place of what ended."""
        for column in columns:
            if column in self._ends_in_heading:
                self._above[column] = [label, *self._above.get(column, [])][:_MOST_HEADINGS]
            else:
                self._above[column] = [label]
            self._ends_in_heading.add(column)
            self._extra_columns.discard(column)
            self._row_labels_left.pop(column, None)
        if label.label.names_row_below:
            self._row_labels_left[label.cell.column] = label


def _row_naming(line_labels: list[_PlacedLabel]) -> list[_PlacedLabel]:
    """Return the labels of a line that can name its row: those left of all column headings."""
    headings = [each.cell.column for each in line_labels if each.label.is_column_heading]
    return [each for each in line_labels if each.cell.column < min(headings, default=1 << 30)]


def _blank_columns(table: ReadTable) -> frozenset[int]:
    written = {cell.column for cell in table.cells if cell.text.strip()}
    return frozenset(cell.column for cell in table.cells) - written
