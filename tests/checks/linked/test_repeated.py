"""Published information that is told as two numbers (X-SAME)."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.checks import Finding
from reportdesk.checks.linked.repeated import check_repeated
from reportdesk.forms import Severity
from reportdesk.report import Report, UnitData, paragraphs_from_text
from tests.checks.conftest import Editing
from tests.checks.examples import zeros
from tests.checks.found import found, repaired

PointedAt = Callable[[Report, Finding], str]


def test_a_number_told_twice_differently_is_a_warning_at_the_first(
    editing: Editing, pointed_at: PointedAt
):
    text = (
        "2023年，镇政府网站主动公开政府信息22条。\n通过政府网站公开文件、解读、预决算等信息55条。"
    )
    report = editing.text("overview", text)
    (finding,) = found(check_repeated, report)
    assert (finding.rule, finding.severity) == ("X-SAME", Severity.WARNING)
    assert pointed_at(report, finding) == "22"
    assert finding.message == (
        "“镇政府网站主动公开政府信息22条”与后文“预决算等信息55条”不一致，请核对"
    )
    assert found(check_repeated, repaired(report, finding)) == []


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开政府信息20条。我镇共公开政府信息16条。",
        "青石镇主动公开各类信息20条。全年公开信息共16条。",
        "通过公众号发布信息86条。微信公众号公开信息68条。",
        "全年在公示栏公开信息12条。全年通过公告栏公开信息13条。",
        "通过网站公开文件、解读等信息55条。网站公开政府信息22条。",
    ],
)
def test_two_numbers_of_the_same_contradict_each_other(editing: Editing, text: str):
    assert len(found(check_repeated, editing.text("overview", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "政府网站：发布信息42条。\n微信公众号：发布信息212条。",
        "全年主动公开政府信息20条。我镇共公开政府信息20条。",
        "全年主动公开政府信息20条。通过网站公开政府信息16条。",
        "通过网站公开政府信息16条。通过公众号公开政府信息20条。",
        "通过网站、公众号公开信息36条。通过网站公开信息16条。",
        "2022年公开政府信息20条。2023年公开政府信息16条。",
        "公开政府信息20条，2023年新增公开政府信息16条。上半年公开信息9条。",
        "全年公开政府信息20余条。我镇公开政府信息16条。",
        "党政办公开信息20条。民政所公开信息16条。",
        "公开信息20条，公开信息16条。",
        "通过网站公开政府信息55条。网站公开文件、解读等信息22条。",
        "通过网站公开文件、解读等信息22条。网站公开政府信息55条。",
        "通过网站公开文件、解读等信息55条。通过网站公开规划、公告等信息22条。",
        "1.政府网站。全年公开信息20条。\n2.微信公众号。全年公开信息16条。",
        "政府网站\n全年公开信息20条。\n政务微博\n全年公开信息16条。",
        "全年公开政策信息20条。全年公开财政信息16条。",
        "全县公开政府信息200条。我镇公开政府信息16条。",
        "全年公开信息20条。全年发布信息16篇。",
    ],
)
def test_numbers_of_different_things_contradict_nothing(editing: Editing, text: str):
    assert found(check_repeated, editing.text("overview", text)) == []


def test_a_quantity_told_twice_differently_is_told_while_the_tables_are_blank(
    editing: Editing, pointed_at: PointedAt
):
    report = editing.text("overview", "新收政府信息公开申请12件。\n全年新收政府信息公开申请13件。")
    (finding,) = found(check_repeated, report)
    assert pointed_at(report, finding) == "12"
    assert finding.message == (
        "“新收政府信息公开申请12件”与后文“全年新收政府信息公开申请13件”不一致，请核对"
    )


def test_an_office_beside_a_unit_without_a_name_is_another_body(editing: Editing):
    report = editing.text("overview", "党政办公开信息20条。民政所公开信息16条。")
    report = msgspec.structs.replace(report, unit=UnitData())
    assert found(check_repeated, report) == []


def test_a_quantity_that_the_tables_tell_is_compared_with_these(editing: Editing):
    report = editing.text("overview", "新收政府信息公开申请12件。全年新收政府信息公开申请13件。")
    cells = zeros(report.form_id)
    assert found(check_repeated, msgspec.structs.replace(report, cells=cells)) == []


def test_a_number_in_another_section_is_compared(editing: Editing):
    report = editing.text("overview", "全年主动公开政府信息20条。")
    sections = {**report.sections, "other": paragraphs_from_text("全年主动公开政府信息16条。")}
    assert len(found(check_repeated, msgspec.structs.replace(report, sections=sections))) == 1
