"""The page of a written section."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reportdesk.forms import form
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import (
    Paragraph,
    Report,
    SectionText,
    UnitData,
    create_report,
    generate_preamble,
    with_changes,
)
from reportdesk.statements.sentences.first_draft import first_draft
from reportdesk.storage import Draft
from tests.gui.conftest import Parts, type_text

UNIT = UnitData(name="青石镇人民政府")


@pytest.fixture
def page_of(later_form: None, window: MainWindow):
    """Shows the page of a section, by its key, of a report in a form with other keys."""
    last = Report(
        form_id="2021", year=2029, unit=UNIT, sections={"overview": (Paragraph("去年公开80条。"),)}
    )
    own = (SectionText("foreword"), (Paragraph("本报告由青石镇编制。"),))
    report = with_changes(create_report(UNIT, 2030, form("2030")), [own])
    window.show_draft(OpenDraft(Draft(report, previous=last)))
    bench = window.workbench
    assert bench is not None

    def show(key: str) -> NarrativePage:
        bench.show_page(key)
        QApplication.processEvents()
        page = bench.current_page
        assert isinstance(page, NarrativePage)
        return page

    return show


def button(page: NarrativePage, kind: type[QPushButton | QToolButton], name: str):
    found = page.findChild(kind, name)
    assert found is not None
    return found


def test_only_the_preamble_can_be_written_anew(page_of):
    assert button(page_of("foreword"), QPushButton, "preambleButton").isVisible()
    assert not button(page_of("summary"), QPushButton, "preambleButton").isVisible()


def test_the_preamble_is_written_anew_in_the_words_of_the_form(
    page_of, window: MainWindow, qtbot: QtBot
):
    rewrite = button(page_of("foreword"), QPushButton, "preambleButton")
    qtbot.mouseClick(rewrite, Qt.MouseButton.LeftButton)
    report = window.workbench.draft.report
    assert report.text("foreword") == generate_preamble(report)


@pytest.mark.slow
def test_last_years_text_of_the_same_section_is_read_under_another_key(page_of, qtbot: QtBot):
    page = page_of("summary")
    chooser = button(page, QToolButton, "lastYearButton")
    qtbot.mouseClick(chooser, Qt.MouseButton.LeftButton)
    assert "去年公开80条。" in [label.text() for label in page.findChildren(QLabel)]


def test_only_an_empty_overview_can_be_drafted(page_of, window: MainWindow):
    draft = button(page_of("summary"), QPushButton, "draftButton")
    assert draft.isVisible()
    assert not button(page_of("weak_points"), QPushButton, "draftButton").isVisible()
    page_of("summary")
    window.workbench.draft.apply([(SectionText("summary"), (Paragraph("总述。"),))], "x")
    assert not draft.isVisible()


def test_a_first_draft_is_unread_and_one_step_of_undo(page_of, window: MainWindow, qtbot: QtBot):
    page, draft = page_of("summary"), window.workbench.draft
    before = draft.report
    qtbot.mouseClick(button(page, QPushButton, "draftButton"), Qt.MouseButton.LeftButton)
    ((_, expected),) = first_draft(before, draft.previous)
    assert draft.report.text("summary") == expected
    assert any(paragraph.unread for paragraph in expected)
    assert draft.undo_label == "起草总体情况"
    assert Parts(page).editor.textCursor().position() == 0
    draft.undo()
    assert draft.report == before


def test_all_that_the_program_wrote_is_read_at_once(page_of, window: MainWindow, qtbot: QtBot):
    page, draft = page_of("summary"), window.workbench.draft
    read = button(page, QPushButton, "readButton")
    assert not read.isVisible()
    qtbot.mouseClick(button(page, QPushButton, "draftButton"), Qt.MouseButton.LeftButton)
    written = draft.report.text("summary")
    assert read.isVisible()
    qtbot.mouseClick(read, Qt.MouseButton.LeftButton)
    assert not read.isVisible()
    assert not any(paragraph.unread for paragraph in draft.report.text("summary"))
    assert [each.text for each in draft.report.text("summary")] == [each.text for each in written]
    draft.undo()
    assert draft.report.text("summary") == written


def test_what_the_clerk_has_edited_is_read(page_of, window: MainWindow, qtbot: QtBot):
    page, draft = page_of("summary"), window.workbench.draft
    qtbot.mouseClick(button(page, QPushButton, "draftButton"), Qt.MouseButton.LeftButton)
    type_text("今年")
    first, *others = draft.report.text("summary")
    assert not first.unread
    assert [each.unread for each in others] == [not each.level for each in others]
