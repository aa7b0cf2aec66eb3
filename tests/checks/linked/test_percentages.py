"""Percentages in the text, by itself and beside last year's report (X-PCT)."""

from collections.abc import Callable

from reportdesk.checks import Finding
from reportdesk.checks.linked.percentages import check_percentages
from reportdesk.forms import Severity
from reportdesk.report import Report, with_changes
from tests.checks.conftest import Editing
from tests.checks.found import found, repaired

PointedAt = Callable[[Report, Finding], str]


def test_a_wrong_percentage_is_told_and_mended(editing: Editing, pointed_at: PointedAt):
    report = editing.text("overview", "公开信息12条，其中公文5条，占41%；预算7条，占58%。")
    (finding,) = found(check_percentages, report)
    assert (finding.rule, finding.severity) == ("X-PCT", Severity.WARNING)
    assert pointed_at(report, finding) == "41"
    assert finding.message == "“占41%”有误：5 ÷ 12 = 42%，请核对"
    assert [fix.label for fix in finding.fixes] == ["改为“42”", "这是其他口径"]
    mended = repaired(report, finding)
    assert "占42%" in mended.text("overview")[0].text
    assert found(check_percentages, mended) == []


def test_a_change_is_told_where_the_text_contradicts_itself(
    editing: Editing, pointed_at: PointedAt
):
    report = editing.text("overview", "收到申请20件，较上年增加5件，增长25%。")
    (finding,) = found(check_percentages, report)
    assert pointed_at(report, finding) == "25"
    assert finding.message == "“增长25%”有误：上年 15，本年 20，应为 33%，请核对"
    assert found(check_percentages, repaired(report, finding)) == []


def test_a_confirmed_percentage_stays_quiet(editing: Editing):
    report = editing.text("overview", "收到申请20件，较上年增加5件，增长25%。")
    (finding,) = found(check_percentages, report)
    (other,) = finding.other_fixes
    confirmed = with_changes(report, other.changes)
    assert confirmed.text("overview")[0].text == report.text("overview")[0].text
    assert found(check_percentages, confirmed) == []
