"""The form's totals and balances as worksheet formulas."""

from collections.abc import Collection, Iterable, Mapping

from reportdesk.forms import Balance, CellAddress, Sum
from reportdesk.xlsx.cell_ranges import CellPosition, join_cells

Positions = Mapping[CellAddress, CellPosition]

_MOST_DIGITS = 9
"""Digits of the longest count that a cell takes."""


def total_formula(total: Sum, positions: Positions, noted: Collection[CellAddress]) -> str:
    """Return the formula of a total; like a computed total it is blank until a part is filled in.

    `noted` are the cells whose number has a note behind it: Excel takes them for text.
    """
    parts = _sum(total.parts, positions)
    numbers = [_leading_number(positions[part].reference) for part in total.parts if part in noted]
    if numbers:
        return "+".join((parts, *numbers))
    return f'IF({parts.replace("SUM", "COUNT", 1)}=0,"",{parts})'


def balance_formula(balance: Balance, positions: Positions, noted: Collection[CellAddress]) -> str:
    """Return the formula for how much the left side of a balance exceeds the right side."""
    left, right = (
        "+".join(
            (
                _sum(side, positions),
                *(_leading_number(positions[part].reference) for part in side if part in noted),
            )
        )
        for side in (balance.left, balance.right)
    )
    return f"{left}-({right})" if "+" in right else f"{left}-{right}"


def _sum(addresses: Iterable[CellAddress], positions: Positions) -> str:
    ranges = join_cells(positions[address] for address in addresses)
    return f"SUM({','.join(each.reference for each in ranges)})"


def _leading_number(cell: str) -> str:
    """Return the formula for the number that a text begins with, 0 where the cell is a number."""
    lengths = ",".join(str(length) for length in range(1, _MOST_DIGITS + 1))
    found = f"LOOKUP(9E+9,--LEFT({cell},{{{lengths}}}))"
    return f"IF(ISTEXT({cell}),IFERROR({found},0),0)"
