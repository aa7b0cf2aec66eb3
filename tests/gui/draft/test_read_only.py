"""A read-only draft: no page accepts an entry, and saving asks for another file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.draft import loading
from reportdesk.gui.look import message_box
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Paragraph, SectionText, with_changes
from reportdesk.storage import Draft, read_draft, write_draft
from reportdesk.system.folders import journal_folder
from tests.gui.conftest import FileDialogs, Parts, press, type_text

UPHELD = CellAddress("review", "review", "upheld")
MADE = CellAddress("active", "rules", "made")
REASON = "“三江乡2020.rdesk”已在计算机 CAIZHENG-PC 上打开。"
PAGES = ("unit", "preamble", "overview", "active", "requests", "review", "problems", "other")


@pytest.fixture(autouse=True)
def clipboard_left_empty(window: MainWindow) -> Iterator[None]:
    """Empty the clipboard: offscreen, Qt would ask Python for it after Python has ended."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def shown(window: MainWindow, draft: Path) -> Workbench:
    """The window on a draft that it only shows, with last year's report and an error to put right.

    A township makes no regulations.
    """
    content = read_draft(draft)
    wrong = with_changes(content.report, [(MADE, Cell(1))])
    write_draft(draft, Draft(wrong, previous=content.report))
    shown = loading.open_read_only(draft, REASON)
    window.show_draft(shown)
    assert window.workbench is not None
    return window.workbench


def bar(window: MainWindow) -> QFrame:
    found = window.findChild(QFrame, "noticeBar")
    assert isinstance(found, QFrame)
    return found


def test_a_bar_says_why(window: MainWindow, shown: Workbench) -> None:
    assert bar(window).isVisible()
    label = window.findChild(QLabel, "notice")
    assert label is not None
    assert label.text() == f"只读：{REASON}"


@pytest.mark.slow
@pytest.mark.parametrize("key", PAGES)
def test_no_page_takes_what_is_typed_or_pasted(
    shown: Workbench, key: str, qtbot: QtBot, draft: Path
) -> None:
    before = read_draft(draft).report
    shown.show_page(key)
    page = shown.current_page
    QGuiApplication.clipboard().setText("5\n6")
    takers = [page.view] if isinstance(page, TablePage) else page.findChildren(QWidget)
    for taker in [each for each in takers if each.isVisible() and each.isEnabled()]:
        if taker.focusPolicy() == Qt.FocusPolicy.NoFocus or isinstance(taker, QAbstractButton):
            continue
        taker.setFocus()
        if QApplication.focusWidget() is None:
            continue
        type_text("9")
        press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        press(qtbot, Qt.Key.Key_Delete)
        press(qtbot, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
        press(qtbot, Qt.Key.Key_Backspace)
        press(qtbot, Qt.Key.Key_Return)
    assert shown.draft.report == before
    assert shown.draft.undo_label is None
    assert not shown.draft.modified


@pytest.mark.slow
@pytest.mark.parametrize("key", ["overview", "problems"])
def test_what_stands_in_a_text_stays_on_the_sheet_too(
    shown: Workbench, key: str, qtbot: QtBot
) -> None:
    shown.show_page(key)
    page = shown.current_page
    assert isinstance(page, NarrativePage)
    editor = Parts(page).editor
    before = editor.toPlainText()
    editor.setFocus()
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        press(qtbot, pressed)
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    composed = QInputMethodEvent("", [])
    composed.setCommitString("政府")
    QApplication.sendEvent(editor, composed)
    data = QMimeData()
    data.setText("拖来的文字")
    editor.insertFromMimeData(data)
    assert not editor.canInsertFromMimeData(data)
    Parts(page).lastYearText.paragraphRequested.emit(Paragraph("上年的一段"))
    assert editor.toPlainText() == before
    parts = Parts(page)
    levels = (parts.bodyButton, parts.level1Button, parts.level2Button, parts.level3Button)
    assert not any(button.isEnabled() for button in levels)


def test_a_text_can_still_be_copied_by_keyboard(shown: Workbench, qtbot: QtBot) -> None:
    shown.show_page("overview")
    page = shown.current_page
    assert isinstance(page, NarrativePage)
    Parts(page).editor.setFocus()
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "三江乡" in QGuiApplication.clipboard().text()


def test_the_unit_data_offers_no_choice(shown: Workbench) -> None:
    shown.show_page("unit")
    page = shown.current_page
    assert all(line.isReadOnly() for line in page.findChildren(QLineEdit))
    assert all(spin.isReadOnly() for spin in page.findChildren(QAbstractSpinBox))
    for chosen in (*page.findChildren(QComboBox), *page.findChildren(QCheckBox)):
        assert not chosen.isEnabled()


def test_no_command_changes_it(window: MainWindow, shown: Workbench) -> None:
    shown.show_page("review")
    ui = Parts(window)
    for action in (
        ui.actionFillBlanks,
        ui.actionUndo,
        ui.actionRedo,
        ui.actionImport,
        ui.actionCompare,
    ):
        assert not action.isEnabled(), action.text()
    assert not shown.draft.apply([(UPHELD, Cell(5))], "x")


def test_no_correction_is_offered(window: MainWindow, shown: Workbench, qtbot: QtBot) -> None:
    (wrong,) = [each for each in shown.draft.findings if each.rule == "TOWN-REG"]
    assert wrong.fix is not None
    view = Parts(shown).findingsView
    row = view.model().row_of(wrong)
    assert row is not None
    view.setCurrentIndex(view.model().index(row))
    shown.show_finding(wrong)
    page = shown.current_page
    assert isinstance(page, TablePage)
    assert Parts(page).cellState.text().endswith(wrong.message)
    assert not Parts(page).fixButton.isVisible()
    assert not Parts(shown).fixButton.isVisible()


def test_a_cell_is_not_even_opened_nor_a_pasted_word_refused(
    shown: Workbench, qtbot: QtBot
) -> None:
    shown.show_page("review")
    page = shown.current_page
    assert isinstance(page, TablePage)
    page.view.show_cell(UPHELD)
    press(qtbot, Qt.Key.Key_F2)
    assert page.view.findChild(QLineEdit) is None
    QGuiApplication.clipboard().setText("1\n" * 60)
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not Parts(page).messageBar.isVisible()


def test_an_export_is_made_and_leaves_no_trace_in_the_file(
    window: MainWindow,
    shown: Workbench,
    draft: Path,
    file_dialogs: FileDialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = draft.read_bytes()
    target = draft.with_name("年报.docx")
    file_dialogs.choose(target)
    monkeypatch.setattr(message_box, "ask", lambda *_: QMessageBox.StandardButton.No)
    Parts(window).actionExportReview.trigger()
    assert target.exists()
    assert draft.read_bytes() == before
    assert not window.isWindowModified()
    assert not journal_folder().exists(), "there is nothing to recover"
    assert window.close(), "there is nothing to save"


def test_saved_as_another_it_is_a_draft_like_any(
    window: MainWindow, shown: Workbench, draft: Path, file_dialogs: FileDialogs, qtbot: QtBot
) -> None:
    file_dialogs.accept()
    shown.show_page("other")
    shown.show_page("review")
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [path.name for path in file_dialogs.proposed] == ["三江乡2020（副本）.rdesk"]
    assert window.windowTitle().endswith("— 三江乡2020（副本）.rdesk[*]")
    assert not bar(window).isVisible()
    page = shown.current_page
    assert isinstance(page, TablePage)
    page.view.show_cell(UPHELD)
    type_text("4")
    press(qtbot, Qt.Key.Key_Return)
    assert shown.draft.report.cells[UPHELD] == Cell(4)
    shown.show_page("other")
    narrative = shown.current_page
    assert isinstance(narrative, NarrativePage)
    Parts(narrative).editor.setFocus()
    type_text("无")
    assert shown.draft.undo_label == "编辑其他需要报告的事项"
    assert shown.draft.apply([(SectionText("other"), ())], "x")
