"""What a form demands of single numbers (TOWN-REG, 2019-NEW, VALID-GE, O2-FEE, LIT-FIRST)."""

import pytest

from reportdesk.checks.tables.limits import (
    check_limits,
    check_mentions,
    check_reminders,
    check_zero_rows,
)
from reportdesk.forms import CellAddress, Severity, UnitLevel
from reportdesk.report import Paragraph, Report, SectionText, UnitField, with_changes
from tests.checks.found import found, repaired, told
from tests.checks.tables.entries import Zeros, cell


# ------------------------------------------------------------------ TOWN-REG
@pytest.mark.parametrize(
    ("level", "severity"),
    [
        (UnitLevel.TOWNSHIP, Severity.ERROR),
        (UnitLevel.SUBDISTRICT, Severity.ERROR),
        (UnitLevel.COUNTY, Severity.WARNING),
        (UnitLevel.DEPARTMENT, Severity.WARNING),
    ],
)
@pytest.mark.parametrize(
    ("form_id", "column"), [("2019", "made"), ("2019", "public_total"), ("2021", "in_force")]
)
def test_no_body_up_to_the_county_makes_rules(
    zeros: Zeros, level: UnitLevel, severity: Severity, form_id: str, column: str
):
    report = with_changes(
        zeros(form_id, 2020, active__rules={column: 6}), [(UnitField("level"), level)]
    )
    (finding,) = found(check_zero_rows, report)
    place = CellAddress("active", "rules", column)
    assert (finding.rule, finding.severity, finding.place) == ("TOWN-REG", severity, place)
    assert finding.message.startswith("规章（")
    assert finding.message.endswith(
        "为 6，只有国务院部门、省级和设区的市、自治州可以制定规章，应为 0"
    )
    assert found(check_zero_rows, repaired(report, finding)) == []


def test_normative_documents_are_no_rules(zeros: Zeros):
    assert found(check_zero_rows, zeros("2021", 2023, active__normative={"in_force": 6})) == []


# ------------------------------------------------------------------ 2019-NEW, VALID-GE
def test_published_this_year_is_at_most_all_that_is_public(zeros: Zeros):
    report = zeros("2019", 2020, active__normative={"made": 3, "published": 3, "public_total": 2})
    assert told(found(check_limits, report)) == [
        (
            "2019-NEW",
            Severity.WARNING,
            cell("active.normative.public_total"),
            "规范性文件：本年新公开数量 3，大于对外公开总数量 2，请核对",
        )
    ]


def test_published_is_usually_at_most_made(zeros: Zeros):
    report = zeros("2019", 2020, active__normative={"made": 1, "published": 3, "public_total": 3})
    assert told(found(check_limits, report)) == [
        (
            "2019-NEW",
            Severity.HINT,
            cell("active.normative.made"),
            "规范性文件：本年新公开数量 3，大于本年新制作数量 1，请核对",
        )
    ]


def test_issued_documents_are_in_force_unless_repealed(zeros: Zeros):
    report = zeros("2021", 2023, active__normative={"issued": 5, "repealed": 1, "in_force": 3})
    assert told(found(check_limits, report)) == [
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
    assert found(check_limits, zeros("2021", 2023, active__normative=row)) == []


@pytest.mark.parametrize("column", ["issued", "repealed", "in_force"])
def test_limits_say_nothing_while_a_number_is_missing(zeros: Zeros, column: str):
    report = zeros("2021", 2023, active__normative={"issued": 5, "in_force": 1})
    assert (
        found(
            check_limits, with_changes(report, [(CellAddress("active", "normative", column), None)])
        )
        == []
    )


# ------------------------------------------------------------------ O2-FEE
@pytest.fixture
def unpaid(zeros: Zeros) -> Report:
    return zeros("2021", 2025, requests__other_2_no_payment={"natural_person": 7})


def test_unpaid_fees_must_be_spoken_of_in_section_six(unpaid: Report):
    assert told(found(check_mentions, unpaid)) == [
        (
            "O2-FEE",
            Severity.WARNING,
            cell("requests.other_2_no_payment.total"),
            "逾期未缴费 7 件，第六部分应当说明发出收费通知和收取信息处理费的情况",
        )
    ]


@pytest.mark.parametrize("text", ["本年度收取信息处理费380元。", "发出收费通知8件。"])
def test_unpaid_fees_spoken_of_are_no_finding(unpaid: Report, text: str):
    assert (
        found(check_mentions, with_changes(unpaid, [(SectionText("other"), (Paragraph(text),))]))
        == []
    )


def test_unpaid_fees_spoken_of_elsewhere_do_not_count(unpaid: Report):
    text = (Paragraph("本年度收取信息处理费380元。"),)
    assert len(found(check_mentions, with_changes(unpaid, [(SectionText("overview"), text)]))) == 1


def test_no_unpaid_fees_need_no_word(zeros: Zeros):
    assert found(check_mentions, zeros("2021", 2025)) == []


# ------------------------------------------------------------------ LIT-FIRST
def test_suits_without_review_deserve_another_look_from_2024_on(zeros: Zeros):
    report = zeros("2021", 2024, review__direct={"upheld": 2})
    [finding] = found(check_reminders, report)
    assert (finding.rule, finding.severity) == ("LIT-FIRST", Severity.HINT)
    assert finding.place == cell("review.direct.total")
    assert finding.message.startswith("未经复议直接起诉为 2 件；《行政复议法》（2023年修订）")
    assert found(check_reminders, zeros("2021", 2023, review__direct={"upheld": 2})) == []


def test_suits_after_review_need_no_other_look(zeros: Zeros):
    assert found(check_reminders, zeros("2021", 2024, review__after_review={"upheld": 2})) == []
