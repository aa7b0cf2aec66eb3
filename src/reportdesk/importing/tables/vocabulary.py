"""What the labels of all forms' tables mean, so that a table is known by its labels alone."""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from reportdesk.forms import CellAddress, GridCell, Table, form, form_ids
from reportdesk.importing.spelling import closest, is_list_number, keys

_LONGEST = 1_000
"""Characters of a label with blanks in it and a remark behind it."""
_MOST_GUESSES = 500
"""Texts that are compared with all labels for a misprint; in a report there are a few."""


class Label(msgspec.Struct, frozen=True):
    """What a printed label can stand for.

    `name` is the label as the form words it; `rows` and `columns` are keys of tables. `over` says
    that its row is named above the numbers; `parent` that other labels divide it; `band` that it
    heads a part of a table, where articles of law differ in a single character.
    """

    name: str = ""
    rows: frozenset[tuple[str, str]] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()
    over: bool = False
    parent: bool = False
    band: bool = False

    @property
    def heads(self) -> bool:
        """Whether it can only be the heading of a column."""
        return bool(self.columns) and not self.rows


class Vocabulary:
    """The labels of some tables; `misprints` remembers what was taken for what."""

    def __init__(self, labels: Mapping[str, Label], addresses: frozenset[CellAddress]) -> None:
        self._labels = labels
        self._addresses = addresses
        self._known: dict[str, Label | None] = {}
        self._guesses = 0
        self.misprints: dict[str, str] = {}

    def label(self, text: str) -> Label | None:
        """The meaning of a cell's text; None where it is no label."""
        if len(text) > _LONGEST:
            return None
        if text not in self._known:
            self._known[text] = self._looked_up(text)
        return self._known[text]

    def has(self, address: CellAddress) -> bool:
        """Whether any form has this cell."""
        return address in self._addresses

    def _looked_up(self, text: str) -> Label | None:
        for key in keys(text):
            if key in self._labels:
                return self._labels[key]
        if is_list_number(text):
            return Label()
        self._guesses += 1
        close = closest(text, self._labels) if self._guesses <= _MOST_GUESSES else None
        if close is None or self._labels[close].band:
            return None
        self.misprints[text] = self._labels[close].name
        return self._labels[close]

    def misprint_sentences(self) -> list[str]:
        """What the clerk is told of the labels that were taken for others."""
        return [
            f"表中的“{' '.join(text.split())}”当作“{label}”，请核对。"
            for text, label in self.misprints.items()
        ]


def vocabulary(table: str | None = None) -> Vocabulary:
    """The labels of all forms, or of one table in all of them."""
    return Vocabulary(*_collected(table))


@cache
def _collected(table: str | None) -> tuple[Mapping[str, Label], frozenset[CellAddress]]:
    labels: dict[str, Label] = {}
    addresses: set[CellAddress] = set()
    for form_id in form_ids():
        chosen = form(form_id)
        for key, each in chosen.tables.items():
            if table in (None, key):
                addresses.update(each.cells)
                _collect(each, labels)
    return labels, frozenset(addresses)


def _collect(table: Table, labels: dict[str, Label]) -> None:
    rows: dict[str, set[tuple[str, str]]] = {}
    columns: dict[str, set[tuple[str, str]]] = {}
    parents: set[str] = set()
    over: set[str] = set()
    beside = {cell.line for cell in table.grid if cell.address is None and _has_values(table, cell)}
    for address, cell in table.cells.items():
        rows.setdefault(cell.row_label, set()).add((table.key, address.row))
        columns.setdefault(cell.column_label, set()).add((table.key, address.column))
        parents.update(cell.row_path[:-1])
        if not beside:
            over.add(cell.row_label)
    for place in table.grid:
        if place.address is not None:
            continue
        meaning = Label(
            name=place.text,
            rows=frozenset(rows.get(place.text, ())),
            columns=frozenset(columns.get(place.text, ())),
            over=place.text in over,
            parent=place.text in parents,
            band=place.band,
        )
        for spelling in _spellings(place):
            labels[spelling] = _joined(labels.get(spelling), meaning)


def _has_values(table: Table, label: GridCell) -> bool:
    lines = range(label.line, label.line + label.rows)
    return any(cell.address is not None and cell.line in lines for cell in table.grid)


def _spellings(place: GridCell) -> Iterable[str]:
    for text in (place.text, *place.aliases):
        yield from keys(text)


def _joined(one: Label | None, other: Label) -> Label:
    if one is None:
        return other
    return Label(
        name=one.name,
        rows=one.rows | other.rows,
        columns=one.columns | other.columns,
        over=one.over or other.over,
        parent=one.parent or other.parent,
        band=one.band and other.band,
    )
