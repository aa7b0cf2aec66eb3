"""Assigning the columns of rows whose headings are incomplete, by position where that is safe."""

from typing import NamedTuple

from reportdesk.forms import CellAddress, Form, NumberKind, form, form_ids
from reportdesk.importing.tables.placing import PlacedValue, UnheadedRow
from reportdesk.report import parse_cell


class RowAssignment(NamedTuple):
    """Values assigned, texts not assigned, and whether columns were guessed by position."""

    values: list[PlacedValue]
    unassigned: list[str]
    by_position: bool


def assign_columns(row: UnheadedRow, chosen: Form) -> RowAssignment:
    """Assign the texts of a row to its cells in the form, or in another form that has the row.

    All texts, or all outside blank columns, are assigned from left to right if there are as many
    as cells; otherwise only those whose column is known.
    """
    forms = [each for each in (chosen, *map(form, form_ids())) if row.table in each.tables]
    for each in forms:
        cells = tuple(a for a in each.tables[row.table].cells if a.row == row.row)
        if cells:
            for indexes in (tuple(range(len(row.values))), _outside_blank_columns(row)):
                if len(indexes) == len(cells) and _is_safe_by_position(row, indexes, cells):
                    pairs = zip(cells, indexes, strict=True)
                    values = [PlacedValue(cell, row.values[n]) for cell, n in pairs]
                    known = [row.addresses[n] for n in indexes] == list(cells)
                    return RowAssignment(values, [], not known)
            break
    assigned: dict[CellAddress, PlacedValue] = {}
    unassigned: list[str] = []
    for address, text in zip(row.addresses, row.values, strict=True):
        if address and (address not in assigned or not assigned[address].text.strip()):
            assigned[address] = PlacedValue(address, text)
        elif text.strip():
            unassigned.append(" ".join(text.split()))
    label = " ".join(row.label.split())
    sentences = [f"{label}：{'；'.join(unassigned)}"] if unassigned else []
    return RowAssignment(list(assigned.values()), sentences, False)


def _outside_blank_columns(row: UnheadedRow) -> tuple[int, ...]:
    return tuple(n for n, is_blank in enumerate(row.in_blank_column) if not is_blank)


def _is_safe_by_position(
    row: UnheadedRow, indexes: tuple[int, ...], cells: tuple[CellAddress, ...]
) -> bool:
    """Return whether no extra column would be taken for one of the form's by position."""
    if not any(row.in_extra_column[n] for n in indexes):
        return True
    if any(row.addresses[n] not in (None, cells[i]) for i, n in enumerate(indexes)):
        return False
    return all(_is_number(row.values[n]) for n in indexes if row.in_extra_column[n])


def _is_number(text: str) -> bool:
    cell = parse_cell(text, NumberKind.AMOUNT)
    return cell is None or (cell.number is not None and not cell.note)
