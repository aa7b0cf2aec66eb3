"""Notes and acknowledgements: parts of the report that are edited, undone and kept with it."""

import msgspec
import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    Acknowledgement,
    EditPlace,
    EditSession,
    Note,
    Report,
    ReportField,
    ReportTooLarge,
    SectionHeading,
    SectionText,
    UnitData,
    UnitField,
    changes_between,
    create_report,
    name_of_place,
    place_named,
    with_changes,
)
from reportdesk.storage.drafts.schema import decode_report, encode_report
from reportdesk.storage.journal.records import StoredStep, restore_step, store_step


@pytest.fixture
def report() -> Report:
    return create_report(UnitData(name="三江乡人民政府"), 2023, form("2021"))


NOTE = Note("sections.overview", "办结20件", "王乡长", "请核对")
ANSWER = Acknowledgement("M-LEN", "sections.problems", "不足 200 字", "按县里的要求从简")


@pytest.mark.parametrize(
    "place",
    [
        CellAddress("requests", "granted", "total"),
        SectionText("overview"),
        SectionHeading("overview"),
        UnitField("date"),
        ReportField("title"),
    ],
)
def test_a_place_is_found_again_by_its_name(place: EditPlace):
    assert place_named(name_of_place(place)) == place


@pytest.mark.parametrize("name", ["", "tables.requests", "sections", "else.where", "sections.a.b"])
def test_other_words_name_no_place(name: str):
    assert place_named(name) is None


def test_remarks_are_edited_and_undone_like_everything_else(report: Report):
    session = EditSession(report)
    session.apply([(ReportField("notes"), (NOTE,))], "导入批注")
    session.apply([(ReportField("acknowledged"), (ANSWER,))], "确认")
    assert session.report.notes == (NOTE,)
    assert session.report.acknowledged == (ANSWER,)
    session.undo()
    session.undo()
    assert session.report == report


def test_replacing_a_report_replaces_its_remarks(report: Report):
    other = with_changes(report, [(ReportField("notes"), (NOTE,))])
    assert with_changes(report, changes_between(report, other)) == other


def test_remarks_are_stored_with_the_report(report: Report):
    remarked = with_changes(
        report, [(ReportField("notes"), (NOTE,)), (ReportField("acknowledged"), (ANSWER,))]
    )
    assert decode_report(encode_report(remarked)) == remarked


def test_too_many_remarks_are_refused(report: Report):
    session = EditSession(report)
    with pytest.raises(ReportTooLarge, match="批注"):
        session.apply([(ReportField("notes"), (NOTE,) * 501)], "导入批注")
    assert session.report == report


def test_a_note_holds_no_characters_that_files_cannot():
    assert Note("unit.name", "", "王\x00", "好\x07的").text == "好的"


def test_remarks_are_recorded_in_the_journal(report: Report):
    session = EditSession(report)
    session.apply([(ReportField("notes"), (NOTE,))], "导入批注")
    (step,) = session.history.steps
    stored = msgspec.json.decode(msgspec.json.encode(store_step(step)), type=StoredStep)
    assert restore_step(stored, report) == step
