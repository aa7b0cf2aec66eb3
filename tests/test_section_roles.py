"""A form may call its sections what it likes: the program knows them by their roles."""

import datetime
from pathlib import Path

import msgspec
import pytest

from reportdesk.checks import Finding, check
from reportdesk.document import ExportKind
from reportdesk.exporting import export_draft
from reportdesk.forms import SectionRole, form
from reportdesk.importing.files import import_file
from reportdesk.importing.merging import merge_import
from reportdesk.report import (
    EditSession,
    Paragraph,
    Report,
    SectionHeading,
    SectionText,
    UnitData,
    create_next_report,
    create_report,
    form_changes,
    generate_preamble,
    plain_text,
    unit_changes,
    with_changes,
    year_changes,
)
from reportdesk.storage import Draft
from tests.later_form import KEYS

NOW = datetime.datetime(2031, 1, 20, 9, 30, tzinfo=datetime.UTC)
pytestmark = pytest.mark.usefixtures("later_form")

UNIT = UnitData(name="青石镇人民政府", address="青石镇中街1号", website="www.qingshi.gov.cn")
OWN_WORDS = (Paragraph("本报告由青石镇人民政府编制。"),)


@pytest.fixture
def report() -> Report:
    """A new report in the later form, with text in each written section."""
    begun = create_report(UNIT, 2030, form("2030"))
    texts = [
        (SectionText(KEYS[key]), (Paragraph(text),))
        for key, text in (
            ("overview", "全年公开信息120条。"),
            ("problems", "公开不够及时，下一步加强培训。"),
            ("other", "本年度未收取信息处理费。"),
        )
    ]
    return with_changes(begun, texts)


def rules(found: list[Finding], rule: str) -> list[Finding]:
    return [finding for finding in found if finding.rule == rule]


def test_the_later_form_has_other_keys_and_the_same_roles():
    for role in SectionRole:
        assert form("2030").section_with(role).key == KEYS[form("2021").section_with(role).key]


def test_a_new_report_begins_with_the_preamble(report: Report):
    assert report.text("foreword") == generate_preamble(report)


def test_the_preamble_follows_the_unit_data(report: Report):
    session = EditSession(report)
    session.apply(unit_changes(report, "phone", "0527-86802345"), "电话")
    assert "电话：0527-86802345" in plain_text(session.report.text("foreword"))
    session.undo()
    assert session.report == report


def test_the_checks_read_the_preamble(report: Report):
    assert not rules(check(report), "M-PERIOD")
    (found,) = rules(
        check(with_changes(report, [(SectionText("foreword"), OWN_WORDS)])), "M-PERIOD"
    )
    assert found.place.section == "foreword"


def test_a_missing_preamble_can_be_filled_in(report: Report):
    without = with_changes(report, [(SectionText("foreword"), ())])
    (found,) = [each for each in rules(check(without), "M-SIX") if each.fix is not None]
    assert with_changes(without, found.fix.changes) == report


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_an_export_comes_back_with_its_preamble(report: Report, tmp_path: Path, ending: str):
    path = tmp_path / f"报告{ending}"
    export_draft(
        Draft(report), path, ExportKind.REVIEW if ending == ".docx" else ExportKind.WORKBOOK, NOW
    )
    assert merge_import(report, import_file(path)) == report


def page_of(report: Report, folder: Path) -> Path:
    """The written sections of a report as a web page."""
    lines = [report.printed_title]
    for section in report.form.text_sections:
        text = plain_text(report.text(section.key))
        lines += [report.printed_heading(section.key), *text.splitlines()]
    path = folder / "报告.html"
    path.write_text("".join(f"<p>{line}</p>" for line in lines), "utf-8")
    return path


def test_a_web_page_is_read_with_its_preamble(report: Report, tmp_path: Path):
    found = import_file(page_of(report, tmp_path)).report
    assert (found.form_id, found.sections) == ("2030", report.sections)


def test_a_web_page_of_an_earlier_year_is_read_into_the_sections_of_its_form(
    report: Report, tmp_path: Path
):
    earlier = with_changes(report, year_changes(report, 2029))
    found = import_file(page_of(earlier, tmp_path)).report
    assert (found.form_id, found.sections) == ("2021", earlier.sections)


def test_a_file_of_another_form_brings_its_text_and_leaves_the_preamble(
    report: Report, tmp_path: Path
):
    path = tmp_path / "报告.docx"
    export_draft(Draft(report), path, ExportKind.REVIEW, NOW)
    earlier = create_report(UNIT, 2029, form("2021"))
    merged = merge_import(earlier, import_file(path))
    assert merged.text("overview") == report.text("summary")
    assert merged.text("preamble") == earlier.text("preamble")


def test_own_headings_stay_where_a_workbook_of_another_form_replaces_the_report(
    report: Report, tmp_path: Path
):
    path = tmp_path / "填报表.xlsx"
    export_draft(Draft(report), path, ExportKind.WORKBOOK, NOW)
    earlier = Report(form_id="2021", year=2029, unit=UNIT, headings={"problems": "五、问题"})
    merged = merge_import(earlier, import_file(path), whole=True)
    assert (merged.form_id, merged.headings) == ("2030", {"weak_points": "五、问题"})


def test_own_words_of_the_preamble_are_carried_over(report: Report):
    last = with_changes(report, [(SectionText("foreword"), OWN_WORDS)])
    assert create_next_report(last, 2031).text("foreword") == OWN_WORDS


def test_own_words_are_carried_over_into_a_form_of_other_keys():
    last = Report(form_id="2021", year=2029, unit=UNIT, sections={"preamble": OWN_WORDS})
    assert create_next_report(last, 2030).sections == {"foreword": OWN_WORDS}


def test_text_and_headings_move_with_the_year_into_a_form_of_other_keys():
    before = Report(
        form_id="2021",
        year=2029,
        headings={"problems": "五、问题", "active": "二、公开"},
        sections={"preamble": OWN_WORDS, "problems": (Paragraph("力量薄弱。"),)},
    )
    after = with_changes(before, year_changes(before, 2030))
    assert after.form_id == "2030"
    assert after.sections == {KEYS[key]: text for key, text in before.sections.items()}
    assert after.headings == {"weak_points": "五、问题", "proactive": "二、公开"}
    assert with_changes(after, year_changes(after, 2029)) == before


def test_a_section_that_the_other_form_does_not_have_is_emptied(
    report: Report, monkeypatch: pytest.MonkeyPatch
):
    own = [(SectionHeading("proactive"), "二、公开"), (SectionText("proactive"), OWN_WORDS)]
    before = with_changes(report, own)
    other = form("2021")
    fewer = tuple(section for section in other.sections if section.table != "active")
    changes = form_changes(before, msgspec.structs.replace(other, sections=fewer))
    after = with_changes(before, changes)
    assert (set(after.headings), set(after.sections)) == (set(), set(KEYS))


def test_a_generated_preamble_is_generated_anew_in_the_other_form():
    before = create_report(UNIT, 2029, form("2021"))
    after = with_changes(before, form_changes(before, form("2030")))
    assert after.sections == {"foreword": generate_preamble(after)}


def test_text_copied_from_a_form_of_other_keys_is_found(report: Report):
    copied = (Paragraph("认真贯彻落实条例，主动公开政府信息，及时回应群众关切。" * 5),)
    last = Report(form_id="2021", year=2029, unit=UNIT, sections={"overview": copied})
    now = with_changes(report, [(SectionText("summary"), copied)])
    (found,) = rules(check(now, previous=last), "Y-COPY")
    assert found.place.section == "summary"
