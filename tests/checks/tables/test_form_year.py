"""The form of the year (FORM-YEAR)."""

import pytest

from reportdesk.checks.tables.form_year import check_form_year
from reportdesk.forms import Severity
from reportdesk.report import Report, ReportField
from tests.checks.found import found, repaired, told
from tests.checks.tables.entries import Zeros


@pytest.mark.parametrize(("form_id", "year"), [("2019", 2019), ("2019", 2020), ("2021", 2021)])
def test_prescribed_form_is_no_finding(zeros: Zeros, form_id: str, year: int):
    assert found(check_form_year, zeros(form_id, year)) == []


def test_trial_form_after_2020_is_an_error(zeros: Zeros):
    report = zeros("2019", 2021)
    (finding,) = found(check_form_year, report)
    message = "2021年度的报告应使用2021年格式（国办公开办函〔2021〕30号），现为2019年试行格式"
    assert told([finding]) == [("FORM-YEAR", Severity.ERROR, ReportField("form_id"), message)]
    assert finding.fix is not None
    assert finding.fix.label == "改用2021年格式（25 个数没有对应的格）"
    after = repaired(report, finding)
    assert (after.form_id, found(check_form_year, after)) == ("2021", [])


def test_form_changed_without_loss_says_nothing_of_loss():
    (finding,) = found(check_form_year, Report(form_id="2021", year=2020))
    assert finding.fix is not None
    assert finding.fix.label == "改用2019年试行格式"


def test_year_before_the_first_form_is_an_error_without_a_fix():
    (finding,) = found(check_form_year, Report(form_id="2019", year=2018))
    assert finding.message == "2018年度的报告不适用2019年试行格式，请核对年度"
    assert (finding.rule, finding.fix) == ("FORM-YEAR", None)
