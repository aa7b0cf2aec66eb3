"""Checks inside the tables: sums, balances, number kinds, blanks and the form's own limits.

Each check is one function from an `Assessment` to findings, listed in `TABLE_CHECKS`. A check that
lacks a number it needs says nothing: blank is not 0.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import (
    CellAddress,
    Form,
    Kind,
    Limit,
    Severity,
    Sum,
    ValueCell,
    form_for_year,
)
from reportdesk.report import (
    Cell,
    Figures,
    Number,
    Report,
    ReportPath,
    computed_total,
    figures,
    form_changes,
    lost_cells,
    number_text,
    parse_cell,
)
from reportdesk.text.normalising import normalise

_STANDS_FOR_NOTHING = frozenset(
    {"/", "-", "--", "—", "——", "–", "、", "\\", "无", "零", "〇", "空"}
)
_SIGNS = re.compile(r"(?P<sign>[+-])[+-]*(?P<digits>\d+)")
_TOO_LONG = re.compile(r"-?[\d,]{10,}(\.\d+)?|-?\d+\.\d{10,}")


class Assessment:
    """A report with its numbers, and which of them can be relied upon in a check."""

    def __init__(self, report: Report, numbers: Figures | None = None) -> None:
        self.report = report
        self.form: Form = report.form
        self.numbers = figures(report) if numbers is None else numbers

    @cached_property
    def known(self) -> frozenset[CellAddress]:
        """The cells whose number is complete: entered, or a total none of whose parts is blank."""
        cells = self.report.cells
        known = {address for address in cells if address in self.numbers}
        for table in self.form.tables.values():
            for address, one in table.computed.items():
                if address not in cells and known.issuperset(one.parts):
                    known.add(address)
        return frozenset(known)


def sums(given: Assessment) -> Iterator[Finding]:
    """T3-ROW, T3-COL, T4-SUM: a total equals the sum of its parts.

    While parts are blank it is at least the sum of those that are there.
    """
    for table in given.form.tables.values():
        for one in table.sums:
            computes = table.computed[one.total] is one and one.total not in given.report.cells
            if computes or one.total not in given.known:
                continue
            total = given.numbers[one.total]
            parts = [given.numbers[part] for part in one.parts if part in given.known]
            if len(parts) == len(one.parts):
                if sum(parts) != total:
                    yield _broken_sum(given, one, parts, total)
            elif sum(parts) > total and _only_adds(given, one):
                yield _exceeded_sum(given, one, sum(parts), total)


def _only_adds(given: Assessment, one: Sum) -> bool:
    """Whether what is still blank cannot take away from the sum."""
    return all(given.form.cells[part].kind is not Kind.SIGNED for part in one.parts)


def _exceeded_sum(given: Assessment, one: Sum, right: Number, total: Number) -> Finding:
    """A total that is too small whatever the blank parts will be."""
    cell = given.form.cells[one.total]
    return Finding(
        one.rule,
        Severity.ERROR,
        one.total,
        f"{cell.row_label if one.across else cell.column_label}：已填各项之和为 "
        f"{number_text(right)}，大于{_total_name(cell, one)} {number_text(total)}",
    )


def _broken_sum(given: Assessment, one: Sum, parts: list[Number], total: Number) -> Finding:
    cell = given.form.cells[one.total]
    right = sum(parts)
    whose = cell.row_label if one.across else cell.column_label
    shown = _added(parts) if len(parts) <= 6 else "各项之和"
    fix = None
    if one.total in given.report.cells and computed_total(given.report, one.total) == right:
        fix = Fix(f"改为自动计算的 {number_text(right)}", ((one.total, None),))
    return Finding(
        one.rule,
        Severity.ERROR,
        one.total,
        f"{whose}：{shown} = {number_text(right)}，"
        f"{_total_name(cell, one)}为 {number_text(total)}，差 {_difference(right, total)}",
        fix,
    )


def _added(numbers: list[Number]) -> str:
    return " + ".join(number_text(number) for number in numbers)


def _difference(one: Number, other: Number) -> str:
    return number_text(max(one, other) - min(one, other))


def _total_name(cell: ValueCell, one: Sum) -> str:
    return cell.column_label if one.across else cell.row_label


def balances(given: Assessment) -> Iterator[Finding]:
    """T3-BAL: 第一项加第二项之和，等于第三项加第四项之和 (the note printed in the form)."""
    for table in given.form.tables.values():
        for balance in table.balances:
            if not given.known.issuperset((*balance.left, *balance.right)):
                continue
            left = [given.numbers[address] for address in balance.left]
            right = [given.numbers[address] for address in balance.right]
            gap = sum(left) - sum(right)
            if gap:
                yield Finding(
                    balance.rule,
                    Severity.ERROR,
                    balance.solve,
                    f"{given.form.cells[balance.solve].column_label}："
                    f"{_added(left)} ≠ {_added(right)}，差 {_difference(sum(left), sum(right))}",
                    _solution(given, balance.solve, given.numbers[balance.solve] + gap),
                )


def _solution(given: Assessment, address: CellAddress, value: Number) -> Fix | None:
    """Filling in the one value with which the balance holds, where that is a count to be typed."""
    cell = given.form.cells[address]
    if cell.is_total or value < 0 or value % 1:
        return None
    label = cell.row_label.partition("、")[2] or cell.row_label
    return Fix(f"{label}应为 {number_text(value)}：填入", ((address, Cell(int(value))),))


def proposed(given: Assessment, address: CellAddress) -> Number | None:
    """The value a blank cell must have for its column to balance; None when not certain."""
    for balance in given.form.tables[address.table].balances:
        others = [each for each in (*balance.left, *balance.right) if each != address]
        if balance.solve == address and given.known.issuperset(others):
            left = sum(given.numbers[each] for each in balance.left)
            value = left - sum(given.numbers[each] for each in balance.right if each != address)
            return value if value >= 0 else None
    return None


def blanks(given: Assessment) -> Iterator[Finding]:
    """BLANK: no blank, `/`, `-`, `—`, `无`; what does not exist is 0."""
    cells = given.report.cells
    for address, cell in given.form.cells.items():
        entered = cells.get(address)
        if entered is None:
            if not cell.is_total:
                value = proposed(given, address) if given.known else None
                yield Finding(
                    "BLANK",
                    Severity.ERROR,
                    address,
                    f"{cell.row_label}（{cell.column_label}）未填",
                    None if value is None else _solution(given, address, value),
                )
        elif entered.number is None and normalise(entered.note) in _STANDS_FOR_NOTHING:
            yield Finding(
                "BLANK",
                Severity.ERROR,
                address,
                f"{cell.row_label}（{cell.column_label}）填了“{entered.note}”，没有的应填 0",
                Fix("改为自动计算", ((address, None),))
                if cell.is_total
                else Fix("改为 0", ((address, Cell(0)),)),
            )


def numbers(given: Assessment) -> Iterator[Finding]:
    """INT, 2019-DEC, TEXTCELL, FEE: what stands in a cell is a number of the cell's kind."""
    for address, entered in given.report.cells.items():
        cell = given.form.cells.get(address)
        if cell is None:
            continue
        if entered.number is None:
            if normalise(entered.note) not in _STANDS_FOR_NOTHING:
                yield _unreadable(cell, entered)
            continue
        name = f"{cell.row_label}（{cell.column_label}）"
        if cell.kind is not Kind.AMOUNT and isinstance(entered.number, Decimal):
            message = f"{name}为 {number_text(entered.number)}，应为整数"
            yield Finding("INT", Severity.ERROR, address, message)
        if cell.kind is not Kind.SIGNED and entered.number < 0:
            message = f"{name}为 {number_text(entered.number)}，不能为负数"
            yield Finding("INT", Severity.ERROR, address, message)
        if entered.note:
            yield from _noted(cell, entered, name)
        if entered.note != "元":
            yield from _doubtful(given, cell, entered.number, name)


def _unreadable(cell: ValueCell, entered: Cell) -> Finding:
    name = f"{cell.row_label}（{cell.column_label}）"
    text = normalise(entered.note)
    signs = _SIGNS.fullmatch(text)
    if signs is not None:
        negative = signs["sign"] == "-" and cell.kind is Kind.SIGNED
        meant = parse_cell(("-" if negative else "") + signs["digits"], cell.kind)
        if meant is not None and meant.number is not None:
            return Finding(
                "2019-DEC",
                Severity.WARNING,
                cell.address,
                f"{name}填了“{entered.note}”，符号多余",
                Fix(f"改为 {meant.text}", ((cell.address, meant),)),
            )
    if _TOO_LONG.fullmatch(text):
        message = f"{name}填了“{entered.note}”，位数太多，请核对"
    else:
        message = f"{name}填了“{entered.note}”，不是数，请改填数字"
    return Finding("INT", Severity.ERROR, cell.address, message)


def _noted(cell: ValueCell, entered: Cell, name: str) -> Iterator[Finding]:
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


def _doubtful(given: Assessment, cell: ValueCell, number: Number, name: str) -> Iterator[Finding]:
    limit = cell.doubtful_above
    if limit is not None and number > limit and given.report.unit.level in cell.doubtful_levels:
        yield Finding(
            "FEE",
            Severity.WARNING,
            cell.address,
            f"{name}为 {number_text(number)} {cell.unit or ''}，请核对单位是不是{cell.unit or ''}",
        )


def zero_rows(given: Assessment) -> Iterator[Finding]:
    """TOWN-REG: rows that a body of this level cannot have (规章制定程序条例)."""
    level = given.report.unit.level
    for table in given.form.tables.values():
        for zero in table.zeros:
            severity = zero.severities.get(level)
            for address in zero.cells if severity is not None else ():
                if given.numbers.get(address) and severity is not None:
                    cell = given.form.cells[address]
                    yield Finding(
                        zero.rule,
                        severity,
                        address,
                        f"{cell.row_label}（{cell.column_label}）为 "
                        f"{number_text(given.numbers[address])}，{zero.reason}，应为 0",
                        Fix("改为 0", ((address, Cell(0)),)),
                    )


def limits(given: Assessment) -> Iterator[Finding]:
    """2019-NEW, VALID-GE: one quantity is at most another."""
    for table in given.form.tables.values():
        for limit in table.limits:
            terms = (*limit.left, *limit.right)
            if all(address in given.known for _, address in terms):
                left = sum(sign * given.numbers[address] for sign, address in limit.left)
                right = sum(sign * given.numbers[address] for sign, address in limit.right)
                if left > right:
                    yield _over_limit(given, limit, left, right)


def _over_limit(given: Assessment, limit: Limit, left: Number, right: Number) -> Finding:
    def named(terms: tuple[tuple[int, CellAddress], ...]) -> str:
        labels = ((sign, given.form.cells[address].column_label) for sign, address in terms)
        return "".join(
            ("" if first else " + ") + label if sign > 0 else f" − {label}"
            for first, (sign, label) in zip([True] + [False] * len(terms), labels, strict=False)
        )

    place = limit.right[-1][1]
    return Finding(
        limit.rule,
        limit.severity,
        place,
        f"{given.form.cells[place].row_label}：{named(limit.left)} {number_text(left)}，"
        f"大于{named(limit.right)} {number_text(right)}，请核对",
    )


def mentions(given: Assessment) -> Iterator[Finding]:
    """O2-FEE: a number that has to be explained in a section of the text."""
    for table in given.form.tables.values():
        for mention in table.mentions:
            number = given.numbers.get(mention.cell)
            if number:
                text = "".join(each.text for each in given.report.text(mention.section))
                if not any(word in text for word in mention.words):
                    yield Finding(
                        mention.rule,
                        Severity.WARNING,
                        mention.cell,
                        mention.message.format(number=number_text(number)),
                    )


def reminders(given: Assessment) -> Iterator[Finding]:
    """LIT-FIRST: cases that a later law hardly leaves room for (行政复议法 2023, Art. 23)."""
    for table in given.form.tables.values():
        for each in table.reminders:
            number = given.numbers.get(each.cell)
            if number and given.report.year >= each.first_year:
                message = each.message.format(law=each.law, number=number_text(number))
                yield Finding(each.rule, Severity.HINT, each.cell, message)


def form_of_year(given: Assessment) -> Iterator[Finding]:
    """FORM-YEAR: 2019 and 2020 in the trial form, from 2021 in the form of 〔2021〕30号."""
    report = given.report
    if given.form.covers(report.year):
        return
    prescribed = form_for_year(report.year)
    place = ReportPath("form_id")
    if prescribed is None:
        message = f"{report.year}年度的报告不适用{given.form.name}，请核对年度"
        yield Finding("FORM-YEAR", Severity.ERROR, place, message)
        return
    lost = len(lost_cells(report, prescribed))
    loses = f"（{lost} 个数没有对应的格）" if lost else ""
    yield Finding(
        "FORM-YEAR",
        Severity.ERROR,
        place,
        f"{report.year}年度的报告应使用{prescribed.name}（{prescribed.notice}），"
        f"现为{given.form.name}",
        Fix(f"改用{prescribed.name}{loses}", form_changes(report, prescribed)),
    )


TABLE_CHECKS = (
    form_of_year,
    sums,
    balances,
    numbers,
    zero_rows,
    limits,
    mentions,
    reminders,
    blanks,
)
