"""Rows of a table whose columns are not all headed: settled by order, where it fits exactly."""

from typing import NamedTuple

from reportdesk.forms import CellAddress, Form, Kind, form, form_ids
from reportdesk.importing.tables.placing import OpenRow, Value
from reportdesk.report import parse_cell


class Settled(NamedTuple):
    """The values of a row, what was left of it, and whether the order alone has told them."""

    values: list[Value]
    rest: list[str]
    by_order: bool


def settled(row: OpenRow, chosen: Form) -> Settled:
    """Which cell of the row is which, in the chosen form or else in any that has the row."""
    forms = [each for each in (chosen, *map(form, form_ids())) if row.table in each.tables]
    for each in forms:
        cells = tuple(a for a in each.tables[row.table].cells if a.row == row.row)
        if cells:
            for kept in (tuple(range(len(row.values))), _without_spare(row)):
                if len(kept) == len(cells) and _fits(row, kept, cells):
                    pairs = [(cells[number], row.values[n]) for number, n in enumerate(kept)]
                    known = all(row.places[n] == cells[i] for i, n in enumerate(kept))
                    return Settled([Value(a, text) for a, text in pairs], [], not known)
            break
    values: dict[CellAddress, Value] = {}
    rest: list[str] = []
    for place, text in zip(row.places, row.values, strict=True):
        if place is not None and (place not in values or not values[place].text.strip()):
            values[place] = Value(place, text)
        elif text.strip():
            rest.append(" ".join(text.split()))
    told = [f"{' '.join(row.label.split())}：{'；'.join(rest)}"] if rest else []
    return Settled(list(values.values()), told, False)


def _without_spare(row: OpenRow) -> tuple[int, ...]:
    return tuple(n for n, spare in enumerate(row.spare) if not spare)


def _fits(row: OpenRow, kept: tuple[int, ...], cells: tuple[CellAddress, ...]) -> bool:
    """Whether the order may decide: no column of somebody's own is taken for one of the form's."""
    if not any(row.strange[n] for n in kept):
        return True
    if any(row.places[n] not in (None, cells[i]) for i, n in enumerate(kept)):
        return False
    return all(_is_number(row.values[n]) for n in kept if row.strange[n])


def _is_number(text: str) -> bool:
    cell = parse_cell(text, Kind.AMOUNT)
    return cell is None or (cell.number is not None and not cell.note)
