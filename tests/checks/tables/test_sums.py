"""Sums and balances (T3-BAL, T3-ROW, T3-COL, T4-SUM)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks import Fix
from reportdesk.checks.context import Context
from reportdesk.checks.tables.numbers import check_blanks
from reportdesk.checks.tables.sums import check_balances, check_sums
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.report import Cell, Report, figures, with_changes
from tests.checks.found import found, repaired, told
from tests.checks.tables.entries import COLUMNS, Zeros, arithmetic, cell, of_tables, typed


# ------------------------------------------------------------------ T3-BAL
@pytest.fixture
def unbalanced(zeros: Zeros) -> Report:
    return zeros(
        "2021",
        2023,
        requests__new_received={"natural_person": 10},
        requests__granted={"natural_person": 8},
        requests__carried_out={"natural_person": 1},
    )


def test_balance_example_of_the_interface(unbalanced: Report):
    first, total = found(check_balances, unbalanced)
    place = cell("requests.carried_out.natural_person")
    assert told([first]) == [("T3-BAL", Severity.ERROR, place, "自然人：10 + 0 ≠ 8 + 1，差 1")]
    assert first.fix == Fix("结转下年度继续办理应为 2：填入", ((place, Cell(2)),))
    assert total.message == "总计：10 + 0 ≠ 8 + 1，差 1"


def test_filling_in_the_proposed_number_settles_the_balance_and_its_total(unbalanced: Report):
    assert found(check_balances, repaired(unbalanced, found(check_balances, unbalanced)[0])) == []


def test_no_correction_is_proposed_for_the_total_column(unbalanced: Report):
    _, total = found(check_balances, unbalanced)
    assert total.place == cell("requests.carried_out.total")
    assert total.fix is None


@pytest.mark.parametrize("column", list(COLUMNS.values())[:-1])
def test_every_column_must_balance(zeros: Zeros, column: str):
    report = zeros("2019", 2020, requests__carried_in={column: 3})
    places = [finding.place.column for finding in found(check_balances, report)]
    assert places == [column, "total"]


def test_no_negative_correction_is_proposed(zeros: Zeros):
    report = zeros("2021", 2023, requests__granted={"welfare": 4})
    assert [finding.fix for finding in found(check_balances, report)] == [None, None]


def test_no_fraction_is_proposed(zeros: Zeros):
    report = typed(zeros("2021", 2023), requests__new_received__welfare="2.5")
    assert [finding.fix for finding in found(check_balances, report)] == [None, None]


def test_two_halves_are_proposed_as_a_whole_number(zeros: Zeros):
    report = typed(
        zeros("2021", 2023),
        requests__new_received__welfare="2.5",
        requests__carried_in__welfare="0.5",
    )
    finding = found(check_balances, report)[0]
    assert repaired(report, finding).cells[finding.place].text == "3"


@pytest.mark.parametrize("row", ["new_received", "carried_in", "granted", "carried_out"])
def test_balance_says_nothing_while_a_number_is_missing(unbalanced: Report, row: str):
    blank = with_changes(unbalanced, [(CellAddress("requests", row, "natural_person"), None)])
    assert found(check_balances, blank) == []


def test_balance_says_nothing_over_text(unbalanced: Report):
    assert found(check_balances, typed(unbalanced, requests__carried_in__natural_person="无")) == []


counts = st.dictionaries(
    st.sampled_from([each for each in form("2021").cells if each.table == "requests"]),
    st.integers(0, 500),
    max_size=40,
)


@given(counts)
def test_proposed_carry_over_always_settles_the_balance(entered: dict[CellAddress, int]):
    cells = {
        address: Cell(entered.get(address, 0))
        for address, each in form("2021").cells.items()
        if not each.is_total
    }
    report = Report(form_id="2021", year=2023, cells=cells)
    for finding in found(check_balances, report):
        if finding.fix is not None:
            report = repaired(report, finding)
    for left in found(check_balances, report):  # only where more was settled than there was
        column = left.place.column
        if column != "total":
            value = figures(report)
            assert value[CellAddress("requests", "result_total", column)] > sum(
                value[CellAddress("requests", row, column)]
                for row in ("new_received", "carried_in")
            )


def test_blank_carry_over_is_proposed(unbalanced: Report):
    place = cell("requests.carried_out.natural_person")
    blank = with_changes(unbalanced, [(place, None)])
    (finding,) = found(check_blanks, blank)
    assert finding.fix == Fix("结转下年度继续办理应为 2：填入", ((place, Cell(2)),))
    assert of_tables(repaired(blank, finding)) == []


def test_nothing_carried_over_is_proposed_as_zero(zeros: Zeros):
    place = cell("requests.carried_out.welfare")
    blank = with_changes(zeros("2021", 2023), [(place, None)])
    (finding,) = found(check_blanks, blank)
    assert finding.fix == Fix("结转下年度继续办理应为 0：填入", ((place, Cell(0)),))


@pytest.mark.parametrize("row", ["new_received", "carried_in", "granted"])
def test_nothing_is_proposed_while_another_number_is_missing(unbalanced: Report, row: str):
    place = cell("requests.carried_out.natural_person")
    other = CellAddress("requests", row, "natural_person")
    report = with_changes(unbalanced, [(place, None), (other, None)])
    assert [finding.fix for finding in found(check_blanks, report)] == [None, None]


def test_nothing_negative_is_proposed(zeros: Zeros):
    place = cell("requests.carried_out.welfare")
    report = with_changes(zeros("2021", 2023, requests__granted={"welfare": 4}), [(place, None)])
    assert [finding.fix for finding in found(check_blanks, report)] == [None]


@pytest.mark.parametrize("place", ["requests.granted.welfare", "active.licence.decisions"])
def test_nothing_is_proposed_for_other_cells(zeros: Zeros, place: str):
    blank = with_changes(zeros("2021", 2023), [(cell(place), None)])
    assert [finding.fix for finding in found(check_blanks, blank)] == [None]


# ------------------------------------------------------------------ T3-ROW, T3-COL, T4-SUM
def test_row_total_that_differs_is_an_error(zeros: Zeros):
    report = typed(
        zeros("2021", 2023, requests__granted={"natural_person": 2, "welfare": 1}),
        requests__granted__total="4",
    )
    row, column = found(check_sums, report)
    place = cell("requests.granted.total")
    assert told([row]) == [
        (
            "T3-ROW",
            Severity.ERROR,
            place,
            "（一）予以公开：2 + 0 + 0 + 1 + 0 + 0 = 3，总计为 4，差 1",
        )
    ]
    assert row.fix == Fix("改为自动计算的 3", ((place, None),))
    assert (column.rule, column.place) == ("T3-COL", cell("requests.result_total.total"))
    assert found(check_sums, repaired(report, row)) == []


@pytest.mark.parametrize(("form_id", "rows"), [("2019", 23), ("2021", 25)])
def test_every_row_is_summed(zeros: Zeros, form_id: str, rows: int):
    report = zeros(form_id, 2020)
    totals = [
        address for address in report.form.tables["requests"].cells if address.column == "total"
    ]
    assert len(totals) == rows
    for total in totals:
        wrong = with_changes(report, [(total, Cell(1))])
        assert ("T3-ROW", total) in arithmetic(wrong)


def test_column_total_that_differs_is_an_error(zeros: Zeros):
    report = typed(
        zeros("2021", 2023, requests__granted={"enterprise": 5}),
        requests__result_total__enterprise="7",
    )
    assert told(found(check_sums, report))[0] == (
        "T3-COL",
        Severity.ERROR,
        cell("requests.result_total.enterprise"),
        "商业企业：各项之和 = 5，（七）总计为 7，差 2",
    )


@pytest.mark.parametrize(
    ("form_id", "row"),
    [("2019", "other_single"), ("2021", "other_1_no_correction"), ("2021", "other_3_other")],
)
def test_other_results_count_in_the_column_total(zeros: Zeros, form_id: str, row: str):
    report = zeros(form_id, 2020, **{f"requests__{row}": {"enterprise": 5}})
    right = typed(report, requests__result_total__enterprise="5")
    assert not {"T3-COL"} & {rule for rule, _ in arithmetic(right)}
    wrong = typed(report, requests__result_total__enterprise="0")
    assert ("T3-COL", cell("requests.result_total.enterprise")) in arithmetic(wrong)


def test_corner_is_checked_both_ways(zeros: Zeros):
    report = typed(zeros("2021", 2023), requests__result_total__total="1")
    corner = cell("requests.result_total.total")
    assert arithmetic(report) >= {("T3-ROW", corner), ("T3-COL", corner)}


def test_computed_corner_is_checked_against_the_column_of_totals(zeros: Zeros):
    report = typed(
        zeros("2021", 2023, requests__granted={"enterprise": 5}),
        requests__result_total__enterprise="7",
    )
    corner = cell("requests.result_total.total")
    assert ("T3-COL", corner) in arithmetic(report)
    assert ("T3-ROW", corner) not in arithmetic(report)


def test_a_total_is_offered_to_be_computed_only_where_that_settles_it(zeros: Zeros):
    report = typed(
        zeros("2021", 2023, requests__granted={"enterprise": 5}),
        requests__result_total__enterprise="7",
        requests__result_total__total="9",
    )
    corner = cell("requests.result_total.total")
    fixes = {
        finding.rule: finding.fix
        for finding in found(check_sums, report)
        if finding.place == corner
    }
    assert fixes == {"T3-ROW": Fix("改为自动计算的 7", ((corner, None),)), "T3-COL": None}


@pytest.mark.parametrize("block", ["review", "direct", "after_review"])
def test_every_block_of_review_is_summed(zeros: Zeros, block: str):
    report = zeros("2021", 2023, **{f"review__{block}": {"pending": 2}})
    total = CellAddress("review", block, "total")
    assert arithmetic(with_changes(report, [(total, Cell(2))])) == set()
    wrong = with_changes(report, [(total, Cell(0))])
    assert arithmetic(wrong) == {("T4-SUM", total)}
    assert found(check_sums, repaired(wrong, found(check_sums, wrong)[0])) == []


def test_a_total_over_blanks_is_not_judged(zeros: Zeros):
    report = with_changes(
        typed(zeros("2021", 2023), review__direct__total="9"),
        [(cell("review.direct.upheld"), None)],
    )
    assert found(check_sums, report) == []


def test_a_total_less_than_its_parts_beside_blanks_is_certainly_wrong(zeros: Zeros):
    report = with_changes(
        typed(zeros("2021", 2023), review__direct__total="2", review__direct__pending="3"),
        [(cell("review.direct.upheld"), None)],
    )
    assert told(found(check_sums, report)) == [
        (
            "T4-SUM",
            Severity.ERROR,
            cell("review.direct.total"),
            "未经复议直接起诉：已填各项之和为 3，大于总计 2",
        )
    ]
    assert found(check_sums, typed(report, review__direct__total="3")) == []


def test_column_total_less_than_its_results_beside_blanks_is_certainly_wrong(zeros: Zeros):
    report = with_changes(
        typed(
            zeros("2021", 2023),
            requests__granted__natural_person="5",
            requests__result_total__natural_person="4",
        ),
        [(cell("requests.partial.natural_person"), None)],
    )
    assert ("T3-COL", cell("requests.result_total.natural_person")) in arithmetic(report)


def test_a_computed_total_with_a_blank_part_is_not_relied_upon(zeros: Zeros):
    report = with_changes(zeros("2021", 2023), [(cell("requests.granted.welfare"), None)])
    known = Context(report).known
    assert cell("requests.granted.total") not in known
    assert cell("requests.result_total.total") not in known
    assert cell("requests.partial.total") in known
