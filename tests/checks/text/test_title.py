"""The title (M-TITLE)."""

import pytest

from reportdesk.checks.text.title import check_title
from reportdesk.forms import Severity
from reportdesk.report import Report, ReportField, UnitField, with_changes
from tests.checks.found import found


def titled(report: Report, text: str, unit: str = "青石镇人民政府") -> Report:
    return with_changes(report, [(ReportField("title"), text), (UnitField("name"), unit)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "青石镇2023年政府信息公开工作年度报告",
        "2023年青石镇政府信息公开工作年度报告",
        "2023年度 青石镇人民政府信息公开工作年度报告",
        "青石镇人民政府２０２３年度政府信息公开工作年度报告",
        "2023年度阳新县青石镇人民政府信息公开工作年度报告",
    ],
)
def test_both_orders_of_unit_and_year_are_right(sound: Report, text: str):
    assert not found(check_title, titled(sound, text))


@pytest.mark.parametrize(
    "unit", ["青石镇人民政府（云山经济技术开发区）", "阳新县青石镇", "青石镇人民政府办公室"]
)
def test_title_may_shorten_the_unit_name(sound: Report, unit: str):
    assert not found(check_title, titled(sound, "青石镇2023年政府信息公开工作年度报告", unit))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("青石镇2023年政府信息公开工作年度报告", "阳新县青石镇人民政府"),
        ("2023年青石镇人民政府信息公开工作年度报告", "阳新县青石镇人民政府"),
        ("云山市城南区人民政府青石街道办事处2023年政府信息公开工作年度报告", "城南区青石街道"),
        ("云山新区2023年度政府信息公开工作年度报告", "云山新区管委会"),
        ("云山新区管理委员会2023年政府信息公开工作年度报告", "云山新区"),
        ("阳新县发改局2023年政府信息公开工作年度报告", "阳新县发展和改革局"),
        ("关于阳新县2023年政府信息公开工作年度报告", "阳新县人民政府"),
        ("青石镇二〇二三年政府信息公开工作年度报告", "青石镇人民政府"),
        ("2023年政府信息公开工作年度报告（青石镇）", "阳新县青石镇人民政府"),
        ("青石镇2023年政府信息公开工作年度报告（2024年1月15日）", "青石镇人民政府"),
        ("青石街道办2023年政府信息公开工作年度报告", "城南区青石街道办事处"),
    ],
)
def test_title_may_name_the_unit_in_brief_or_with_what_it_belongs_to(
    sound: Report, text: str, unit: str
):
    assert not found(check_title, titled(sound, text, unit))


@pytest.mark.parametrize(
    "text",
    [
        "青石镇2023年政府信息公开年度报告",
        "青石镇人民政府2023年信息公开年度报告",
        "青石镇2023年度政务公开工作年报",
        "青石镇2023年度政府信息公开工作报告",
        "青石镇关于2023年度政府信息公开工作的年度报告",
    ],
)
def test_inexact_name_of_the_report_is_all_that_is_wrong_with_a_title(sound: Report, text: str):
    [finding] = found(check_title, titled(sound, text, "阳新县青石镇人民政府"))
    assert finding.message == "标题没有写全“政府信息公开工作年度报告”，请改正"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("青石镇2023年政府信息公开年度报告", "没有写全“政府信息公开工作年度报告”"),
        ("青石镇政府信息公开工作年度报告", "没有写年度“2023年”"),
        ("青石镇2022年政府信息公开工作年度报告", "出现了别的年度“2022”"),
        ("青石镇2023年政府信息公开工作2023年度报告", "把年度写了两次"),
        ("2023年政府信息公开工作年度报告", "没有写单位名称“青石镇人民政府”"),
        ("白云镇2023年政府信息公开工作年度报告", "没有写单位名称“青石镇人民政府”"),
        ("关于2023年度政府信息公开情况的报告", "没有写单位名称“青石镇人民政府”"),
    ],
)
def test_faulty_title_is_named_and_put_back(sound: Report, text: str, fault: str):
    [finding] = found(check_title, titled(sound, text))
    assert finding.rule == "M-TITLE"
    assert finding.severity is Severity.WARNING
    assert finding.place == ReportField("title")
    assert fault in finding.message
    assert finding.fix is not None
    assert finding.fix.changes == ((ReportField("title"), ""),)


def test_missing_unit_name_is_reported_at_the_unit_data(sound: Report):
    [finding] = found(check_title, with_changes(sound, [(UnitField("name"), "")]))
    assert finding.place == UnitField("name")
