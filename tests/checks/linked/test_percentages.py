"""Percentages in the text, by itself and beside last year's report (X-PCT)."""

from collections.abc import Callable

import pytest

from reportdesk.checks import Finding
from reportdesk.checks.linked.percentages import check_percentages
from reportdesk.forms import Severity
from reportdesk.report import Report, SectionText, with_changes
from reportdesk.statements.sentences.writing import standard_sentences
from tests.checks.conftest import Editing
from tests.checks.found import found, repaired

PERSON = "natural_person"
Zeros = Callable[..., Report]
PointedAt = Callable[[Report, Finding], str]


def test_a_wrong_percentage_is_told_and_mended(editing: Editing, pointed_at: PointedAt):
    report = editing.text("overview", "公开信息12条，其中公文5条，占41%；预算7条，占58%。")
    (finding,) = found(check_percentages, report)
    assert (finding.rule, finding.severity) == ("X-PCT", Severity.WARNING)
    assert pointed_at(report, finding) == "41"
    assert finding.message == "“占41%”有误：5 占 12 的 42%，请核对"
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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("收到申请3件，较上年增加5件。", "“较上年增加5件”有误：本年只有 3，请核对"),
        ("收到申请5件，同比增长30%。", "“同比增长30%”有误：按本年 5 推算，上年不是整数，请核对"),
        ("收到申请5件，同比下降120%。", "“同比下降120%”有误：下降 100% 就是 0，请核对"),
    ],
)
def test_a_change_that_no_number_of_last_year_makes_right_says_why(
    editing: Editing, text: str, reason: str
):
    (finding,) = found(check_percentages, editing.text("overview", text))
    assert finding.message == reason


def test_a_confirmed_percentage_stays_quiet(editing: Editing):
    report = editing.text("overview", "收到申请20件，较上年增加5件，增长25%。")
    (finding,) = found(check_percentages, report)
    (other,) = finding.other_fixes
    confirmed = with_changes(report, other.changes)
    assert confirmed.text("overview")[0].text == report.text("overview")[0].text
    assert found(check_percentages, confirmed) == []


def test_a_standard_sentence_whose_comparison_no_longer_holds_is_renewed(zeros: Zeros):
    last, more, fewer = (
        zeros("2021", year, requests__new_received=received, requests__granted=received)
        for year, received in ((2022, {PERSON: 4}), (2023, {PERSON: 6}), (2023, {PERSON: 3}))
    )
    text = with_sentence(more, last).text("overview")
    changed = with_changes(fewer, [(SectionText("overview"), text)])
    findings = found(check_percentages, changed, last)
    assert {finding.fixes[0].label for finding in findings} == {"更新这一句"}
    assert repaired(changed, findings[0]) == with_sentence(fewer, last)
    assert found(check_percentages, with_sentence(fewer, last), last) == []


def with_sentence(report: Report, last: Report) -> Report:
    """The report with the standard sentence on its requests as its overview."""
    (sentence,) = [each for each in standard_sentences(report, last) if each.key == "requests"]
    assert sentence.paragraph is not None
    return with_changes(report, [(SectionText("overview"), (sentence.paragraph,))])


def test_a_comparison_behind_a_list_is_right_if_it_is_that_of_the_whole_or_of_the_last_part(
    editing: Editing,
):
    listed = "公开信息126条，其中动态86条、文件15条、财政25条，比上年增长"
    for right in ("5%", "25%"):
        assert found(check_percentages, editing.text("overview", f"{listed}{right}。")) == []
    (finding,) = found(check_percentages, editing.text("overview", f"{listed}0.3%。"))
    assert finding.message == "“比上年增长0.3%”有误：按本年 126 推算，上年不是整数，请核对"
