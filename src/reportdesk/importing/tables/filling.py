"""Filling the statutory tables of a form from the tables of a file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from reportdesk.forms import CellAddress, Form, Severity, form, form_ids
from reportdesk.importing.import_result import ImportNote
from reportdesk.importing.tables.divided_rows import convert_divided_rows
from reportdesk.importing.tables.placing import PlacedTable, PlacedValue
from reportdesk.importing.tables.unheaded_rows import assign_columns

_Values = dict[CellAddress, PlacedValue]


class FoundTable(msgspec.Struct, frozen=True):
    """A table of a file, the statutory table of its section if any, and the year in its caption."""

    placed: PlacedTable
    section: str | None = None
    year: int | None = None


class FilledTables(msgspec.Struct, frozen=True):
    """The values of a form's cells as written in the file, with notes and texts without a cell."""

    values: Mapping[CellAddress, PlacedValue]
    notes: tuple[ImportNote, ...]
    unplaced: tuple[str, ...]


def recognise_form(tables: Iterable[PlacedTable]) -> Form | None:
    """Return the form whose labels the tables have; None if they fit several forms.

    Rows that one form divides and another does not count only in a tie, because many reports still
    print them undivided.
    """
    forms = [form(form_id) for form_id in form_ids()]
    divided = {row for each in forms for row in _divided_rows(each)}
    strong, weak = dict.fromkeys(form_ids(), 0), dict.fromkeys(form_ids(), 0)
    for address in _addresses(tables):
        having = [each.id for each in forms if address in each.cells]
        if len(having) == 1:
            votes = weak if (address.table, address.row) in divided else strong
            votes[having[0]] += 1
    ranked = sorted(((strong[each], weak[each], each) for each in strong), reverse=True)
    if ranked[0][:2] == ranked[1][:2]:
        return None
    return form(ranked[0][2])


def _divided_rows(chosen: Form) -> Iterator[tuple[str, str]]:
    """Yield the rows into which a form divides a row of another form, and that row."""
    for key, table in chosen.tables.items():
        for undivided, own in table.undivided.items():
            yield key, undivided
            group = next(cell.row_path[:-1] for a, cell in table.cells.items() if a.row == own)
            yield from ((key, a.row) for a, c in table.cells.items() if c.row_path[:-1] == group)


def _addresses(tables: Iterable[PlacedTable]) -> set[CellAddress]:
    """Return the known cells of the tables, with an empty column for rows with unknown columns."""
    found: set[CellAddress] = set()
    for table in tables:
        found.update(value.address for value in table.values)
        for row in table.unheaded_rows:
            found.update(address for address in row.addresses if address is not None)
            found.add(CellAddress(row.table, row.row, ""))
    return found


def fill_tables(chosen: Form, tables: Sequence[FoundTable]) -> FilledTables:
    """Fill the cells of a form, each statutory table from a single copy in the file."""
    filler = _TableFiller(chosen)
    copies: dict[str, list[_Values]] = {key: [] for key in chosen.tables}
    for each in tables:
        values = filler.read_values(each.placed)
        for key in chosen.tables:
            _add_to_copies(copies[key], [value for value in values if value.address.table == key])
    for key in chosen.tables:
        filler.add_best_copy(key, copies[key])
    for each in tables:
        if each.placed.unplaced_cells and not each.placed.is_recognised:
            filler.add_by_order(each)
    return filler.result()


class _TableFiller:
    """Collects the values of a form, the notes about them, and the texts without a cell."""

    def __init__(self, chosen: Form) -> None:
        self._form = chosen
        self._values: _Values = {}
        self._notes: list[ImportNote] = []
        self._unplaced: list[str] = []

    def read_values(self, table: PlacedTable) -> list[PlacedValue]:
        """Return all values of a table of the file; columns may be guessed by position."""
        values = list(table.values)
        self._unplaced += table.unrecognised
        by_position: Counter[str] = Counter()
        for row in table.unheaded_rows:
            outcome = assign_columns(row, self._form)
            values += outcome.values
            self._unplaced += outcome.unassigned
            if outcome.by_position and len(row.values) > 1:
                by_position[row.table] += 1
        for key, count in by_position.items():
            name = quoted_section_name(self._form, key)
            self._warn(f"{name}有 {count} 行缺列名，已按从左到右的顺序对应，请核对。")
        return values

    def add_best_copy(self, table: str, copies: list[_Values]) -> None:
        """Take the first complete copy of a table, and report the copies that differ from it."""
        best, others = _choose_copy(copies)
        self._values.update(best)
        for other in others:
            name = quoted_section_name(self._form, table)
            self._warn(f"{name}的表格不止一个，按第一个完整的导入，其余没有导入。")
            self._unplaced += _describe_values(self._form, other.values())

    def add_by_order(self, table: FoundTable) -> None:
        """Take the cells of a table without labels in their order, if their number fits exactly."""
        filled = {address.table for address in self._values}
        values = _assign_by_order(self._form, table, filled)
        self._values.update((value.address, value) for value in values)
        if values:
            name = quoted_section_name(self._form, values[0].address.table)
            self._warn(f"{name}的表格没有可认的标题行，已按顺序对应，请核对。")
            taken = {value.text.strip() for value in values}
            self._unplaced = [text for text in self._unplaced if not set(text.split("；")) <= taken]

    def result(self) -> FilledTables:
        """Return the values of the form; values that only another form has are reported."""
        values, notes = convert_divided_rows(self._form, self._values)
        self._notes += notes
        foreign = [value for address, value in values.items() if address not in self._form.cells]
        if any(value.text.strip() for value in foreign):
            self._warn(f"表中有{self._form.name}没有的内容，没有导入，请核对。")
            self._unplaced += _describe_values(self._form, foreign)
        own = {address: values[address] for address in self._form.cells if address in values}
        return FilledTables(own, tuple(self._notes), tuple(self._unplaced))

    def _warn(self, message: str) -> None:
        self._notes.append(ImportNote(Severity.WARNING, message))


def quoted_section_name(chosen: Form, table: str) -> str:
    """Return the short name of a statutory table's section, in quotation marks."""
    return next(f"“{each.short}”" for each in chosen.sections if each.table == table)


def _add_to_copies(copies: list[_Values], values: list[PlacedValue]) -> None:
    """Add the values of one table of the file to the copies of a statutory table.

    They complete the last copy, or begin a new one if that has a value for one of the cells
    already. Blanks are ignored where the same table has a text for the same cell.
    """
    given: dict[CellAddress, list[PlacedValue]] = {}
    for value in values:
        given.setdefault(value.address, []).append(value)
    layers: list[_Values] = []
    for address, several in given.items():
        written = [each for each in several if each.text.strip()] or several[:1]
        for number, value in enumerate(written):
            if number == len(layers):
                layers.append({})
            layers[number][address] = value
    for layer in layers:
        if copies and not copies[-1].keys() & layer.keys():
            copies[-1].update(layer)
        else:
            copies.append(layer)


def _choose_copy(copies: list[_Values]) -> tuple[_Values, list[_Values]]:
    """Return the first complete copy of a table, and the copies that differ from it."""
    written = [copy for copy in copies if any(value.text.strip() for value in copy.values())]
    copies = written or copies[:1]
    if not copies:
        return {}, []
    largest = max(len(copy) for copy in copies)
    best = next(copy for copy in copies if len(copy) == largest)
    written_texts = {address: value.text.strip() for address, value in best.items()}
    others = [
        copy
        for copy in copies
        if copy is not best and any(written_texts.get(a) != v.text.strip() for a, v in copy.items())
    ]
    return best, others


def _describe_values(chosen: Form, values: Iterable[PlacedValue]) -> list[str]:
    """Return the values in words, one line per row of the form."""
    rows: dict[tuple[str, str], list[str]] = {}
    for value in values:
        if value.text.strip():
            forms = (chosen, *map(form, form_ids()))
            cell = next(each.cells[value.address] for each in forms if value.address in each.cells)
            row = rows.setdefault(value.address[:2], [cell.row_label])
            row.append(f"{cell.column_label} {' '.join(value.text.split())}")
    return [f"{row[0]}：{'；'.join(row[1:])}" for row in rows.values()]


def _assign_by_order(chosen: Form, table: FoundTable, filled: set[str]) -> list[PlacedValue]:
    """Return the cells of a table without labels as those of a statutory table not yet filled."""
    hints = table.placed.hints or ({table.section} if table.section else set())
    for key in hints - filled:
        addresses = chosen.tables[key].cells if key in chosen.tables else ()
        if len(addresses) == len(table.placed.unplaced_cells):
            pairs = zip(addresses, table.placed.unplaced_cells, strict=True)
            return [PlacedValue(address, text) for address, text in pairs]
    return []
