"""The checks inside the tables (rules of part 1), on published reports and on single mistakes."""

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks import Finding, Fix, check
from reportdesk.checks.tables.numbers import (
    TABLE_CHECKS,
    Assessment,
    balances,
    blanks,
    form_of_year,
    limits,
    mentions,
    numbers,
    proposed,
    reminders,
    sums,
    zero_rows,
)
from reportdesk.forms import CellAddress, Form, Level, Severity, form
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    ReportPath,
    TextPath,
    UnitPath,
    figures,
    parse_cell,
    with_changes,
)

REPORTS = Path(__file__).parents[2] / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.json"))

SHORT = {"行政复议": "review", "未经复议直接起诉": "direct", "复议后起诉": "after_review"}
COLUMNS = {
    "自然人": "natural_person",
    "商业企业": "enterprise",
    "科研机构": "research",
    "社会公益组织": "welfare",
    "法律服务机构": "legal_service",
    "其他": "other_org",
    "总计": "total",
}

Check = Callable[[Assessment], Iterable[Finding]]
Zeros = Callable[..., Report]


def found(table_check: Check, report: Report) -> list[Finding]:
    return list(table_check(Assessment(report)))


def of_tables(report: Report) -> list[Finding]:
    given = Assessment(report)
    return [finding for table_check in TABLE_CHECKS for finding in table_check(given)]


def arithmetic(report: Report) -> set[tuple[str, CellAddress]]:
    """Rule and cell of every broken sum and balance."""
    return {
        (finding.rule, finding.place)
        for table_check in (sums, balances)
        for finding in found(table_check, report)
        if isinstance(finding.place, CellAddress)
    }


def recorded(failures: Iterable[str]) -> set[tuple[str, CellAddress]]:
    """The cells of the broken sums recorded for a published report."""
    cells = set()
    for failure in failures:
        table, name = re.match(r"(T[34]) (?:column )?(\S+)[：:]", failure).groups()
        if table == "T3":
            cells.add(("T3-BAL", CellAddress("requests", "carried_out", COLUMNS[name])))
        else:
            cells.add(("T4-SUM", CellAddress("review", SHORT[name], "total")))
    return cells


def cell(place: str) -> CellAddress:
    return CellAddress(*place.split("."))


def typed(report: Report, **texts: str) -> Report:
    """The report with texts typed into cells: `active__fees__amount="251000元"`."""
    changes = []
    for place, text in texts.items():
        address = CellAddress(*place.split("__"))
        changes.append((address, parse_cell(text, report.form.cells[address].kind)))
    return with_changes(report, changes)


def repaired(report: Report, finding: Finding) -> Report:
    assert finding.fix is not None
    return with_changes(report, finding.fix.changes)


def told(findings: Iterable[Finding]) -> list[tuple[str, Severity, object, str]]:
    return [(each.rule, each.severity, each.place, each.message) for each in findings]


# ------------------------------------------------------------------ published reports


@pytest.mark.parametrize("name", NAMES)
def test_broken_sums_are_found_where_they_are_and_nowhere_else(published, name: str):
    kept = json.loads((REPORTS / f"{name}.json").read_text("utf-8"))
    assert arithmetic(published(name)) == recorded(kept["arithmetic"]["failures"])


def test_the_published_reports_hold_four_broken_sums():
    failures = [
        failure
        for name in NAMES
        for failure in json.loads((REPORTS / f"{name}.json").read_text("utf-8"))["arithmetic"][
            "failures"
        ]
    ]
    assert len(failures) == 4


@pytest.mark.parametrize("name", NAMES)
def test_blanks_are_reported_exactly_where_nothing_was_printed(published, name: str):
    report = published(name)
    empty = {
        address
        for address, each in report.form.cells.items()
        if address not in report.cells and not each.is_total
    }
    assert {finding.place for finding in found(blanks, report)} == empty


def test_complete_reports_have_no_blank(published):
    complete = {name for name in NAMES if not found(blanks, published(name))}
    assert complete == {"三江乡人民政府-2020", "沭阳县人民政府-2025", "金湖县人民政府-2023"}


def test_columns_left_out_by_shuyang_2023_are_blank(published):
    findings = found(blanks, published("沭阳县发展和改革局-2023"))
    assert {finding.place.column for finding in findings} == set(COLUMNS.values()) - {
        "natural_person",
        "total",
    }
    assert len(findings) == 24 * 5


def test_totals_of_hongze_2023_are_told_as_printed(published):
    assert told(found(sums, published("淮安市洪泽区人民政府-2023"))) == [
        (
            "T4-SUM",
            Severity.ERROR,
            cell("review.review.total"),
            "行政复议：10 + 1 + 0 + 0 = 11，总计为 0，差 11",
        ),
        (
            "T4-SUM",
            Severity.ERROR,
            cell("review.after_review.total"),
            "复议后起诉：5 + 0 + 0 + 0 = 5，总计为 0，差 5",
        ),
    ]


def test_columns_of_yanghe_are_told_as_printed(published):
    assert told(found(balances, published("洋河新区-unknown"))) == [
        (
            "T3-BAL",
            Severity.ERROR,
            cell("requests.carried_out.natural_person"),
            "自然人：60 + 0 ≠ 61 + 0，差 1",
        ),
        (
            "T3-BAL",
            Severity.ERROR,
            cell("requests.carried_out.total"),
            "总计：62 + 0 ≠ 63 + 0，差 1",
        ),
    ]


def test_yanglin_2023_uses_the_old_form_and_reports_rules(published):
    report = published("衡东县杨林镇-2023")
    assert [finding.rule for finding in of_tables(report) if finding.rule != "BLANK"] == [
        "FORM-YEAR",
        "TOWN-REG",
        "TOWN-REG",
        "TOWN-REG",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_fix_offered_for_a_published_report_removes_its_finding(published, name: str):
    report = published(name)
    for finding in of_tables(report):
        if finding.fix is not None:
            after = told(of_tables(repaired(report, finding)))
            assert told([finding])[0] not in after


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
    first, total = found(balances, unbalanced)
    place = cell("requests.carried_out.natural_person")
    assert told([first]) == [("T3-BAL", Severity.ERROR, place, "自然人：10 + 0 ≠ 8 + 1，差 1")]
    assert first.fix == Fix("结转下年度继续办理应为 2：填入", ((place, Cell(2)),))
    assert total.message == "总计：10 + 0 ≠ 8 + 1，差 1"


def test_filling_in_the_proposed_number_settles_the_balance_and_its_total(unbalanced: Report):
    assert found(balances, repaired(unbalanced, found(balances, unbalanced)[0])) == []


def test_no_correction_is_proposed_for_the_total_column(unbalanced: Report):
    _, total = found(balances, unbalanced)
    assert total.place == cell("requests.carried_out.total")
    assert total.fix is None


@pytest.mark.parametrize("column", list(COLUMNS.values())[:-1])
def test_every_column_must_balance(zeros: Zeros, column: str):
    report = zeros("2019", 2020, requests__carried_in={column: 3})
    places = [finding.place.column for finding in found(balances, report)]
    assert places == [column, "total"]


def test_no_negative_correction_is_proposed(zeros: Zeros):
    report = zeros("2021", 2023, requests__granted={"welfare": 4})
    assert [finding.fix for finding in found(balances, report)] == [None, None]


def test_no_fraction_is_proposed(zeros: Zeros):
    report = typed(zeros("2021", 2023), requests__new_received__welfare="2.5")
    assert [finding.fix for finding in found(balances, report)] == [None, None]


def test_two_halves_are_proposed_as_a_whole_number(zeros: Zeros):
    report = typed(
        zeros("2021", 2023),
        requests__new_received__welfare="2.5",
        requests__carried_in__welfare="0.5",
    )
    finding = found(balances, report)[0]
    assert repaired(report, finding).cells[finding.place].text == "3"


@pytest.mark.parametrize("row", ["new_received", "carried_in", "granted", "carried_out"])
def test_balance_says_nothing_while_a_number_is_missing(unbalanced: Report, row: str):
    blank = with_changes(unbalanced, [(CellAddress("requests", row, "natural_person"), None)])
    assert found(balances, blank) == []


def test_balance_says_nothing_over_text(unbalanced: Report):
    assert found(balances, typed(unbalanced, requests__carried_in__natural_person="无")) == []


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
    for finding in found(balances, report):
        if finding.fix is not None:
            report = repaired(report, finding)
    for left in found(balances, report):  # only where more was settled than there was
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
    assert proposed(Assessment(blank), place) == 2
    (finding,) = found(blanks, blank)
    assert finding.fix == Fix("结转下年度继续办理应为 2：填入", ((place, Cell(2)),))
    assert of_tables(repaired(blank, finding)) == []


def test_nothing_carried_over_is_proposed_as_zero(zeros: Zeros):
    place = cell("requests.carried_out.welfare")
    blank = with_changes(zeros("2021", 2023), [(place, None)])
    assert proposed(Assessment(blank), place) == 0
    (finding,) = found(blanks, blank)
    assert finding.fix == Fix("结转下年度继续办理应为 0：填入", ((place, Cell(0)),))


@pytest.mark.parametrize("row", ["new_received", "carried_in", "granted"])
def test_nothing_is_proposed_while_another_number_is_missing(unbalanced: Report, row: str):
    place = cell("requests.carried_out.natural_person")
    other = CellAddress("requests", row, "natural_person")
    assert (
        proposed(Assessment(with_changes(unbalanced, [(place, None), (other, None)])), place)
        is None
    )


def test_nothing_negative_is_proposed(zeros: Zeros):
    place = cell("requests.carried_out.welfare")
    report = with_changes(zeros("2021", 2023, requests__granted={"welfare": 4}), [(place, None)])
    assert proposed(Assessment(report), place) is None


@pytest.mark.parametrize("place", ["requests.granted.welfare", "active.licence.decisions"])
def test_nothing_is_proposed_for_other_cells(zeros: Zeros, place: str):
    blank = with_changes(zeros("2021", 2023), [(cell(place), None)])
    assert proposed(Assessment(blank), cell(place)) is None


# ------------------------------------------------------------------ T3-ROW, T3-COL, T4-SUM


def test_row_total_that_differs_is_an_error(zeros: Zeros):
    report = typed(
        zeros("2021", 2023, requests__granted={"natural_person": 2, "welfare": 1}),
        requests__granted__total="4",
    )
    row, column = found(sums, report)
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
    assert found(sums, repaired(report, row)) == []


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
    assert told(found(sums, report))[0] == (
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
        finding.rule: finding.fix for finding in found(sums, report) if finding.place == corner
    }
    assert fixes == {"T3-ROW": Fix("改为自动计算的 7", ((corner, None),)), "T3-COL": None}


@pytest.mark.parametrize("block", ["review", "direct", "after_review"])
def test_every_block_of_review_is_summed(zeros: Zeros, block: str):
    report = zeros("2021", 2023, **{f"review__{block}": {"pending": 2}})
    total = CellAddress("review", block, "total")
    assert arithmetic(with_changes(report, [(total, Cell(2))])) == set()
    wrong = with_changes(report, [(total, Cell(0))])
    assert arithmetic(wrong) == {("T4-SUM", total)}
    assert found(sums, repaired(wrong, found(sums, wrong)[0])) == []


def test_a_total_over_blanks_is_not_judged(zeros: Zeros):
    report = with_changes(
        typed(zeros("2021", 2023), review__direct__total="9"),
        [(cell("review.direct.upheld"), None)],
    )
    assert found(sums, report) == []


def test_a_total_less_than_its_parts_beside_blanks_is_certainly_wrong(zeros: Zeros):
    report = with_changes(
        typed(zeros("2021", 2023), review__direct__total="2", review__direct__pending="3"),
        [(cell("review.direct.upheld"), None)],
    )
    assert told(found(sums, report)) == [
        (
            "T4-SUM",
            Severity.ERROR,
            cell("review.direct.total"),
            "未经复议直接起诉：已填各项之和为 3，大于总计 2",
        )
    ]
    assert found(sums, typed(report, review__direct__total="3")) == []


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
    known = Assessment(report).known
    assert cell("requests.granted.total") not in known
    assert cell("requests.result_total.total") not in known
    assert cell("requests.partial.total") in known


# ------------------------------------------------------------------ INT, NEG-OK, 2019-DEC


@pytest.mark.parametrize(
    ("place", "text", "message"),
    [
        (
            "active__licence__decisions",
            "-3",
            "行政许可（本年处理决定数量）为 -3，不能为负数",
        ),
        (
            "active__licence__decisions",
            "2.5",
            "行政许可（本年处理决定数量）为 2.5，应为整数",
        ),
        (
            "active__fees__amount",
            "-0.5",
            "行政事业性收费（本年收费金额（单位：万元））为 -0.5，不能为负数",
        ),
        (
            "active__penalty__decisions",
            "若干",
            "行政处罚（本年处理决定数量）填了“若干”，不是数，请改填数字",
        ),
        (
            "active__penalty__decisions",
            "1e5",
            "行政处罚（本年处理决定数量）填了“1e5”，不是数，请改填数字",
        ),
        (
            "active__penalty__decisions",
            "12,34",
            "行政处罚（本年处理决定数量）填了“12,34”，不是数，请改填数字",
        ),
        (
            "active__penalty__decisions",
            "12345678901",
            "行政处罚（本年处理决定数量）填了“12345678901”，位数太多，请核对",
        ),
    ],
)
def test_counts_are_whole_numbers_from_zero(zeros: Zeros, place: str, text: str, message: str):
    report = typed(zeros("2021", 2023), **{place: text})
    assert told(found(numbers, report)) == [
        ("INT", Severity.ERROR, CellAddress(*place.split("__")), message)
    ]


def test_a_negative_fraction_is_told_twice(zeros: Zeros):
    report = typed(zeros("2021", 2023), active__licence__decisions="-2.5")
    assert [finding.rule for finding in found(numbers, report)] == ["INT", "INT"]


def test_fees_may_have_decimals(zeros: Zeros):
    assert found(numbers, typed(zeros("2021", 2023), active__fees__amount="9.63211")) == []


def test_change_of_the_trial_form_may_be_negative(zeros: Zeros):
    assert found(numbers, typed(zeros("2019", 2020), active__licence__change="-8")) == []
    assert found(numbers, typed(zeros("2019", 2020), active__licence__change="+8")) == []


def test_last_year_of_the_trial_form_may_not_be_negative(zeros: Zeros):
    (finding,) = found(numbers, typed(zeros("2019", 2020), active__licence__last_year="-8"))
    assert (finding.rule, finding.severity) == ("INT", Severity.ERROR)


@pytest.mark.parametrize(
    ("place", "text", "meant"),
    [
        ("active__licence__last_year", "--253", "253"),
        ("active__licence__last_year", "+22", "22"),
        ("active__licence__change", "--8", "-8"),
        ("active__licence__change", "－－８", "-8"),
        ("active__licence__change", "++8", "8"),
        ("active__licence__change", "+-8", "8"),
    ],
)
def test_a_sign_too_many_is_taken_off(zeros: Zeros, place: str, text: str, meant: str):
    report = typed(zeros("2019", 2020), **{place: text})
    (finding,) = found(numbers, report)
    address = CellAddress(*place.split("__"))
    label = {"last_year": "上一年项目数量", "change": "本年增/减"}[address.column]
    message = f"行政许可（{label}）填了“{text}”，符号多余"
    assert told([finding]) == [("2019-DEC", Severity.WARNING, address, message)]
    assert finding.fix == Fix(f"改为 {meant}", ((address, Cell(int(meant))),))
    assert of_tables(repaired(report, finding)) == []


def test_a_sign_too_many_before_too_many_digits_is_no_number(zeros: Zeros):
    (finding,) = found(numbers, typed(zeros("2019", 2020), active__licence__change="--12345678901"))
    assert finding.rule == "INT"
    assert finding.fix is None


def test_a_cell_the_form_has_not_is_passed_over(zeros: Zeros):
    report = with_changes(zeros("2021", 2023), [(cell("active.licence.change"), Cell(-1, "？"))])
    assert of_tables(report) == []


# ------------------------------------------------------------------ TEXTCELL, FEE


@pytest.mark.parametrize("text", ["22（其中修订16件）", "22(含2件)"])
def test_a_note_behind_a_number_is_to_be_confirmed(zeros: Zeros, text: str):
    report = typed(zeros("2021", 2023), active__licence__decisions=text)
    (finding,) = found(numbers, report)
    place = cell("active.licence.decisions")
    message = f"行政许可（本年处理决定数量）带有文字“{text[2:]}”，请确认是否需要"
    assert told([finding]) == [("TEXTCELL", Severity.WARNING, place, message)]
    assert finding.fix is None


def test_a_unit_behind_a_count_can_be_taken_off(zeros: Zeros):
    report = typed(zeros("2021", 2023), active__licence__decisions="22件")
    (finding,) = found(numbers, report)
    assert (finding.rule, finding.severity) == ("TEXTCELL", Severity.WARNING)
    assert finding.fix == Fix("只留数字", ((finding.place, Cell(22)),))
    assert found(numbers, repaired(report, finding)) == []


@pytest.mark.parametrize("text", ["251000元", "477.35万元"])
def test_procurement_of_the_trial_form_takes_its_unit(zeros: Zeros, text: str):
    assert found(numbers, typed(zeros("2019", 2020), active__procurement__amount=text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [("380元", "0.038"), ("251000元", "25.1"), ("20000元", "2"), ("1000000元", "100")],
)
def test_fees_in_yuan_are_converted(zeros: Zeros, text: str, right: str):
    report = typed(zeros("2021", 2023), active__fees__amount=text)
    (finding,) = found(numbers, report)
    name = "行政事业性收费（本年收费金额（单位：万元））"
    message = f"{name}填了“{text}”，表头的单位是万元"
    place = cell("active.fees.amount")
    assert told([finding]) == [("FEE", Severity.WARNING, place, message)]
    assert finding.fix is not None
    assert finding.fix.label == f"改为 {right}"
    assert repaired(report, finding).cells[place].text == right
    assert found(numbers, repaired(report, finding)) == []


@pytest.mark.parametrize("level", [Level.TOWNSHIP, Level.SUBDISTRICT])
def test_very_large_fees_of_a_township_are_doubted(zeros: Zeros, level: Level):
    report = with_changes(
        typed(zeros("2021", 2023), active__fees__amount="10000.01"), [(UnitPath("level"), level)]
    )
    name = "行政事业性收费（本年收费金额（单位：万元））"
    message = f"{name}为 10000.01 万元，请核对单位是不是万元"
    assert told(found(numbers, report)) == [
        ("FEE", Severity.WARNING, cell("active.fees.amount"), message)
    ]


def test_large_fees_are_believed_up_to_the_limit(zeros: Zeros):
    assert found(numbers, typed(zeros("2021", 2023), active__fees__amount="10000")) == []


def test_large_fees_of_a_county_are_believed(published):
    report = published("金湖县人民政府-2023", level=Level.COUNTY)
    assert figures(report)[cell("active.fees.amount")] == Decimal("14722.49")
    assert found(numbers, report) == []


# ------------------------------------------------------------------ BLANK


def test_a_blank_cell_is_an_error(zeros: Zeros):
    place = cell("active.licence.decisions")
    report = with_changes(zeros("2021", 2023), [(place, None)])
    assert told(found(blanks, report)) == [
        ("BLANK", Severity.ERROR, place, "行政许可（本年处理决定数量）未填")
    ]


@pytest.mark.parametrize(
    "text", ["/", "-", "—", "——", "--", "／", "－", "无", "零", "〇", "空", "、", "\\"]
)
def test_what_stands_for_nothing_is_to_be_zero(zeros: Zeros, text: str):
    report = typed(zeros("2021", 2023), active__licence__decisions=text)
    (finding,) = of_tables(report)
    place = cell("active.licence.decisions")
    message = f"行政许可（本年处理决定数量）填了“{text}”，没有的应填 0"
    assert told([finding]) == [("BLANK", Severity.ERROR, place, message)]
    assert finding.fix == Fix("改为 0", ((place, Cell(0)),))
    assert of_tables(repaired(report, finding)) == []


def test_a_dash_for_a_total_is_to_be_computed(zeros: Zeros):
    report = typed(zeros("2021", 2023, review__direct={"upheld": 2}), review__direct__total="—")
    (finding,) = of_tables(report)
    place = cell("review.direct.total")
    assert finding.fix == Fix("改为自动计算", ((place, None),))
    assert figures(repaired(report, finding))[place] == 2
    assert of_tables(repaired(report, finding)) == []


def test_a_missing_total_is_no_blank():
    empty = Report(form_id="2021", year=2023)
    places = [finding.place for finding in found(blanks, empty)]
    assert len(places) == 200 - 25 - 6 - 3
    assert not any(empty.form.cells[place].is_total for place in places)


def test_zero_is_no_blank(zeros: Zeros):
    assert found(blanks, zeros("2019", 2020)) == []


# ------------------------------------------------------------------ TOWN-REG


@pytest.mark.parametrize(
    ("level", "severity"),
    [
        (Level.TOWNSHIP, Severity.ERROR),
        (Level.SUBDISTRICT, Severity.ERROR),
        (Level.COUNTY, Severity.WARNING),
        (Level.DEPARTMENT, Severity.WARNING),
    ],
)
@pytest.mark.parametrize(
    ("form_id", "column"), [("2019", "made"), ("2019", "public_total"), ("2021", "in_force")]
)
def test_no_body_up_to_the_county_makes_rules(
    zeros: Zeros, level: Level, severity: Severity, form_id: str, column: str
):
    report = with_changes(
        zeros(form_id, 2020, active__rules={column: 6}), [(UnitPath("level"), level)]
    )
    (finding,) = found(zero_rows, report)
    place = CellAddress("active", "rules", column)
    assert (finding.rule, finding.severity, finding.place) == ("TOWN-REG", severity, place)
    assert finding.message.startswith("规章（")
    assert finding.message.endswith(
        "为 6，只有国务院部门、省级和设区的市、自治州可以制定规章，应为 0"
    )
    assert found(zero_rows, repaired(report, finding)) == []


def test_normative_documents_are_no_rules(zeros: Zeros):
    assert found(zero_rows, zeros("2021", 2023, active__normative={"in_force": 6})) == []


# ------------------------------------------------------------------ 2019-NEW, VALID-GE


def test_published_this_year_is_at_most_all_that_is_public(zeros: Zeros):
    report = zeros("2019", 2020, active__normative={"made": 3, "published": 3, "public_total": 2})
    assert told(found(limits, report)) == [
        (
            "2019-NEW",
            Severity.WARNING,
            cell("active.normative.public_total"),
            "规范性文件：本年新公开数量 3，大于对外公开总数量 2，请核对",
        )
    ]


def test_published_is_usually_at_most_made(zeros: Zeros):
    report = zeros("2019", 2020, active__normative={"made": 1, "published": 3, "public_total": 3})
    assert told(found(limits, report)) == [
        (
            "2019-NEW",
            Severity.HINT,
            cell("active.normative.made"),
            "规范性文件：本年新公开数量 3，大于本年新制作数量 1，请核对",
        )
    ]


def test_issued_documents_are_in_force_unless_repealed(zeros: Zeros):
    report = zeros("2021", 2023, active__normative={"issued": 5, "repealed": 1, "in_force": 3})
    assert told(found(limits, report)) == [
        (
            "VALID-GE",
            Severity.WARNING,
            cell("active.normative.in_force"),
            "行政规范性文件：本年制发件数 − 本年废止件数 4，大于现行有效件数 3，请核对",
        )
    ]


@pytest.mark.parametrize("in_force", [4, 5, 32])
def test_enough_documents_in_force_are_no_finding(zeros: Zeros, in_force: int):
    row = {"issued": 5, "repealed": 1, "in_force": in_force}
    assert found(limits, zeros("2021", 2023, active__normative=row)) == []


@pytest.mark.parametrize("column", ["issued", "repealed", "in_force"])
def test_limits_say_nothing_while_a_number_is_missing(zeros: Zeros, column: str):
    report = zeros("2021", 2023, active__normative={"issued": 5, "in_force": 1})
    assert (
        found(limits, with_changes(report, [(CellAddress("active", "normative", column), None)]))
        == []
    )


# ------------------------------------------------------------------ O2-FEE


@pytest.fixture
def unpaid(zeros: Zeros) -> Report:
    return zeros("2021", 2025, requests__other_2_no_payment={"natural_person": 7})


def test_unpaid_fees_must_be_spoken_of_in_section_six(unpaid: Report):
    assert told(found(mentions, unpaid)) == [
        (
            "O2-FEE",
            Severity.WARNING,
            cell("requests.other_2_no_payment.total"),
            "逾期未缴费 7 件，第六部分应当说明发出收费通知和收取信息处理费的情况",
        )
    ]


@pytest.mark.parametrize("text", ["本年度收取信息处理费380元。", "发出收费通知8件。"])
def test_unpaid_fees_spoken_of_are_no_finding(unpaid: Report, text: str):
    assert found(mentions, with_changes(unpaid, [(TextPath("other"), (Paragraph(text),))])) == []


def test_unpaid_fees_spoken_of_elsewhere_do_not_count(unpaid: Report):
    text = (Paragraph("本年度收取信息处理费380元。"),)
    assert len(found(mentions, with_changes(unpaid, [(TextPath("overview"), text)]))) == 1


def test_no_unpaid_fees_need_no_word(zeros: Zeros):
    assert found(mentions, zeros("2021", 2025)) == []


# ------------------------------------------------------------------ LIT-FIRST


def test_suits_without_review_deserve_another_look_from_2024_on(zeros: Zeros):
    report = zeros("2021", 2024, review__direct={"upheld": 2})
    [finding] = found(reminders, report)
    assert (finding.rule, finding.severity) == ("LIT-FIRST", Severity.HINT)
    assert finding.place == cell("review.direct.total")
    assert finding.message.startswith("未经复议直接起诉为 2 件；《行政复议法》（2023年修订）")
    assert found(reminders, zeros("2021", 2023, review__direct={"upheld": 2})) == []


def test_suits_after_review_need_no_other_look(zeros: Zeros):
    assert found(reminders, zeros("2021", 2024, review__after_review={"upheld": 2})) == []


# ------------------------------------------------------------------ FORM-YEAR


@pytest.mark.parametrize(("form_id", "year"), [("2019", 2019), ("2019", 2020), ("2021", 2021)])
def test_prescribed_form_is_no_finding(zeros: Zeros, form_id: str, year: int):
    assert found(form_of_year, zeros(form_id, year)) == []


def test_trial_form_after_2020_is_an_error(zeros: Zeros):
    report = zeros("2019", 2021)
    (finding,) = found(form_of_year, report)
    message = "2021年度的报告应使用2021年格式（国办公开办函〔2021〕30号），现为2019年试行格式"
    assert told([finding]) == [("FORM-YEAR", Severity.ERROR, ReportPath("form_id"), message)]
    assert finding.fix is not None
    assert finding.fix.label == "改用2021年格式（25 个数没有对应的格）"
    after = repaired(report, finding)
    assert (after.form_id, found(form_of_year, after)) == ("2021", [])


def test_form_changed_without_loss_says_nothing_of_loss():
    (finding,) = found(form_of_year, Report(form_id="2021", year=2020))
    assert finding.fix is not None
    assert finding.fix.label == "改用2019年试行格式"


def test_year_before_the_first_form_is_an_error_without_a_fix():
    (finding,) = found(form_of_year, Report(form_id="2019", year=2018))
    assert finding.message == "2018年度的报告不适用2019年试行格式，请核对年度"
    assert (finding.rule, finding.fix) == ("FORM-YEAR", None)


# ------------------------------------------------------------------ all together

entries = st.sampled_from(
    ["", "", "0", "0", "1", "3", "12", "-2", "2.5", "—", "无", "--3", "+3", "1e5", "5件", "380元"]
)


@st.composite
def muddled(draw: st.DrawFn) -> Report:
    """A report with anything in a few of its cells, totals included, and 0 in the others."""
    chosen: Form = form(draw(st.sampled_from(["2019", "2021"])))
    cells = {address: Cell(0) for address, each in chosen.cells.items() if not each.is_total}
    picked = draw(st.dictionaries(st.sampled_from(list(chosen.cells)), entries, max_size=12))
    changes = [(at, parse_cell(text, chosen.cells[at].kind)) for at, text in picked.items()]
    year = draw(st.sampled_from([2018, 2020, 2023]))
    return with_changes(Report(form_id=chosen.id, year=year, cells=cells), changes)


@given(muddled())
def test_every_fix_removes_its_finding(report: Report):
    for finding in of_tables(report):
        if finding.fix is not None:
            after = told(of_tables(repaired(report, finding)))
            assert told([finding])[0] not in after


@given(muddled())
def test_findings_name_cells_of_the_form_in_one_sentence(report: Report):
    for finding in of_tables(report):
        assert isinstance(finding.place, ReportPath) or finding.place in report.form.cells
        assert finding.message
        assert "\n" not in finding.message


@given(muddled())
def test_figures_handed_over_give_the_same_findings(report: Report):
    assert check(report, figures(report)) == check(report)
