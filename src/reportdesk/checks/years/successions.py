"""Checks against last year's report (part 2 of the register), as far as the forms allow.

Each is one function from a `Comparison` to findings, listed in `YEAR_CHECKS`. A check that lacks a
number of either year says nothing; of tables whose form has changed, nothing is compared.
"""

from collections.abc import Iterator
from functools import cached_property

from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.tables.numbers import Assessment
from reportdesk.checks.text.passage import whole
from reportdesk.checks.years.likeness import LEAST_COPIED, likeness
from reportdesk.forms import CellAddress, Kind, Severity, Succession
from reportdesk.report import (
    Cell,
    Number,
    Report,
    ReportPath,
    comparable_cells,
    may_be_same_unit,
    number_text,
    plain_text,
)

_LEAST_JUMP = 20
"""Y-JUMP looks only at numbers that reach this in either year: 1 case after 6 means nothing."""
_JUMP = 3
_COPIED_FROM = 0.6
"""Y-COPY: the share of a section's text from which on it is said. Published reports that nobody
complained of reach 42 % (宿迁 2023/24)."""


Terms = tuple[tuple[int, CellAddress], ...]


class Comparison:
    """This year's report beside last year's."""

    def __init__(self, given: Assessment, last: Report) -> None:
        self.now = given
        self.last = Assessment(last)
        self.common = comparable_cells(given.form, last.form)

    @cached_property
    def followed(self) -> frozenset[CellAddress]:
        """The cells that follow exactly from others, in the order of their own rules."""
        return frozenset(
            each.cell
            for table in self.now.form.tables.values()
            for each in table.successions
            if not each.at_least
        )

    def label(self, succession: Succession, address: CellAddress) -> str:
        """What tells a term of a succession from its others: its row's name or its column's."""
        cell = self.now.form.cells[address]
        if address.row == succession.cell.row:
            return cell.column_label
        return cell.row_label.partition("、")[2] or cell.row_label


def year_findings(given: Assessment, last: Report) -> Iterator[Finding]:
    """All findings against last year's report; one warning where `last` is of another year."""
    report = given.report
    if last.year != report.year - 1:
        yield Finding(
            "Y-LAST",
            Severity.WARNING,
            ReportPath("year"),
            f"指定的上年报告是{last.year}年度的，不是{report.year - 1}年度的，没有与它核对",
        )
        return
    yield from _strangers(report, last)
    comparison = Comparison(given, last)
    for year_check in YEAR_CHECKS:
        yield from year_check(comparison)


def _strangers(report: Report, last: Report) -> Iterator[Finding]:
    """Y-LAST: a report of another unit, or in a form that its year does not have."""
    name, earlier = report.unit.name, last.unit.name
    if not may_be_same_unit(name, earlier):
        message = f"指定的上年报告是“{earlier}”的，不是本单位的，请核对"
        yield Finding("Y-LAST", Severity.WARNING, ReportPath("year"), message)
    if not last.form.covers(last.year):
        message = f"上年报告用的是{last.form.name}，格式不同的表格没有核对"
        yield Finding("Y-LAST", Severity.WARNING, ReportPath("year"), message)


def successions(given: Comparison) -> Iterator[Finding]:
    """Y-CARRY, Y-VALID, Y-2019, Y-T4: what follows from last year's numbers, by the form's rule."""
    for table in given.now.form.tables.values():
        for each in table.successions:
            before = [address for _, address in each.last]
            known = given.now.known.issuperset((each.cell, *(address for _, address in each.now)))
            if known and given.last.known.issuperset(before) and given.common.issuperset(before):
                number = given.now.numbers[each.cell]
                wanted = _sum(each.last, given.last) + _sum(each.now, given.now)
                broken = number < wanted if each.at_least else number != wanted
                if broken:
                    yield _broken(given, each, number, wanted)


def _sum(terms: Terms, of: Assessment) -> Number:
    return sum((sign * of.numbers[address] for sign, address in terms), 0)


def _broken(given: Comparison, each: Succession, number: Number, wanted: Number) -> Finding:
    cell = given.now.form.cells[each.cell]
    name = f"{cell.row_label.partition('、')[2] or cell.row_label}（{cell.column_label}）"
    said = f"{name}为 {number_text(number)}"
    difference = number_text(max(number, wanted) - min(number, wanted))
    severity = each.severity
    if each.at_least:
        message = (
            f"{name}为 {number_text(number)}，少于上年报告{_terms(given, each)}，{each.remark}"
        )
    elif len(each.last) + len(each.now) > 1:
        message = (
            f"{said}，应为上年报告{_terms(given, each)} = {number_text(wanted)}，差 {difference}"
        )
    elif _printed_wrongly(given, each, number):
        severity = Severity.WARNING
        message = f"{said}，与上年各列之和一致，但上年报告{_terms(given, each)}，请核对"
    else:
        message = f"{name}为 {number_text(number)}，上年报告{_terms(given, each)}，差 {difference}"
    return Finding(each.rule, severity, each.cell, message, _correction(given, each, wanted))


def _terms(given: Comparison, each: Succession) -> str:
    """`“现行有效件数”597 + “本年制发件数”50 − “本年废止件数”227`."""
    text = ""
    terms = [(sign, at, given.last.numbers[at]) for sign, at in each.last]
    terms += [(sign, at, given.now.numbers[at]) for sign, at in each.now]
    for sign, address, number in terms:
        joint = (" + " if sign > 0 else " − ") if text else ("" if sign > 0 else "−")
        text += f"{joint}“{given.label(each, address)}”{number_text(number)}"
    return text


def _printed_wrongly(given: Comparison, each: Succession, number: Number) -> bool:
    """Whether this year's total is the sum of last year's parts, whatever was printed there."""
    ((_, address),) = each.last
    one = given.last.form.tables[address.table].computed.get(address)
    if one is None or not given.last.known.issuperset(one.parts):
        return False
    return sum(given.last.numbers[part] for part in one.parts) == number


def _correction(given: Comparison, each: Succession, wanted: Number) -> Fix | None:
    """Entering what follows; for a total, in all its parts, where they make up that total."""
    cell = given.now.form.cells[each.cell]
    if not each.correction or (wanted < 0 and cell.kind is not Kind.SIGNED):
        return None
    label = each.correction.format(number=number_text(wanted))
    if not cell.is_total:
        return Fix(label, ((each.cell, Cell(wanted)),))
    table = given.now.form.tables[each.cell.table]
    parts = table.computed[each.cell].parts
    followed = {other.cell: other.last for other in table.successions if other.is_carried}
    terms = [followed.get(part, ()) for part in parts]
    known = given.last.known.issuperset(address for term in terms for _, address in term)
    if not known or not all(terms):
        return None
    numbers = [_sum(term, given.last) for term in terms]
    if sum(numbers) != wanted or min(numbers) < 0:
        return None
    entered = tuple((part, Cell(number)) for part, number in zip(parts, numbers, strict=True))
    return Fix(label, (*entered, (each.cell, None)))


def jumps(given: Comparison) -> Iterator[Finding]:
    """Y-JUMP: a number more than three times, or less than a third of, last year's.

    A total is passed over where one of its parts is named, a cell where a rule of its own holds.
    """
    now, last = given.now, given.last
    doubtful = {
        address
        for address in given.common - given.followed
        if address in now.known
        and address in last.known
        and now.form.cells[address].kind is not Kind.SIGNED
        and _note(now, address) == _note(last, address)
        and _jumps(now.numbers[address], last.numbers[address])
    }
    covered = set(doubtful)
    for table in now.form.tables.values():
        for one in table.sums:
            if not covered.isdisjoint(one.parts):
                covered.add(one.total)
                doubtful.discard(one.total)
    for address in now.form.cells:
        if address in doubtful:
            cell, number, before = now.form.cells[address], now.numbers[address], last.numbers
            more, less = max(number, before[address]), min(number, before[address])
            change = "增加" if more == number else "减少"
            yield Finding(
                "Y-JUMP",
                Severity.HINT,
                address,
                f"{cell.row_label}（{cell.column_label}）为 {number_text(number)}，"
                f"上年为 {number_text(before[address])}，"
                f"{change} {number_text(more - less)}，请核对",
            )


def _jumps(number: Number, before: Number) -> bool:
    less, more = sorted((number, before))
    return more >= _LEAST_JUMP and less >= 0 and more > _JUMP * less


def _note(given: Assessment, address: CellAddress) -> str:
    """The unit behind a number (`元`, `万元`): numbers of different units are not compared."""
    entered = given.report.cells.get(address)
    units = given.form.cells[address].units
    return entered.note if entered is not None and entered.note in units else ""


def copied_text(given: Comparison) -> Iterator[Finding]:
    """Y-COPY: a section that tells the same as last year's, other numbers or not."""
    for section in given.now.form.text_sections:
        if section.key not in {each.key for each in given.last.form.text_sections}:
            continue
        text = given.now.report.text(section.key)
        if section.heading and len(plain_text(text)) >= LEAST_COPIED:
            share = likeness(text, given.last.report.text(section.key))
            if share >= _COPIED_FROM:
                yield Finding(
                    "Y-COPY",
                    Severity.WARNING,
                    whole(section.key),
                    f"“{section.heading}”约有 {int(share * 100)}% 的文字与上年报告相同，"
                    "请按本年情况改写",
                )


YEAR_CHECKS = (successions, jumps, copied_text)
