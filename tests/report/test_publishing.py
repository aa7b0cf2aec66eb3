"""What a copy that everybody can fetch carries along."""

import datetime

import pytest

from reportdesk.forms import form
from reportdesk.report import (
    Acknowledgement,
    Note,
    Report,
    ReportField,
    SectionText,
    UnitData,
    create_report,
    paragraphs_from_text,
    published_report,
    with_changes,
)

CELL = "tables.requests.new_received.natural_person"


@pytest.fixture
def report() -> Report:
    unit = UnitData(
        name="青石镇人民政府", phone="0512-1234567", head="张三", date=datetime.date(2024, 1, 20)
    )
    made = create_report(unit, 2023, form("2021"))
    text = paragraphs_from_text("联系电话：0512-1234567。")
    return with_changes(made, [(SectionText("other"), text)])


def test_notes_and_reasons_stay_in_the_office(report: Report):
    noted = with_changes(
        report,
        [
            (ReportField("notes"), (Note(CELL, "3", "李四", "再核"),)),
            (ReportField("acknowledged"), (Acknowledgement("T3-ROW", CELL, "不等", "口径"),)),
        ],
    )
    assert published_report(noted) == published_report(report)
    assert published_report(noted).notes == ()


def test_contact_data_is_published_where_the_text_gives_it(report: Report):
    unit = published_report(report).unit
    assert unit.phone == "0512-1234567"
    assert unit.head == ""


def test_the_rest_is_as_it_was(report: Report):
    bare = with_changes(report, [])
    assert published_report(bare).sections == report.sections
    assert published_report(bare).unit.date == report.unit.date
