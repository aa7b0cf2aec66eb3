"""All checks across years together."""

import pytest

from reportdesk.checks import check
from reportdesk.forms import Severity, form
from reportdesk.report import create_next_report, create_report
from tests.checks.years.across import across


def test_without_last_years_report_nothing_is_said(zeros):
    assert not [each for each in check(zeros("2021", 2023)) if each.rule.startswith("Y-")]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_a_blank_report_says_nothing_of_last_year(zeros, form_id: str):
    last = zeros(form_id, 2019 if form_id == "2019" else 2023)
    blank = create_report(last.unit, last.year + 1, form(form_id))
    assert across(blank, last) == []


@pytest.mark.parametrize(
    "name", ["金湖县人民政府-2023", "淮安市洪泽区人民政府-2023", "沭阳县人民政府-2025"]
)
def test_a_published_report_followed_by_its_own_continuation_has_no_error(published, name: str):
    last = published(name)
    now = create_next_report(last, last.year + 1)
    assert all(finding.severity is not Severity.ERROR for finding in across(now, last))
