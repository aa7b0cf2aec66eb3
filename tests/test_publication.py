"""What the publishing form of a website asks for."""

import datetime

import pytest

from reportdesk.forms import form
from reportdesk.publication import publication_fields
from reportdesk.report import Report, UnitData, create_report, fill_blanks, with_changes


@pytest.fixture
def blank() -> Report:
    unit = UnitData(name="青石镇人民政府", date=datetime.date(2024, 1, 8))
    return create_report(unit, 2023, form("2021"))


@pytest.fixture
def filled(blank: Report) -> Report:
    for table in blank.form.tables:
        blank = with_changes(blank, fill_blanks(blank, table))
    return blank


def values(report: Report) -> dict[str, str]:
    return {field.name: field.value for field in publication_fields(report)}


def test_what_the_report_says_of_itself(blank: Report):
    found = values(blank)
    assert found["标题"] == "青石镇人民政府2023年政府信息公开工作年度报告"
    assert found["发布机构"] == "青石镇人民政府"
    assert found["成文日期"] == "2024年1月8日"
    assert found["公开方式"] == "主动公开"


def test_what_only_the_website_knows_is_left_blank(filled: Report):
    assert values(filled)["索引号"] == ""


def test_the_summary_is_made_of_the_standard_sentences(filled: Report):
    summary = values(filled)["内容概述"]
    assert summary.startswith("青石镇人民政府2023年政府信息公开工作年度报告。")
    assert "本年度未收到政府信息公开申请。" in summary


def test_no_summary_is_made_of_blank_tables(blank: Report):
    assert values(blank)["内容概述"] == ""


def test_a_field_without_a_value_says_what_to_do():
    fields = publication_fields(create_report(UnitData(), 2023, form("2021")))
    assert all(field.value or field.hint for field in fields)
