"""The labels of the statutory tables of all forms, by which tables of files are recognised."""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from reportdesk.forms import CellAddress, GridCell, Table, form, form_ids
from reportdesk.importing.labels import find_closest_key, is_list_number, label_keys

_LONGEST = 1_000
"""Characters of the longest label, with blanks in it and a remark behind it."""
_MOST_GUESSES = 500
"""Texts that are compared with all labels as possible misprints; a report has a few."""


class Label(msgspec.Struct, frozen=True):
    """What a printed label can stand for.

    Attributes:
        name: the label as the form words it.
        rows: the rows that it names, each as the keys of table and row.
        columns: the columns that it heads, each as the keys of table and column.
        names_row_below: whether it stands above the numbers of its row, not on their left.
        is_group: whether other labels divide it.
        is_band: whether it heads a part of a table; these labels cite articles of law that differ
            in a single character, so that misprints of them are not guessed.
    """

    name: str = ""
    rows: frozenset[tuple[str, str]] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()
    names_row_below: bool = False
    is_group: bool = False
    is_band: bool = False

    @property
    def is_column_heading(self) -> bool:
        """Whether it can only be the heading of a column."""
        return bool(self.columns) and not self.rows


class Vocabulary:
    """Looks up labels; `misprints` maps each misprinted label to the one it was taken for."""

    def __init__(self, labels: Mapping[str, Label], addresses: frozenset[CellAddress]) -> None:
        self._labels = labels
        self._addresses = addresses
        self._known: dict[str, Label | None] = {}
        self._guesses = 0
        self.misprints: dict[str, str] = {}

    def find_label(self, text: str) -> Label | None:
        """Return the label that a cell's text stands for; None if it is no label."""
        if len(text) > _LONGEST:
            return None
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def has_cell(self, address: CellAddress) -> bool:
        """Return whether any form has this cell."""
        return address in self._addresses

    def _look_up(self, text: str) -> Label | None:
        for key in label_keys(text):
            if key in self._labels:
                return self._labels[key]
        if is_list_number(text):
            return Label()
        self._guesses += 1
        close = find_closest_key(text, self._labels) if self._guesses <= _MOST_GUESSES else None
        if close is None or self._labels[close].is_band:
            return None
        self.misprints[text] = self._labels[close].name
        return self._labels[close]

    def misprint_messages(self) -> list[str]:
        """Return a sentence for the clerk about each label that was taken for another."""
        return [
            f"表中的“{' '.join(text.split())}”当作“{label}”，请核对。"
            for text, label in self.misprints.items()
        ]


def build_vocabulary(table: str | None = None) -> Vocabulary:
    """Return the labels of all forms, or of one table in all forms."""
    return Vocabulary(*_collect_labels(table))


@cache
def _collect_labels(table: str | None) -> tuple[Mapping[str, Label], frozenset[CellAddress]]:
    labels: dict[str, Label] = {}
    addresses: set[CellAddress] = set()
    for form_id in form_ids():
        chosen = form(form_id)
        for key, each in chosen.tables.items():
            if table in (None, key):
                addresses.update(each.cells)
                _add_labels(each, labels)
    return labels, frozenset(addresses)


def _add_labels(table: Table, labels: dict[str, Label]) -> None:
    """Add the labels of a table in all their spellings."""
    rows: dict[str, set[tuple[str, str]]] = {}
    columns: dict[str, set[tuple[str, str]]] = {}
    groups: set[str] = set()
    without_left_labels: set[str] = set()
    has_left_labels = any(
        cell.address is None and _shares_line_with_values(table, cell) for cell in table.grid
    )
    for address, cell in table.cells.items():
        rows.setdefault(cell.row_label, set()).add((table.key, address.row))
        columns.setdefault(cell.column_label, set()).add((table.key, address.column))
        groups.update(cell.row_path[:-1])
        if not has_left_labels:
            without_left_labels.add(cell.row_label)
    for place in table.grid:
        if place.address is not None:
            continue
        meaning = Label(
            name=place.text,
            rows=frozenset(rows.get(place.text, ())),
            columns=frozenset(columns.get(place.text, ())),
            names_row_below=place.text in without_left_labels,
            is_group=place.text in groups,
            is_band=place.band,
        )
        for spelling in _spellings(place):
            labels[spelling] = _merge(labels.get(spelling), meaning)


def _shares_line_with_values(table: Table, label: GridCell) -> bool:
    lines = range(label.line, label.line + label.rows)
    return any(cell.address is not None and cell.line in lines for cell in table.grid)


def _spellings(place: GridCell) -> Iterable[str]:
    for text in (place.text, *place.aliases):
        yield from label_keys(text)


def _merge(one: Label | None, other: Label) -> Label:
    if one is None:
        return other
    return Label(
        name=one.name,
        rows=one.rows | other.rows,
        columns=one.columns | other.columns,
        names_row_below=one.names_row_below or other.names_row_below,
        is_group=one.is_group or other.is_group,
        is_band=one.is_band and other.is_band,
    )
