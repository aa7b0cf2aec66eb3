"""Numbers that have changed far more than such numbers do."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.forms import CellAddress, NumberKind, Severity
from reportdesk.report import Number, number_text

_LEAST_JUMP = 20
"""Only numbers that reach this in either year are looked at: 1 case after 6 means nothing."""
_JUMP = 3


def check_jumps(context: Context) -> Iterator[Finding]:
    """Check that no number is more than three times, or less than a third of, last year's.

    A total is passed over where one of its parts is told, a cell where a rule of its own holds.
    """
    last = context.last
    if last is None:
        return
    jumps = _jumping_cells(context, last)
    for address, cell in context.form.cells.items():
        if address in jumps:
            number, before = context.numbers[address], last.numbers[address]
            change = "增加" if number > before else "减少"
            yield Finding(
                "Y-JUMP",
                Severity.HINT,
                address,
                f"{cell.row_label}（{cell.column_label}）为 {number_text(number)}，"
                f"上年为 {number_text(before)}，"
                f"{change} {number_text(max(number, before) - min(number, before))}，请核对",
                tells_change=True,
            )


def _jumping_cells(context: Context, last: Context) -> set[CellAddress]:
    """Return the cells whose number jumps, without totals above one of them."""
    jumping = {
        address
        for address in context.comparable - _exactly_following(context)
        if address in context.known
        and address in last.known
        and context.form.cells[address].kind is not NumberKind.SIGNED
        and _entered_unit(context, address) == _entered_unit(last, address)
        and _jumps(context.numbers[address], last.numbers[address])
    }
    covered = set(jumping)
    for table in context.form.tables.values():
        for one in table.sums:
            if not covered.isdisjoint(one.parts):
                covered.add(one.total)
                jumping.discard(one.total)
    return jumping


def _exactly_following(context: Context) -> frozenset[CellAddress]:
    """Return the cells that a rule of the form computes from last year's."""
    return frozenset(
        each.cell
        for table in context.form.tables.values()
        for each in table.successions
        if not each.at_least
    )


def _jumps(number: Number, before: Number) -> bool:
    """Return whether one number is more than three times the other, and large enough to tell."""
    less, more = sorted((number, before))
    return more >= _LEAST_JUMP and less >= 0 and more > _JUMP * less


def _entered_unit(context: Context, address: CellAddress) -> str:
    """Return the unit entered behind a number (`元`, `万元`); `""` for none."""
    entered = context.report.cells.get(address)
    units = context.form.cells[address].units
    return entered.note if entered is not None and entered.note in units else ""
