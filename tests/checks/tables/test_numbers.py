"""What stands in the cells (INT, 2019-DEC, TEXTCELL, FEE, BLANK)."""

from decimal import Decimal

import pytest

from reportdesk.checks import Fix
from reportdesk.checks.tables.numbers import check_blanks, check_numbers
from reportdesk.forms import CellAddress, Severity, UnitLevel
from reportdesk.report import Cell, Report, UnitField, figures, with_changes
from tests.checks.found import found, repaired, told
from tests.checks.tables.entries import Zeros, cell, of_tables, typed


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
            "1234567890",
            "行政处罚（本年处理决定数量）填了“1234567890”，位数太多，请核对",
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
    assert told(found(check_numbers, report)) == [
        ("INT", Severity.ERROR, CellAddress(*place.split("__")), message)
    ]


def test_a_negative_fraction_is_told_twice(zeros: Zeros):
    report = typed(zeros("2021", 2023), active__licence__decisions="-2.5")
    assert [finding.rule for finding in found(check_numbers, report)] == ["INT", "INT"]


def test_fees_may_have_decimals(zeros: Zeros):
    assert found(check_numbers, typed(zeros("2021", 2023), active__fees__amount="9.63211")) == []


def test_change_of_the_trial_form_may_be_negative(zeros: Zeros):
    assert found(check_numbers, typed(zeros("2019", 2020), active__licence__change="-8")) == []
    assert found(check_numbers, typed(zeros("2019", 2020), active__licence__change="+8")) == []


def test_last_year_of_the_trial_form_may_not_be_negative(zeros: Zeros):
    (finding,) = found(check_numbers, typed(zeros("2019", 2020), active__licence__last_year="-8"))
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
    (finding,) = found(check_numbers, report)
    address = CellAddress(*place.split("__"))
    label = {"last_year": "上一年项目数量", "change": "本年增/减"}[address.column]
    message = f"行政许可（{label}）填了“{text}”，符号多余"
    assert told([finding]) == [("2019-DEC", Severity.WARNING, address, message)]
    assert finding.fix == Fix(f"改为 {meant}", ((address, Cell(int(meant))),))
    assert of_tables(repaired(report, finding)) == []


def test_a_sign_too_many_before_too_many_digits_is_no_number(zeros: Zeros):
    (finding,) = found(
        check_numbers, typed(zeros("2019", 2020), active__licence__change="--12345678901")
    )
    assert finding.rule == "INT"
    assert finding.fix is None


def test_a_cell_the_form_has_not_is_passed_over(zeros: Zeros):
    report = with_changes(zeros("2021", 2023), [(cell("active.licence.change"), Cell(-1, "？"))])
    assert of_tables(report) == []


# ------------------------------------------------------------------ TEXTCELL, FEE
@pytest.mark.parametrize("text", ["22（其中修订16件）", "22(含2件)"])
def test_a_note_behind_a_number_is_to_be_confirmed(zeros: Zeros, text: str):
    report = typed(zeros("2021", 2023), active__licence__decisions=text)
    (finding,) = found(check_numbers, report)
    place = cell("active.licence.decisions")
    message = f"行政许可（本年处理决定数量）带有文字“{text[2:]}”，请确认是否需要"
    assert told([finding]) == [("TEXTCELL", Severity.WARNING, place, message)]
    assert finding.fix is None


def test_a_unit_behind_a_count_can_be_taken_off(zeros: Zeros):
    report = typed(zeros("2021", 2023), active__licence__decisions="22件")
    (finding,) = found(check_numbers, report)
    assert (finding.rule, finding.severity) == ("TEXTCELL", Severity.WARNING)
    assert finding.fix == Fix("只留数字", ((finding.place, Cell(22)),))
    assert found(check_numbers, repaired(report, finding)) == []


@pytest.mark.parametrize("text", ["251000元", "477.35万元"])
def test_procurement_of_the_trial_form_takes_its_unit(zeros: Zeros, text: str):
    assert found(check_numbers, typed(zeros("2019", 2020), active__procurement__amount=text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [("380元", "0.038"), ("251000元", "25.1"), ("20000元", "2"), ("1000000元", "100")],
)
def test_fees_in_yuan_are_converted(zeros: Zeros, text: str, right: str):
    report = typed(zeros("2021", 2023), active__fees__amount=text)
    (finding,) = found(check_numbers, report)
    name = "行政事业性收费（本年收费金额（单位：万元））"
    message = f"{name}填了“{text}”，表头的单位是万元"
    place = cell("active.fees.amount")
    assert told([finding]) == [("FEE", Severity.WARNING, place, message)]
    assert finding.fix is not None
    assert finding.fix.label == f"改为 {right}"
    assert repaired(report, finding).cells[place].text == right
    assert found(check_numbers, repaired(report, finding)) == []


@pytest.mark.parametrize("level", [UnitLevel.TOWNSHIP, UnitLevel.SUBDISTRICT])
def test_very_large_fees_of_a_township_are_doubted(zeros: Zeros, level: UnitLevel):
    report = with_changes(
        typed(zeros("2021", 2023), active__fees__amount="10000.01"), [(UnitField("level"), level)]
    )
    name = "行政事业性收费（本年收费金额（单位：万元））"
    message = f"{name}为 10000.01 万元，请核对单位是不是万元"
    assert told(found(check_numbers, report)) == [
        ("FEE", Severity.WARNING, cell("active.fees.amount"), message)
    ]


def test_large_fees_are_believed_up_to_the_limit(zeros: Zeros):
    assert found(check_numbers, typed(zeros("2021", 2023), active__fees__amount="10000")) == []


def test_large_fees_of_a_county_are_believed(published):
    report = published("金湖县人民政府-2023", level=UnitLevel.COUNTY)
    assert figures(report)[cell("active.fees.amount")] == Decimal("14722.49")
    assert found(check_numbers, report) == []


# ------------------------------------------------------------------ BLANK
def test_a_blank_cell_is_an_error(zeros: Zeros):
    place = cell("active.licence.decisions")
    report = with_changes(zeros("2021", 2023), [(place, None)])
    assert told(found(check_blanks, report)) == [
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
    places = [finding.place for finding in found(check_blanks, empty)]
    assert len(places) == 200 - 25 - 6 - 3
    assert not any(empty.form.cells[place].is_total for place in places)


def test_zero_is_no_blank(zeros: Zeros):
    assert found(check_blanks, zeros("2019", 2020)) == []
