"""Which report may be last year's (Y-LAST)."""

import msgspec
import pytest

from reportdesk.forms import Severity
from reportdesk.report import ReportField, UnitData
from tests.checks.years.across import across


@pytest.mark.parametrize("year", [2021, 2023, 2024])
def test_a_report_of_another_year_is_said_once_and_not_compared(zeros, year: int):
    last = zeros("2021", year, requests__carried_out={"welfare": 9})
    (finding,) = across(zeros("2021", 2023), last)
    assert (finding.rule, finding.severity) == ("Y-LAST", Severity.WARNING)
    assert finding.place == ReportField("year")
    assert finding.message == (f"指定的上年报告是{year}年度的，不是2022年度的，没有与它核对")


def test_a_report_of_another_unit_is_said(zeros):
    last = msgspec.structs.replace(zeros("2021", 2022), unit=UnitData(name="白塔镇人民政府"))
    (finding,) = across(zeros("2021", 2023), last)
    assert (finding.rule, finding.severity) == ("Y-LAST", Severity.WARNING)
    assert "“白塔镇人民政府”的，不是本单位的" in finding.message


@pytest.mark.parametrize("name", ["青石镇", "青石 镇人民政府", ""])
def test_a_unit_named_in_brief_or_with_blanks_is_the_same(zeros, name: str):
    last = msgspec.structs.replace(zeros("2021", 2022), unit=UnitData(name=name))
    assert across(zeros("2021", 2023), last) == []


def test_last_years_report_in_a_form_of_other_years_is_said(zeros):
    last = zeros("2019", 2022)
    assert "上年报告用的是2019年试行格式，格式不同的表格没有核对" in [
        each.message for each in across(zeros("2021", 2023), last)
    ]
