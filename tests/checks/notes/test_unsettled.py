"""Notes of an edited copy are found at their words until they are ticked off."""

import pytest

from reportdesk.checks import Finding, check
from reportdesk.forms import CellAddress, Severity
from reportdesk.report import (
    EditPlace,
    Note,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitField,
    name_of_place,
    with_changes,
)

CELL = CellAddress("requests", "granted", "natural_person")
TEXT = SectionText("overview")


def note(place: EditPlace, quote: str = "", author: str = "李镇长", text: str = "请核实") -> Note:
    return Note(name_of_place(place), quote, author, text)


def noted(*notes: Note) -> Report:
    text = (Paragraph("主动公开", 1), Paragraph("公开信息120条。"))
    return Report(form_id="2021", year=2024, sections={"overview": text}, notes=notes)


def found(report: Report) -> list[Finding]:
    return [each for each in check(report) if each.rule == "N-NOTE"]


def test_a_note_says_who_wrote_what_about_which_words() -> None:
    (finding,) = found(noted(note(TEXT, "信息120条")))
    assert finding.message == "李镇长对“信息120条”的批注：请核实"
    assert finding.severity is Severity.WARNING
    assert finding.place == TextSpan("overview", 10, 16)


def test_words_that_have_changed_leave_the_note_at_the_section() -> None:
    (finding,) = found(noted(note(TEXT, "信息121条")))
    assert finding.place == TEXT


@pytest.mark.parametrize(
    "place", [CELL, SectionHeading("overview"), ReportField("title"), UnitField("date")]
)
def test_a_note_stands_at_its_place(place: EditPlace) -> None:
    assert [each.place for each in found(noted(note(place)))] == [place]


@pytest.mark.parametrize(
    "at", ["nonsense", "sections.gone", "tables.requests.granted.gone", "unit.gone", "report.year"]
)
def test_a_note_at_a_place_that_is_gone_stands_at_the_title(at: str) -> None:
    report = noted(Note(at, "", "", "请核实"))
    assert [(each.place, each.message) for each in found(report)] == [
        (ReportField("title"), "审稿人的批注：请核实")
    ]


def test_ticking_off_a_note_leaves_the_others() -> None:
    report = noted(note(TEXT, text="一"), note(CELL, text="二"), note(TEXT, text="三"))
    second = next(each for each in found(report) if each.place == CELL)
    assert second.fix is not None
    assert second.fix.label == "已处理"
    after = with_changes(report, second.fix.changes)
    assert [each.text for each in after.notes] == ["一", "三"]


def test_a_long_quote_is_cut_off_in_the_message() -> None:
    (finding,) = found(noted(note(TEXT, "很" * 40)))
    assert finding.message == f"李镇长对“{'很' * 30}……”的批注：请核实"
