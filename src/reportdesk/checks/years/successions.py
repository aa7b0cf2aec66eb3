"""Numbers that follow from those of last year's report, by the rules of the form.

A check that lacks a number of either year says nothing.
"""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import CellAddress, NumberKind, Severity, Succession, ValueCell
from reportdesk.report import Cell, Number, number_text

Terms = tuple[tuple[int, CellAddress], ...]
"""Signs, +1 or -1, and the cells whose numbers they stand before."""


def check_successions(context: Context) -> Iterator[Finding]:
    """Check the numbers that must equal a number computed from last year's report."""
    last = context.last
    if last is None:
        return
    for table in context.form.tables.values():
        for each in table.successions:
            before = [address for _, address in each.last]
            known = context.known.issuperset((each.cell, *(address for _, address in each.now)))
            comparable = last.known.issuperset(before) and context.comparable.issuperset(before)
            if known and comparable:
                number = context.numbers[each.cell]
                wanted = _sum(each.last, last) + _sum(each.now, context)
                broken = number < wanted if each.at_least else number != wanted
                if broken:
                    yield _report_broken_succession(context, last, each, number, wanted)


def _sum(terms: Terms, year: Context) -> Number:
    """Return the sum of terms in the numbers of one year."""
    return sum((sign * year.numbers[address] for sign, address in terms), 0)


def _report_broken_succession(
    context: Context, last: Context, each: Succession, number: Number, wanted: Number
) -> Finding:
    """Return the finding on a number that is not what last year's report leads to."""
    cell = context.form.cells[each.cell]
    said = f"{_row_name(cell)}（{cell.column_label}）为 {number_text(number)}"
    terms = _format_terms(context, last, each)
    difference = number_text(max(number, wanted) - min(number, wanted))
    severity = each.severity
    if each.at_least:
        message = f"{said}，少于上年报告{terms}，{each.remark}"
    elif len(each.last) + len(each.now) > 1:
        message = f"{said}，应为上年报告{terms} = {number_text(wanted)}，差 {difference}"
    elif _is_sum_of_last_parts(last, each, number):
        severity = Severity.WARNING
        message = f"{said}，与上年各列之和一致，但上年报告{terms}，请核对"
    else:
        message = f"{said}，上年报告{terms}，差 {difference}"
    return Finding(
        each.rule, severity, each.cell, message, _correction(context, last, each, wanted)
    )


def _row_name(cell: ValueCell) -> str:
    """Return the label of the cell's row without its number."""
    return cell.row_label.partition("、")[2] or cell.row_label


def _format_terms(context: Context, last: Context, each: Succession) -> str:
    """Return the terms with their names: `“现行有效件数”597 − “本年废止件数”227`."""
    terms = [(sign, at, last.numbers[at]) for sign, at in each.last]
    terms += [(sign, at, context.numbers[at]) for sign, at in each.now]
    text = ""
    for sign, address, number in terms:
        joint = (" + " if sign > 0 else " − ") if text else ("" if sign > 0 else "−")
        cell = context.form.cells[address]
        name = cell.column_label if address.row == each.cell.row else _row_name(cell)
        text += f"{joint}“{name}”{number_text(number)}"
    return text


def _is_sum_of_last_parts(last: Context, each: Succession, number: Number) -> bool:
    """Return whether this year's total is the sum of the parts printed last year."""
    ((_, address),) = each.last
    one = last.form.tables[address.table].computed.get(address)
    if one is None or not last.known.issuperset(one.parts):
        return False
    return sum(last.numbers[part] for part in one.parts) == number


def _correction(context: Context, last: Context, each: Succession, wanted: Number) -> Fix | None:
    """Return the fix that enters the number wanted.

    A total is corrected through its parts, where last year's make up the number wanted.
    """
    cell = context.form.cells[each.cell]
    if not each.correction or (wanted < 0 and cell.kind is not NumberKind.SIGNED):
        return None
    label = each.correction.format(number=number_text(wanted))
    if not cell.is_total:
        return Fix(label, ((each.cell, Cell(wanted)),))
    table = context.form.tables[each.cell.table]
    parts = table.computed[each.cell].parts
    carried = {other.cell: other.last for other in table.successions if other.is_carried}
    terms = [carried.get(part, ()) for part in parts]
    known = last.known.issuperset(address for term in terms for _, address in term)
    if not known or not all(terms):
        return None
    numbers = [_sum(term, last) for term in terms]
    if sum(numbers) != wanted or min(numbers) < 0:
        return None
    entered = tuple((part, Cell(number)) for part, number in zip(parts, numbers, strict=True))
    return Fix(label, (*entered, (each.cell, None)))
