"""What stands in a cell: blanks, numbers of the wrong kind, and words beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.tables.sums import balancing_value, fill_in
from reportdesk.forms import NumberKind, Severity, ValueCell
from reportdesk.report import Cell, Number, number_text, parse_cell
from reportdesk.text.normalising import normalise

_SIGNS_FOR_NOTHING = frozenset({"/", "-", "--", "—", "——", "–", "、", "\\", "无", "零", "〇", "空"})
# Patterns are compiled when an entry needs them: the program starts sooner.
_SIGNED_NUMBER = r"(?P<sign>[+-])[+-]*(?P<digits>\d+)"
_TOO_LONG = r"-?[\d,]{10,}(\.\d+)?|-?\d+\.\d{10,}"


def check_blanks(context: Context) -> Iterator[Finding]:
    """Check that no cell is blank or holds a sign for nothing (`/`, `—`, `无`) instead of 0."""
    cells = context.report.cells
    for address, cell in context.form.cells.items():
        entered = cells.get(address)
        if entered is None:
            if not cell.is_total:
                value = balancing_value(context, address) if context.known else None
                yield Finding(
                    "BLANK",
                    Severity.ERROR,
                    address,
                    f"{cell.row_label}（{cell.column_label}）未填",
                    None if value is None else fill_in(context, address, value),
                    is_blank=True,
                )
        elif entered.number is None and normalise(entered.note) in _SIGNS_FOR_NOTHING:
            yield Finding(
                "BLANK",
                Severity.ERROR,
                address,
                f"{cell.row_label}（{cell.column_label}）填了“{entered.note}”，没有的应填 0",
                Fix("改为自动计算", ((address, None),))
                if cell.is_total
                else Fix("改为 0", ((address, Cell(0)),)),
                is_blank=True,
            )


def check_numbers(context: Context) -> Iterator[Finding]:
    """Check that every entry is a number of its cell's kind, in its unit and without words."""
    for address, entered in context.report.cells.items():
        cell = context.form.cells.get(address)
        if cell is None:
            continue
        if entered.number is None:
            if normalise(entered.note) not in _SIGNS_FOR_NOTHING:
                yield _not_a_number(cell, entered)
            continue
        name = f"{cell.row_label}（{cell.column_label}）"
        if cell.kind is not NumberKind.AMOUNT and isinstance(entered.number, Decimal):
            message = f"{name}为 {number_text(entered.number)}，应为整数"
            yield Finding("INT", Severity.ERROR, address, message)
        if cell.kind is not NumberKind.SIGNED and entered.number < 0:
            message = f"{name}为 {number_text(entered.number)}，不能为负数"
            yield Finding("INT", Severity.ERROR, address, message)
        if entered.note:
            yield from _check_note(cell, entered, name)
        if entered.note != "元":
            yield from _check_size(context, cell, entered.number, name)


def _not_a_number(cell: ValueCell, entered: Cell) -> Finding:
    """Return the finding on an entry that was not read as a number."""
    name = f"{cell.row_label}（{cell.column_label}）"
    text = normalise(entered.note)
    signed = re.fullmatch(_SIGNED_NUMBER, text)
    if signed is not None:
        negative = signed["sign"] == "-" and cell.kind is NumberKind.SIGNED
        meant = parse_cell(("-" if negative else "") + signed["digits"], cell.kind)
        if meant is not None and meant.number is not None:
            return Finding(
                "2019-DEC",
                Severity.WARNING,
                cell.address,
                f"{name}填了“{entered.note}”，符号多余",
                Fix(f"改为 {meant.text}", ((cell.address, meant),)),
            )
    if re.fullmatch(_TOO_LONG, text):
        message = f"{name}填了“{entered.note}”，位数太多，请核对"
    else:
        message = f"{name}填了“{entered.note}”，不是数，请改填数字"
    return Finding("INT", Severity.ERROR, cell.address, message)


def _check_note(cell: ValueCell, entered: Cell, name: str) -> Iterator[Finding]:
    """Check the words behind a number, of which only the cell's own units are welcome."""
    if entered.note in cell.units:
        return
    assert entered.number is not None
    if entered.note == "元" and cell.unit == "万元":
        value = Decimal(entered.number) / 10000
        shown = Cell(value.normalize() if value % 1 else int(value))
        yield Finding(
            "FEE",
            Severity.WARNING,
            cell.address,
            f"{name}填了“{entered.text}”，表头的单位是万元",
            Fix(f"改为 {shown.text}", ((cell.address, shown),)),
        )
    else:
        bracketed = entered.note.startswith(("（", "("))
        yield Finding(
            "TEXTCELL",
            Severity.WARNING,
            cell.address,
            f"{name}带有文字“{entered.note}”，请确认是否需要",
            None if bracketed else Fix("只留数字", ((cell.address, Cell(entered.number)),)),
        )


def _check_size(context: Context, cell: ValueCell, number: Number, name: str) -> Iterator[Finding]:
    """Check that an amount is not so large that it must be in a smaller unit."""
    limit = cell.doubtful_above
    if limit is not None and number > limit and context.report.unit.level in cell.doubtful_levels:
        yield Finding(
            "FEE",
            Severity.WARNING,
            cell.address,
            f"{name}为 {number_text(number)} {cell.unit or ''}，请核对单位是不是{cell.unit or ''}",
        )
