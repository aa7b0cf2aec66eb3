"""Lists whose parts do not make up their whole (X-SUM, X-LIST)."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.checks import Finding, check
from reportdesk.checks.linked.lists import check_lists
from reportdesk.forms import Severity
from reportdesk.report import NumberMark, Paragraph, Report, SectionText, TextSpan, with_changes
from tests.checks.conftest import Editing
from tests.checks.examples import zeros
from tests.checks.found import found, repaired

PointedAt = Callable[[Report, Finding], str]


def test_a_list_that_does_not_sum_up_is_a_hint_at_its_whole(
    editing: Editing, pointed_at: PointedAt
):
    report = editing.text(
        "overview", "（一）主动公开\n全年公开信息300条，其中网站200条、公众号120条。"
    )
    (finding,) = found(check_lists, report)
    assert (finding.rule, finding.severity) == ("X-LIST", Severity.HINT)
    assert pointed_at(report, finding) == "300条"
    assert finding.message == "“全年公开信息300条”与所列各项之和不符：200 + 120 = 320，请核对"


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请12件，其中网上8件，信函5件。",
        "已办结54件，其中予以公开45件，部分公开4件，不予公开6件。",
        "全年收到12件申请，其中网上8件，信函5件。",
        "发生行政复议7件，其中结果维持6件、尚未审结2件。",
    ],
)
def test_applications_and_cases_that_do_not_sum_up_are_a_warning(editing: Editing, text: str):
    (finding,) = found(check_lists, editing.text("overview", text))
    assert (finding.rule, finding.severity) == ("X-SUM", Severity.WARNING)


def test_enquiries_are_no_applications(editing: Editing):
    report = editing.text("overview", "受理信息公开咨询50人次，其中现场30人次，电话25人次。")
    assert [each.rule for each in found(check_lists, report)] == ["X-LIST"]


def test_one_part_that_is_more_than_its_whole_is_told(editing: Editing):
    (finding,) = found(check_lists, editing.text("overview", "公开信息30条，其中网站公开52条。"))
    assert finding.message == "“公开信息30条”少于其中一项：52，请核对"


def test_lists_of_every_section_are_read(editing: Editing):
    report = editing.text("other", "办理建议提案30件，其中建议18件、提案13件。")
    (finding,) = found(check_lists, report)
    assert isinstance(finding.place, TextSpan)
    assert finding.place.section == "other"


def test_a_long_sum_is_shown_by_its_first_and_last_parts(editing: Editing):
    parts = "、".join(
        f"第{letter}类{number}条" for number, letter in enumerate("甲乙丙丁戊己庚辛壬", 1)
    )
    report = editing.text("overview", f"公开信息46条，其中{parts}。")
    (finding,) = found(check_lists, report)
    assert "1 + 2 + 3 + 4 + 5 + 6 + … + 9 = 45" in finding.message


def test_a_confirmed_whole_stays_quiet_until_its_list_is_told_otherwise(editing: Editing):
    report = editing.text("overview", "公开信息300条，其中网站200条、公众号120条。")
    (finding,) = found(check_lists, report)
    assert finding.fix is not None
    assert finding.fix.label == "这是其他口径"
    confirmed = repaired(report, finding)
    assert confirmed.text("overview")[0].text == report.text("overview")[0].text
    assert found(check_lists, confirmed) == []


def test_a_whole_of_another_scope_than_the_tables_is_still_one(editing: Editing):
    text = "公开信息300条，其中网站200条、公众号120条。"
    paragraph = Paragraph(text, marks=(NumberMark(text.index("300"), text.index("条，")),))
    report = with_changes(editing.report, [(SectionText("overview"), (paragraph,))])
    assert len(found(check_lists, report)) == 1


def test_a_confirmed_list_leaves_its_whole_to_be_compared_with_the_tables(editing: Editing):
    report = editing.text("overview", "新收政府信息公开申请20件，其中网上15件，信函6件。")
    report = msgspec.structs.replace(report, cells=zeros(report.form_id))
    (finding,) = found(check_lists, report)
    confirmed = repaired(report, finding)
    assert found(check_lists, confirmed) == []
    assert "X-NEW" in {each.rule for each in check(confirmed)}


def test_a_whole_that_follows_the_tables_is_not_confirmed(editing: Editing):
    text = "办结2件，其中予以公开1件，部分公开2件。"
    paragraph = Paragraph(text, marks=(NumberMark(2, 3, "unknown"),))
    report = with_changes(editing.report, [(SectionText("overview"), (paragraph,))])
    (finding,) = found(check_lists, report)
    assert finding.fixes == ()


def test_money_is_left_to_the_rule_of_fees(editing: Editing):
    report = editing.text("other", "收取信息处理费150元，其中检索费50元、复制费90元。")
    assert found(check_lists, report) == []
