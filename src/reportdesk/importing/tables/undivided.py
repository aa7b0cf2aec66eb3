"""Rows that one form divides and another does not: `（六）其他处理` and the three below it."""

from reportdesk.forms import CellAddress, Form, Kind, Severity, form, form_ids
from reportdesk.importing.import_result import ImportNote
from reportdesk.importing.tables.placing import Value
from reportdesk.report import parse_cell

_Values = dict[CellAddress, Value]


def regrouped(chosen: Form, values: _Values) -> tuple[_Values, list[ImportNote]]:
    """The values with rows of another form moved to where the chosen form has them."""
    notes: list[ImportNote] = []
    values = dict(values)
    for key, table in chosen.tables.items():
        for other, own in table.undivided.items():
            notes += _into_division(chosen, key, values, other, own)
    for each in map(form, form_ids()):
        for key, table in each.tables.items() if each.id != chosen.id else ():
            for undivided, divided in table.undivided.items():
                _into_whole(chosen, each, CellAddress(key, undivided, divided), values)
    return values, notes


def _into_division(
    chosen: Form, table: str, values: _Values, other: str, own: str
) -> list[ImportNote]:
    """Numbers of a row that the form divides go to the row that takes them (O-ROWS)."""
    found = {a: v for a, v in values.items() if a[:2] == (table, other)}
    if not found:
        return []
    targets = {address: address._replace(row=own) for address in found}
    if any(values[t].text.strip() for t in targets.values() if t in values):
        return []
    for address, target in targets.items():
        values[target] = values.pop(address)._replace(address=target)
    cell = chosen.cells[next(iter(targets.values()))]
    group = cell.row_path[-2] if len(cell.row_path) > 1 else cell.row_label
    message = f"报告只有一行“{group}”，已记入“{cell.row_label}”，请核对。"
    return [ImportNote(Severity.WARNING, message, next(iter(targets.values())))]


def _into_whole(chosen: Form, other: Form, rows: CellAddress, values: _Values) -> None:
    """Rows that the chosen form does not divide: nothing but zeros make a zero, else they stay.

    Numbers are not added up: what was published is not ours to compute. `rows` names the table, the
    undivided row and a divided one.
    """
    table, whole, divided = rows
    cells = other.tables[table].cells
    group = next(c.row_path[:-1] for a, c in cells.items() if a.row == divided)
    for column in dict.fromkeys(address.column for address in cells):
        target = CellAddress(table, whole, column)
        parts = [a for a, c in cells.items() if a.column == column and c.row_path[:-1] == group]
        found = [a for a in parts if a in values]
        if target not in chosen.cells or target in values or not found:
            continue
        if all(_is_zero(values[a].text) for a in found):
            values[target] = Value(target, values[found[0]].text)
            for address in found:
                del values[address]


def _is_zero(text: str) -> bool:
    cell = parse_cell(text, Kind.AMOUNT)
    return cell is not None and cell.number == 0 and not cell.note
