"""The statutory tables of a form, filled from the tables that stood in a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from reportdesk.forms import CellAddress, Form, Severity, form, form_ids
from reportdesk.importing.import_result import ImportNote
from reportdesk.importing.tables.open_rows import settled
from reportdesk.importing.tables.placing import PlacedTable, Value
from reportdesk.importing.tables.undivided import regrouped

Found = dict[CellAddress, Value]


class FoundTable(msgspec.Struct, frozen=True):
    """A table of a file, the statutory table of its section, and the year of its caption."""

    placed: PlacedTable
    section: str | None = None
    year: int | None = None


class Filled(msgspec.Struct, frozen=True):
    """The values of a form's cells as they were written, and what is to be said about them."""

    values: Mapping[CellAddress, Value]
    notes: tuple[ImportNote, ...]
    unplaced: tuple[str, ...]


def printed_form(tables: Iterable[PlacedTable]) -> Form | None:
    """The form that the labels of the tables belong to; None where they fit several.

    A row that one form divides and another does not says little: many print it undivided still.
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
    """The rows into which a form divides one of another form, and that one."""
    for key, table in chosen.tables.items():
        for undivided, own in table.undivided.items():
            yield key, undivided
            group = next(cell.row_path[:-1] for a, cell in table.cells.items() if a.row == own)
            yield from ((key, a.row) for a, c in table.cells.items() if c.row_path[:-1] == group)


def _addresses(tables: Iterable[PlacedTable]) -> set[CellAddress]:
    found: set[CellAddress] = set()
    for table in tables:
        found.update(value.address for value in table.values)
        for row in table.open_rows:
            found.update(place for place in row.places if place is not None)
            found.add(CellAddress(row.table, row.row, ""))
    return found


def filled(chosen: Form, tables: Sequence[FoundTable]) -> Filled:
    """The form's cells filled from the tables, each table from one source alone."""
    notes: list[ImportNote] = []
    unplaced: list[str] = []
    copies: dict[str, list[Found]] = {key: [] for key in chosen.tables}
    for each in tables:
        values = list(each.placed.values)
        unplaced += each.placed.rest
        in_order: dict[str, int] = {}
        for row in each.placed.open_rows:
            outcome = settled(row, chosen)
            values += outcome.values
            unplaced += outcome.rest
            if outcome.by_order and len(row.values) > 1:
                in_order[row.table] = in_order.get(row.table, 0) + 1
        for key, count in in_order.items():
            name = section_name(chosen, key)
            message = f"{name}有 {count} 行缺列名，已按从左到右的顺序对应，请核对。"
            notes.append(ImportNote(Severity.WARNING, message))
        for key in chosen.tables:
            _add(copies[key], [value for value in values if value.address.table == key])
    whole: Found = {}
    for key, found in copies.items():
        best, others = _best(found)
        whole.update(best)
        for other in others:
            name = section_name(chosen, key)
            message = f"{name}的表格不止一个，按第一个完整的导入，其余没有导入。"
            notes.append(ImportNote(Severity.WARNING, message))
            unplaced += _told(chosen, other.values())
    for each in tables:
        if each.placed.is_known or not each.placed.loose:
            continue
        values = _in_order(chosen, each, {address.table for address in whole})
        whole.update((value.address, value) for value in values)
        if values:
            name = section_name(chosen, values[0].address.table)
            message = f"{name}的表格没有可认的标题行，已按顺序对应，请核对。"
            notes.append(ImportNote(Severity.WARNING, message))
            taken = {value.text.strip() for value in values}
            unplaced = [text for text in unplaced if not set(text.split("；")) <= taken]
    whole, said = regrouped(chosen, whole)
    notes += said
    foreign = [value for address, value in whole.items() if address not in chosen.cells]
    if any(value.text.strip() for value in foreign):
        message = f"表中有{chosen.name}没有的内容，没有导入，请核对。"
        notes.append(ImportNote(Severity.WARNING, message))
        unplaced += _told(chosen, foreign)
    values_of_form = {a: whole[a] for a in chosen.cells if a in whole}
    return Filled(values_of_form, tuple(notes), tuple(unplaced))


def section_name(chosen: Form, table: str) -> str:
    """The section of a statutory table, in quotation marks."""
    return next(f"“{each.short}”" for each in chosen.sections if each.table == table)


def _add(copies: list[Found], values: list[Value]) -> None:
    """Add what one table gave: to the copy begun last, or as a new copy where it has that already.

    A blank says nothing where the same table gives a number for the same cell.
    """
    given: dict[CellAddress, list[Value]] = {}
    for value in values:
        given.setdefault(value.address, []).append(value)
    layers: list[Found] = []
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


def _best(copies: list[Found]) -> tuple[Found, list[Found]]:
    """The first complete copy of a table, and those that say something else."""
    written = [copy for copy in copies if any(value.text.strip() for value in copy.values())]
    copies = written or copies[:1]
    if not copies:
        return {}, []
    largest = max(len(copy) for copy in copies)
    best = next(copy for copy in copies if len(copy) == largest)
    said = {address: value.text.strip() for address, value in best.items()}
    others = [
        copy
        for copy in copies
        if copy is not best and any(said.get(a) != v.text.strip() for a, v in copy.items())
    ]
    return best, others


def _told(chosen: Form, values: Iterable[Value]) -> list[str]:
    """Values that found no place, a row a line, in words."""
    rows: dict[tuple[str, str], list[str]] = {}
    for value in values:
        if value.text.strip():
            forms = (chosen, *map(form, form_ids()))
            cell = next(each.cells[value.address] for each in forms if value.address in each.cells)
            row = rows.setdefault(value.address[:2], [cell.row_label])
            row.append(f"{cell.column_label} {' '.join(value.text.split())}")
    return [f"{row[0]}：{'；'.join(row[1:])}" for row in rows.values()]


def _in_order(chosen: Form, table: FoundTable, taken: set[str]) -> list[Value]:
    """The cells of a table without usable labels, where their number fits exactly."""
    hints = table.placed.hints or ({table.section} if table.section else set())
    for key in hints - taken:
        if key in chosen.tables and len(table.placed.loose) == len(chosen.tables[key].cells):
            cells = zip(chosen.tables[key].cells, table.placed.loose, strict=True)
            return [Value(address, text) for address, text in cells]
    return []
