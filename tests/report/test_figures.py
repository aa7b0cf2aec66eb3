"""The numbers that would be printed: entered ones, and totals computed from them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks import check
from reportdesk.forms import CellAddress, form
from reportdesk.report import Cell, Report, computed_total, figures, printed_text, with_changes

PERSONS = ("natural_person", "enterprise", "research", "welfare", "legal_service", "other_org")
EMPTY = Report(form_id="2021", year=2023)


def requests(row: str, column: str) -> CellAddress:
    return CellAddress("requests", row, column)


TOTAL = requests("granted", "total")


@st.composite
def filled(draw: st.DrawFn) -> Report:
    """A report of either form with any counts in any of its cells that are typed."""
    chosen = form(draw(st.sampled_from(["2019", "2021"])))
    typed = [address for address, cell in chosen.cells.items() if not cell.is_total]
    counts = draw(st.dictionaries(st.sampled_from(typed), st.integers(0, 999_999_999), max_size=40))
    cells = {address: Cell(count) for address, count in counts.items()}
    if draw(st.booleans()):
        cells = {address: Cell(0) for address in typed} | cells
    return Report(form_id=chosen.id, year=chosen.first_year, cells=cells)


def test_totals_of_the_published_report_are_computed(published):
    report = published("沭阳县人民政府-2025", year=2025)
    totals = {address for address in report.cells if report.form.cells[address].is_total}
    assert len(totals) == 25 + 6 + 3
    typed = with_changes(report, [(address, None) for address in totals])
    assert figures(typed) == figures(report)


def test_blank_is_not_zero():
    assert figures(EMPTY) == {}
    assert printed_text(EMPTY, figures(EMPTY), TOTAL) == ""


def test_total_sums_the_parts_that_are_filled_in():
    report = with_changes(EMPTY, [(requests("granted", "enterprise"), Cell(4))])
    numbers = figures(report)
    assert numbers[TOTAL] == 4
    assert numbers[requests("result_total", "enterprise")] == 4
    assert numbers[requests("result_total", "total")] == 4
    assert requests("granted", "natural_person") not in numbers
    assert requests("result_total", "natural_person") not in numbers


def test_total_of_zeros_is_zero():
    report = with_changes(EMPTY, [(requests("granted", "welfare"), Cell(0))])
    assert printed_text(report, figures(report), TOTAL) == "0"


def test_text_in_a_cell_counts_for_nothing():
    report = with_changes(
        EMPTY,
        [
            (requests("granted", "enterprise"), Cell(note="无")),
            (requests("granted", "research"), Cell(2, "（含1件）")),
        ],
    )
    numbers = figures(report)
    assert numbers[TOTAL] == 2
    assert printed_text(report, numbers, requests("granted", "enterprise")) == "无"
    assert printed_text(report, numbers, requests("granted", "research")) == "2（含1件）"


def test_typed_total_stands_as_typed():
    report = with_changes(EMPTY, [(requests("granted", "welfare"), Cell(1)), (TOTAL, Cell(9))])
    assert figures(report)[TOTAL] == 9
    assert figures(report)[requests("result_total", "total")] == 1
    assert computed_total(report, TOTAL) == 1


def test_typed_total_counts_in_the_totals_above_it():
    column = requests("result_total", "welfare")
    report = with_changes(EMPTY, [(requests("granted", "welfare"), Cell(1)), (column, Cell(7))])
    assert figures(report)[requests("result_total", "total")] == 7


def test_text_typed_into_a_total_leaves_it_without_number():
    report = with_changes(
        EMPTY, [(requests("granted", "welfare"), Cell(1)), (TOTAL, Cell(note="—"))]
    )
    assert TOTAL not in figures(report)
    assert printed_text(report, figures(report), TOTAL) == "—"


def test_fractions_are_added_exactly():
    report = with_changes(
        EMPTY,
        [
            (requests("granted", "welfare"), Cell(Decimal("0.1"))),
            (requests("granted", "research"), Cell(Decimal("0.2"))),
        ],
    )
    assert figures(report)[TOTAL] == Decimal("0.3")


@given(filled())
def test_every_computed_total_is_the_sum_of_its_parts(report: Report):
    numbers = figures(report)
    for table in report.form.tables.values():
        for one in table.sums:
            parts = [numbers[part] for part in one.parts if part in numbers]
            assert numbers.get(one.total) == (sum(parts) if parts else None)


@given(filled())
def test_computed_totals_never_break_a_sum(report: Report):
    assert not {"T3-ROW", "T3-COL", "T4-SUM"} & {finding.rule for finding in check(report)}


@given(filled())
def test_entered_numbers_are_never_changed(report: Report):
    numbers = figures(report)
    assert all(numbers[address] == cell.number for address, cell in report.cells.items())


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_a_full_report_has_a_number_in_every_cell(zeros, form_id: str):
    report = zeros(form_id, 2020)
    assert set(figures(report)) == set(report.form.cells)
