"""Fields that only look filled in count as empty."""

import pytest

from reportdesk.forms import form
from reportdesk.report import (
    Report,
    ReportField,
    SectionHeading,
    UnitData,
    UnitField,
    create_report,
    with_changes,
)


@pytest.fixture
def report() -> Report:
    return create_report(UnitData(name="三江乡人民政府"), 2023, form("2021"))


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", " \u3000 "])
def test_a_blank_title_heading_or_field_prints_what_an_empty_one_does(report: Report, blank: str):
    places = ReportField("title"), SectionHeading("overview"), UnitField("address")
    typed = with_changes(report, [(place, blank) for place in places])
    assert typed.printed_title == report.form_title
    assert typed.printed_heading("overview") == "一、总体情况"
    assert typed == report
