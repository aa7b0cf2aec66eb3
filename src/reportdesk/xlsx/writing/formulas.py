"""The form's totals and balances as formulas of a worksheet."""

from collections.abc import Collection, Iterable, Mapping

from reportdesk.forms import Balance, CellAddress, Sum
from reportdesk.xlsx.cell_ranges import CellPosition, join_cells

Places = Mapping[CellAddress, CellPosition]

_LONGEST_NUMBER = 9


def total_formula(one: Sum, places: Places, noted: Collection[CellAddress]) -> str:
    """The formula of a total: blank, as in our own counting, as long as no part is filled in.

    `noted` are the cells whose number has a note behind it; to Excel they are text.
    """
    parts = _sum(one.parts, places)
    numbers = [_leading_number(places[part].reference) for part in one.parts if part in noted]
    if numbers:
        return "+".join((parts, *numbers))
    return f'IF({parts.replace("SUM", "COUNT", 1)}=0,"",{parts})'


def balance_formula(balance: Balance, places: Places, noted: Collection[CellAddress]) -> str:
    """By how much the left side of a balance exceeds the right one."""
    left, right = (
        "+".join(
            (
                _sum(side, places),
                *(_leading_number(places[part].reference) for part in side if part in noted),
            )
        )
        for side in (balance.left, balance.right)
    )
    return f"{left}-({right})" if "+" in right else f"{left}-{right}"


def _sum(addresses: Iterable[CellAddress], places: Places) -> str:
    names = (area.reference for area in join_cells(places[address] for address in addresses))
    return f"SUM({','.join(names)})"


def _leading_number(cell: str) -> str:
    """The number that a text begins with; nothing once somebody types a mere number there."""
    lengths = ",".join(str(length) for length in range(1, _LONGEST_NUMBER + 1))
    found = f"LOOKUP(9E+9,--LEFT({cell},{{{lengths}}}))"
    return f"IF(ISTEXT({cell}),IFERROR({found},0),0)"
