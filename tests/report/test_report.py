"""The report as a value: changes give a new report, blanks are never stored."""

import datetime

import pytest

from reportdesk.forms import CellAddress, UnitLevel
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    UnitData,
    UnitField,
    value_at,
    with_changes,
)

GRANTED = CellAddress("requests", "granted", "natural_person")
EMPTY = Report(form_id="2021", year=2023, unit=UnitData(name="三江乡"))

CHANGES = [
    (GRANTED, Cell(3)),
    (SectionText("overview"), (Paragraph("总体平稳。"),)),
    (SectionHeading("overview"), "一、工作情况"),
    (UnitField("phone"), "0797-6570369"),
    (UnitField("level"), UnitLevel.COUNTY),
    (UnitField("date"), datetime.date(2024, 1, 23)),
    (UnitField("sign"), True),
    (ReportField("title"), "三江乡年报"),
    (ReportField("year"), 2024),
    (ReportField("form_id"), "2019"),
]


@pytest.mark.parametrize(("path", "value"), CHANGES, ids=[repr(path) for path, _ in CHANGES])
def test_a_change_is_found_where_it_was_made(path, value):
    assert value_at(with_changes(EMPTY, [(path, value)]), path) == value


@pytest.mark.parametrize(("path", "value"), CHANGES, ids=[repr(path) for path, _ in CHANGES])
def test_a_change_leaves_the_given_report_as_it_was(path, value):
    before = value_at(EMPTY, path)
    with_changes(EMPTY, [(path, value)])
    assert value_at(EMPTY, path) == before != value


@pytest.mark.parametrize(("path", "value"), CHANGES, ids=[repr(path) for path, _ in CHANGES])
def test_the_old_value_put_back_gives_the_equal_report(path, value):
    changed = with_changes(EMPTY, [(path, value)])
    assert with_changes(changed, [(path, value_at(EMPTY, path))]) == EMPTY


def test_blanks_are_not_stored():
    filled = with_changes(EMPTY, CHANGES)
    emptied = with_changes(
        filled,
        [(GRANTED, None), (SectionText("overview"), ()), (SectionHeading("overview"), "")],
    )
    assert (emptied.cells, emptied.sections, emptied.headings) == ({}, {}, {})


def test_zero_is_stored():
    assert with_changes(EMPTY, [(GRANTED, Cell(0))]).cells == {GRANTED: Cell(0)}


def test_text_and_heading_of_a_section_are_different_places():
    assert SectionText("overview") != SectionHeading("overview")
    assert UnitField("name") != ReportField("name")


def test_title_is_the_form_s_unless_written():
    assert EMPTY.printed_title == "三江乡2023年政府信息公开工作年度报告"
    own = with_changes(EMPTY, [(ReportField("title"), "三江乡年报")])
    assert own.printed_title == "三江乡年报"


def test_heading_is_the_form_s_unless_written():
    assert EMPTY.printed_heading("overview") == "一、总体情况"
    own = with_changes(EMPTY, [(SectionHeading("overview"), "一、工作情况")])
    assert own.printed_heading("overview") == "一、工作情况"
    assert own.printed_heading("problems") == "五、存在的主要问题及改进情况"


def test_title_headings_and_unit_data_hold_only_what_a_document_can():
    report = Report(
        form_id="2021",
        year=2023,
        unit=UnitData(name="三江\x00乡\n", website="www\u200b.cn"),
        title="年\x01报\n告",
        headings={"overview": "总\x02体"},
    )
    assert (report.unit.name, report.unit.website) == ("三江乡 ", "www.cn")
    assert (report.title, report.headings) == ("年报 告", {"overview": "总体"})
    changed = with_changes(
        EMPTY, [(SectionHeading("other"), "其\x00他"), (ReportField("title"), "\x00")]
    )
    assert (changed.headings, changed.title) == ({"other": "其他"}, "")


def test_an_empty_section_has_no_paragraphs():
    assert EMPTY.text("overview") == ()
