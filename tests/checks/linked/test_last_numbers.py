"""Comparisons with last year are checked against last year's report (X-PCT)."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.checks import Finding
from reportdesk.checks.linked.percentages import check_percentages
from reportdesk.report import Change, Report, with_changes
from tests.checks.conftest import Editing
from tests.checks.examples import put, zeros
from tests.checks.found import found, repaired

PointedAt = Callable[[Report, Finding], str]


def years(editing: Editing, text: str, *last: Change) -> tuple[Report, Report]:
    """A report on 2023 with 20 requests and a text, and last year's with 15."""
    report = editing.text("overview", text)
    report = msgspec.structs.replace(report, cells=zeros(report.form_id))
    before = msgspec.structs.replace(report, year=2022, sections={})
    fifteen = put("requests.new_received.natural_person", 15)
    twenty = put("requests.new_received.natural_person", 20)
    return with_changes(report, [twenty]), with_changes(before, [fifteen, *last])


WRONG = [
    ("新收政府信息公开申请20件，较上年减少5件。", "减少", "增加"),
    ("新收政府信息公开申请20件，较上年增加4件。", "4", "5"),
    ("新收政府信息公开申请20件，比2022年增长25%。", "25", "33"),
    ("新收政府信息公开申请20件，同比增长33.8%。", "33.8", "33.3"),
    ("新收政府信息公开申请20件，与上年持平。", "持平", ""),
    ("新收政府信息公开申请20件，较2022年的14件增长33%。", "14", "15"),
    ("收到政府信息公开申请20件，较上年增加3件。", "3", "5"),
]


@pytest.mark.parametrize(("text", "place", "right"), WRONG)
def test_what_last_years_table_contradicts_is_told(
    editing: Editing, pointed_at: PointedAt, text: str, place: str, right: str
):
    report, last = years(editing, text)
    (finding,) = found(check_percentages, report, last)
    assert pointed_at(report, finding) == place
    if right:
        assert finding.fix is not None
        assert finding.fix.label == f"改为“{right}”"
        assert found(check_percentages, repaired(report, finding), last) == []


def test_the_message_gives_both_years(editing: Editing):
    report, last = years(editing, WRONG[1][0])
    (finding,) = found(check_percentages, report, last)
    assert finding.message == "“较上年增加4件”有误：上年 15，本年 20，相差 5，请核对"


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请20件，较上年增加5件，增长33.33%。",
        "新收政府信息公开申请20件，比2022年的15件增长33%。",
        "新收政府信息公开申请20件，同比增长33.3%。",
        "公开信息120条，较上年增加4条。",
    ],
)
def test_what_last_years_table_bears_out_is_not_told(editing: Editing, text: str):
    report, last = years(editing, text)
    assert found(check_percentages, report, last) == []


def test_received_may_be_with_or_without_what_was_carried_in(editing: Editing):
    text = "收到政府信息公开申请20件，较上年增加3件。"
    report, last = years(editing, text, put("requests.carried_in.natural_person", 2))
    assert found(check_percentages, report, last) == []


def test_received_is_in_both_years_what_it_is_in_this_years_table(editing: Editing):
    text = "收到政府信息公开申请20件，较上年增加3件。"
    report, last = years(editing, text, put("requests.carried_in.natural_person", 2))
    report = with_changes(report, [put("requests.carried_in.natural_person", 1)])
    (finding,) = found(check_percentages, report, last)
    assert finding.message == "“较上年增加3件”有误：上年 15，本年 20，相差 5，请核对"


def test_a_blank_cell_of_last_year_contradicts_nothing(editing: Editing):
    blank = put("requests.new_received.natural_person", None)
    report, last = years(editing, WRONG[1][0], blank)
    assert found(check_percentages, report, last) == []


def test_a_report_of_another_year_is_not_compared_with(editing: Editing):
    report, last = years(editing, WRONG[1][0])
    earlier = msgspec.structs.replace(last, year=2021)
    assert found(check_percentages, report, earlier) == []
