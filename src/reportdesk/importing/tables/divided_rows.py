"""Converting rows that one form divides and another does not, as `（六）其他处理` of form 2021."""

from reportdesk.forms import CellAddress, Form, NumberKind, Severity, form, form_ids
from reportdesk.importing.import_result import ImportNote
from reportdesk.importing.tables.placing import PlacedValue
from reportdesk.report import parse_cell

_Values = dict[CellAddress, PlacedValue]


def convert_divided_rows(chosen: Form, values: _Values) -> tuple[_Values, list[ImportNote]]:
    """Return the values with rows of other forms moved to rows of the chosen form."""
    notes: list[ImportNote] = []
    values = dict(values)
    for key, table in chosen.tables.items():
        for undivided, rest in table.undivided.items():
            notes += _move_to_rest_row(chosen, key, values, undivided, rest)
    for each in map(form, form_ids()):
        for key, table in each.tables.items() if each.id != chosen.id else ():
            for undivided, rest in table.undivided.items():
                _join_zero_rows(chosen, each, CellAddress(key, undivided, rest), values)
    return values, notes


def _move_to_rest_row(
    chosen: Form, table: str, values: _Values, undivided: str, rest: str
) -> list[ImportNote]:
    """Move the numbers of a row that the form has split into several to the row 其他 (O-ROWS)."""
    found = {a: v for a, v in values.items() if a[:2] == (table, undivided)}
    if not found:
        return []
    targets = {address: address._replace(row=rest) for address in found}
    if any(values[t].text.strip() for t in targets.values() if t in values):
        return []
    for address, target in targets.items():
        values[target] = values.pop(address)._replace(address=target)
    cell = chosen.cells[next(iter(targets.values()))]
    group = cell.row_path[-2] if len(cell.row_path) > 1 else cell.row_label
    message = f"报告只有一行“{group}”，已记入“{cell.row_label}”，请核对。"
    return [ImportNote(Severity.WARNING, message, next(iter(targets.values())))]


def _join_zero_rows(chosen: Form, other: Form, rows: CellAddress, values: _Values) -> None:
    """If all divided rows are 0 in a column, enter 0 in the single row of the chosen form.

    Otherwise they stay, to be reported as unplaced: numbers are not added up, because what was
    published is not ours to compute. `rows` is the table, the undivided row, and a divided row.
    """
    table, undivided, divided = rows
    cells = other.tables[table].cells
    group = next(c.row_path[:-1] for a, c in cells.items() if a.row == divided)
    for column in dict.fromkeys(address.column for address in cells):
        target = CellAddress(table, undivided, column)
        parts = [a for a, c in cells.items() if a.column == column and c.row_path[:-1] == group]
        found = [a for a in parts if a in values]
        if target not in chosen.cells or target in values or not found:
            continue
        if all(_is_zero(values[a].text) for a in found):
            values[target] = PlacedValue(target, values[found[0]].text)
            for address in found:
                del values[address]


def _is_zero(text: str) -> bool:
    cell = parse_cell(text, NumberKind.AMOUNT)
    return cell is not None and cell.number == 0 and not cell.note
