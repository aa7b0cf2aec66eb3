"""Totals against their parts, and the balance of what came in and what was settled.

A check that lacks a number it needs says nothing: blank is not 0.
"""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import CellAddress, NumberKind, Severity, Sum, ValueCell
from reportdesk.report import Cell, Number, computed_total, number_text

_MOST_SHOWN = 6
"""Parts of a sum that a message writes out."""


def check_sums(context: Context) -> Iterator[Finding]:
    """Check that a total is the sum of its parts, or at least of those that are not blank."""
    for table in context.form.tables.values():
        for one in table.sums:
            computes = table.computed[one.total] is one and one.total not in context.report.cells
            if computes or one.total not in context.known:
                continue
            total = context.numbers[one.total]
            parts = [context.numbers[part] for part in one.parts if part in context.known]
            if len(parts) == len(one.parts):
                if sum(parts) != total:
                    yield _report_broken_sum(context, one, parts, total)
            elif sum(parts) > total and _has_no_negative_part(context, one):
                yield _report_exceeded_sum(context, one, sum(parts), total)


def _has_no_negative_part(context: Context, one: Sum) -> bool:
    """Return whether no part may be negative, so that a blank one cannot lessen the sum."""
    return all(context.form.cells[part].kind is not NumberKind.SIGNED for part in one.parts)


def _report_exceeded_sum(context: Context, one: Sum, right: Number, total: Number) -> Finding:
    """Return the finding on a total that is smaller than the sum of the parts entered so far."""
    cell = context.form.cells[one.total]
    return Finding(
        one.rule,
        Severity.ERROR,
        one.total,
        f"{cell.row_label if one.across else cell.column_label}：已填各项之和为 "
        f"{number_text(right)}，大于{_total_name(cell, one)} {number_text(total)}",
    )


def _report_broken_sum(context: Context, one: Sum, parts: list[Number], total: Number) -> Finding:
    """Return the finding on a total that differs from the sum of all its parts."""
    cell = context.form.cells[one.total]
    right = sum(parts)
    whose = cell.row_label if one.across else cell.column_label
    shown = _format_sum(parts) if len(parts) <= _MOST_SHOWN else "各项之和"
    fix = None
    if one.total in context.report.cells and computed_total(context.report, one.total) == right:
        fix = Fix(f"改为自动计算的 {number_text(right)}", ((one.total, None),))
    return Finding(
        one.rule,
        Severity.ERROR,
        one.total,
        f"{whose}：{shown} = {number_text(right)}，"
        f"{_total_name(cell, one)}为 {number_text(total)}，差 {_difference(right, total)}",
        fix,
    )


def _format_sum(numbers: list[Number]) -> str:
    """Return numbers as a sum that is written out: `1 + 2 + 3`."""
    return " + ".join(number_text(number) for number in numbers)


def _difference(one: Number, other: Number) -> str:
    """Return how far two numbers are apart, as printed."""
    return number_text(max(one, other) - min(one, other))


def _total_name(cell: ValueCell, one: Sum) -> str:
    """Return the label of the row or column of totals that a sum stands in."""
    return cell.column_label if one.across else cell.row_label


def check_balances(context: Context) -> Iterator[Finding]:
    """Check that received and carried in equal done and carried out, in every column."""
    for table in context.form.tables.values():
        for balance in table.balances:
            if not context.known.issuperset((*balance.left, *balance.right)):
                continue
            left = [context.numbers[address] for address in balance.left]
            right = [context.numbers[address] for address in balance.right]
            gap = sum(left) - sum(right)
            if gap:
                column = context.form.cells[balance.solve].column_label
                sides = f"{_format_sum(left)} ≠ {_format_sum(right)}"
                yield Finding(
                    balance.rule,
                    Severity.ERROR,
                    balance.solve,
                    f"{column}：{sides}，差 {_difference(sum(left), sum(right))}",
                    fill_in(context, balance.solve, context.numbers[balance.solve] + gap),
                )


def fill_in(context: Context, address: CellAddress, value: Number) -> Fix | None:
    """Return the fix that enters the count with which a balance holds.

    None where the value cannot be entered: totals are computed, counts are whole and not negative.
    """
    cell = context.form.cells[address]
    if cell.is_total or value < 0 or value % 1:
        return None
    label = cell.row_label.partition("、")[2] or cell.row_label
    return Fix(f"{label}应为 {number_text(value)}：填入", ((address, Cell(int(value))),))


def balancing_value(context: Context, address: CellAddress) -> Number | None:
    """Return the value with which a blank cell balances its column.

    None if no balance is solved for the cell, or if another number of the balance is missing.
    """
    for balance in context.form.tables[address.table].balances:
        others = [each for each in (*balance.left, *balance.right) if each != address]
        if balance.solve == address and context.known.issuperset(others):
            left = sum(context.numbers[each] for each in balance.left)
            return left - sum(context.numbers[each] for each in balance.right if each != address)
    return None
