"""Fees that the text tells twice, or whose parts do not make them up (X-FEE)."""

from collections.abc import Callable

import pytest

from reportdesk.checks import Finding
from reportdesk.checks.linked.fees import check_stated_fees
from reportdesk.forms import Severity
from reportdesk.report import Report, SectionText, paragraphs_from_text, with_changes
from tests.checks.conftest import Editing
from tests.checks.found import found, repaired

PointedAt = Callable[[Report, Finding], str]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("全年未收取信息处理费。本年度收取信息处理费200元。", "200"),
        ("收取信息处理费200元。依申请公开不收取任何费用。", "不收取任何费用"),
        ("收取信息处理费200元。实际收取信息处理费20元。", "20"),
        ("收取信息处理费0元。实际收取信息处理费20元。", "20"),
        ("收取信息处理费150元，其中检索费50元、复制费90元。", "150元"),
        ("没有收取信息处理费。收取信息处理费共计0.02万元。", "0.02"),
    ],
)
def test_fees_that_contradict_each_other_are_a_warning(
    editing: Editing, pointed_at: PointedAt, text: str, place: str
):
    report = editing.text("other", text)
    (finding,) = found(check_stated_fees, report)
    assert (finding.rule, finding.severity) == ("X-FEE", Severity.WARNING)
    assert pointed_at(report, finding) == place
    assert found(check_stated_fees, repaired(report, finding)) == []


def test_fees_are_compared_across_the_sections(editing: Editing, pointed_at: PointedAt):
    report = with_changes(
        editing.report,
        [
            (SectionText("overview"), paragraphs_from_text("未因信息公开收取任何费用。")),
            (SectionText("other"), paragraphs_from_text("本年度收取信息处理费60元。")),
        ],
    )
    (finding,) = found(check_stated_fees, report)
    assert pointed_at(report, finding) == "60"
    assert finding.message == (
        "“本年度收取信息处理费60元”与“未因信息公开收取任何费用”不一致，请核对"
    )


@pytest.mark.parametrize(
    "text",
    [
        "本年度发出收费通知0件，没有收取信息处理费。",
        "发出收费通知2件，总金额300元，实际收取200元。",
        "收取信息处理费150元，其中检索费50元、复制费100元。全年收取信息处理费150元。",
        "收取信息处理费150元，其中收取检索费50元、收取复制费100元。",
        "没有收取信息处理费。全年收取污水处理费3万元。",
        "收取信息处理费20元。办理审批不得收取任何费用。",
        "没有收取信息处理费，行政事业性收费12万元。",
        "没有收取信息处理费。信息处理费0元。",
        "收取信息处理费0.02万元。实际收取信息处理费200元。",
        "没有收取信息处理费。投入经费5万元，公开收费标准3项。",
        "没有收取信息处理费。收取信息处理费约20元。",
    ],
)
def test_fees_that_can_stand_beside_each_other_are_not_told(editing: Editing, text: str):
    assert found(check_stated_fees, editing.text("other", text)) == []
