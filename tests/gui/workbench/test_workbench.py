"""The workbench: pages by keyboard, undo across tables and text, filling blanks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Paragraph
from tests.gui.conftest import Parts, press, type_text


def test_every_page_opens_and_shows_its_heading(bench: Workbench) -> None:
    for section in bench.draft.form.sections:
        bench.show_page(section.key)
        heading = bench.current_page.findChild(QLabel, "heading")
        assert heading is not None
        assert heading.text() == (section.heading or section.name)


def test_the_keyboard_goes_from_page_to_page(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    bench.show_page("active")
    qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(bench.current_page, TablePage)
    assert bench.current_page.view.hasFocus()
    assert bench.current_page.view.model().rowCount() == 28


def test_undo_goes_back_across_text_and_table_to_the_page_concerned(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    before = bench.draft.report
    bench.show_page("other")
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    Parts(page).editor.setFocus()
    type_text("无")
    bench.show_page("requests")
    table = bench.current_page
    assert isinstance(table, TablePage)
    table.view.setFocus()
    type_text("5")
    press(qtbot, Qt.Key.Key_Tab)
    assert bench.draft.report.text("other") == (Paragraph("无"),)
    bench.show_page("unit")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.current_page is table
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.current_page is page
    assert bench.draft.report == before
    assert Parts(page).editor.toPlainText() == ""
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert bench.draft.report.text("other") == (Paragraph("无"),)


def test_blanks_of_the_page_in_front_are_filled_with_zero(
    window: MainWindow, bench: Workbench
) -> None:
    bench.show_page("unit")
    assert not Parts(window).actionFillBlanks.isEnabled()
    bench.show_page("review")
    assert Parts(window).actionFillBlanks.isEnabled()
    Parts(window).actionFillBlanks.trigger()
    assert bench.draft.figures[CellAddress("review", "direct", "total")] == 0
    assert not Parts(window).actionFillBlanks.isEnabled()
