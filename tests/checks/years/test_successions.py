"""What follows from last year's numbers (Y-CARRY, Y-VALID, Y-2019, Y-T4)."""

from collections.abc import Callable

import pytest

from reportdesk.forms import Severity
from reportdesk.report import Cell, Report, create_next_report, with_changes
from tests.checks.years.across import across, at

Zeros = Callable[..., Report]


def suqian(zeros: Zeros, year: int, **numbers: dict[str, int]) -> Report:
    """宿迁 2023 and 2024: 118 applications of persons and 3 of enterprises carried over."""
    return zeros("2021", year, **numbers)


# ------------------------------------------------------------------ Y-CARRY


def test_what_was_carried_out_has_come_in(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 118, "enterprise": 3})
    now = suqian(zeros, 2024, requests__carried_in={"natural_person": 118, "enterprise": 3})
    assert across(now, last, "Y-CARRY") == []


def test_another_number_is_a_warning_and_in_the_total_an_error(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 118, "enterprise": 3})
    now = suqian(zeros, 2024, requests__carried_in={"natural_person": 108, "enterprise": 3})
    total, person = across(now, last, "Y-CARRY")
    assert (total.severity, total.place) == (Severity.ERROR, at("carried_in", "total"))
    assert total.message == (
        "上年结转政府信息公开申请数量（总计）为 111，上年报告“结转下年度继续办理”121，差 10"
    )
    assert (person.severity, person.place) == (
        Severity.WARNING,
        at("carried_in", "natural_person"),
    )
    assert person.message == (
        "上年结转政府信息公开申请数量（自然人）为 108，上年报告“结转下年度继续办理”118，差 10"
    )


def test_the_correction_enters_what_was_carried_out(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 118, "enterprise": 3})
    now = suqian(zeros, 2024, requests__carried_in={"natural_person": 108, "total": 108})
    total, person, *_ = across(now, last, "Y-CARRY")
    assert person.fix is not None
    assert person.fix.label == "改为上年结转 118"
    assert total.fix is not None
    assert total.fix.label == "改为上年结转 121"
    assert across(with_changes(now, total.fix.changes), last, "Y-CARRY") == []


def test_a_total_that_was_printed_wrongly_last_year_is_no_error_of_this_year(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 2, "total": 9})
    (finding,) = across(next_report_filled(last), last, "Y-CARRY")
    assert finding.severity is Severity.WARNING
    assert finding.fix is None
    assert finding.message == (
        "上年结转政府信息公开申请数量（总计）为 2，与上年各列之和一致，"
        "但上年报告“结转下年度继续办理”9，请核对"
    )


def next_report_filled(last: Report) -> Report:
    begun = create_next_report(last, last.year + 1)
    blank = [each for each, cell in begun.form.cells.items() if not cell.is_total]
    return with_changes(begun, [(each, Cell(0)) for each in blank if each not in begun.cells])


@pytest.mark.parametrize("blank_in", ["this year", "last year"])
def test_a_blank_is_not_compared(zeros, blank_in: str):
    last = suqian(zeros, 2023, requests__carried_out={"welfare": 3})
    now = suqian(zeros, 2024)
    if blank_in == "this year":
        now = with_changes(now, [(at("carried_in", "welfare"), None)])
    else:
        last = with_changes(last, [(at("carried_out", "welfare"), None)])
    assert across(now, last, "Y-CARRY") == []


def test_last_years_total_alone_is_compared(zeros):
    """Only the total was printed: 3 in all."""
    last = suqian(zeros, 2023, requests__carried_out={"total": 3})
    columns = [each for each in last.cells if each.row == "carried_out" and each.column != "total"]
    last = with_changes(last, [(each, None) for each in columns])
    (finding,) = across(suqian(zeros, 2024), last, "Y-CARRY")
    assert finding.place == at("carried_in", "total")
    assert finding.fix is None


def test_applications_are_compared_over_the_change_of_form(zeros):
    last = zeros("2019", 2020, requests__carried_out={"welfare": 1})
    rules = [finding.rule for finding in across(zeros("2021", 2021), last)]
    assert rules == ["Y-CARRY", "Y-CARRY"]


# ------------------------------------------------------------------ Y-VALID


@pytest.mark.parametrize(
    ("before", "issued", "repealed", "now"),
    [(597, 50, 227, 420), (420, 61, 59, 422), (5, 3, 0, 8)],
    ids=["宿迁 2024", "宿迁 2025", "洪泽 2024"],
)
def test_documents_in_force_follow_from_last_years(zeros, before, issued, repealed, now):
    last = zeros("2021", 2023, active__normative={"in_force": before})
    row = {"issued": issued, "repealed": repealed, "in_force": now}
    assert across(zeros("2021", 2024, active__normative=row), last, "Y-VALID") == []


def test_documents_in_force_that_do_not_follow(zeros):
    """淮安: 66 in force in 2024, 372 in 2025."""
    last = zeros("2021", 2024, active__normative={"in_force": 66})
    row = {"issued": 5, "repealed": 1, "in_force": 372}
    (finding,) = across(zeros("2021", 2025, active__normative=row), last, "Y-")
    assert (finding.rule, finding.severity) == ("Y-VALID", Severity.WARNING)
    assert finding.place == at("normative", "in_force", "active")
    assert finding.message == (
        "行政规范性文件（现行有效件数）为 372，应为上年报告“现行有效件数”66"
        " + “本年制发件数”5 − “本年废止件数”1 = 70，差 302"
    )
    assert finding.fix is None


def test_published_report_of_hongze_is_continued(published):
    last = published("淮安市洪泽区人民政府-2023")
    row = {"issued": 3, "repealed": 0, "in_force": 8}
    cells = [(at("normative", column, "active"), Cell(number)) for column, number in row.items()]
    now = with_changes(create_next_report(last, 2024), cells)
    assert across(now, last) == []


# ------------------------------------------------------------------ Y-2019


def test_projects_follow_from_last_years_and_their_change(zeros):
    last = zeros("2019", 2019, active__licence={"last_year": 31, "change": -8})
    now = zeros("2019", 2020, active__licence={"last_year": 30})
    (finding,) = across(now, last)
    assert (finding.rule, finding.severity) == ("Y-2019", Severity.WARNING)
    assert finding.message == (
        "行政许可（上一年项目数量）为 30，应为上年报告“上一年项目数量”31 + “本年增/减”-8 = 23，差 7"
    )
    assert finding.fix is not None
    assert finding.fix.label == "改为 23"
    assert across(with_changes(now, finding.fix.changes), last) == []


def test_documents_once_public_stay_public(zeros):
    last = zeros("2019", 2019, active__normative={"public_total": 12})
    (finding,) = across(zeros("2019", 2020, active__normative={"public_total": 10}), last)
    assert finding.rule == "Y-2019"
    assert finding.message == (
        "规范性文件（对外公开总数量）为 10，少于上年报告“对外公开总数量”12，"
        "对外公开总数量一般只增不减，请核对"
    )
    assert across(zeros("2019", 2020, active__normative={"public_total": 12}), last) == []


def test_table_two_is_not_compared_over_the_change_of_form(zeros):
    last = zeros("2019", 2020, active__licence={"decisions": 500}, active__penalty={"decisions": 9})
    assert across(zeros("2021", 2021), last) == []


# ------------------------------------------------------------------ Y-T4


def test_cases_pending_last_year_should_be_among_this_years(zeros):
    last = zeros("2021", 2023, review__direct={"pending": 4})
    (finding,) = across(zeros("2021", 2024, review__direct={"upheld": 3}), last)
    assert (finding.rule, finding.severity) == ("Y-T4", Severity.HINT)
    assert finding.message == (
        "未经复议直接起诉（总计）为 3，少于上年报告“尚未审结”4，含上年结转案件的，请核对"
    )
    assert across(zeros("2021", 2024, review__direct={"upheld": 4}), last) == []
