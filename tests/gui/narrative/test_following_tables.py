"""A text whose numbers follow the tables, written, changed and undone in the window."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.narrative.clipboard import as_data
from reportdesk.gui.narrative.editor import NarrativeEditor
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import UNKNOWN_NUMBER, NumberMark, Paragraph, SectionText, plain_text
from tests.gui.conftest import Parts, press, type_text

NATURAL = CellAddress("requests", "new_received", "natural_person")
TOTAL = CellAddress("requests", "new_received", "total")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(bench: Workbench) -> NarrativeEditor:
    """The editor of the overview, whose number is the total of a table with zeros."""
    bench.show_page("requests")
    bench.fill_blanks()
    live = Paragraph("收到0件。", marks=(NumberMark(2, 3, "received"),))
    bench.draft.apply([(SectionText("overview"), (live,))], "写")
    return show_text(bench)


def show_text(bench: Workbench) -> NarrativeEditor:
    bench.show_page("overview")
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    editor = Parts(page).editor
    assert isinstance(editor, NarrativeEditor)
    editor.setFocus()
    return editor


def fill(bench: Workbench, qtbot: QtBot, number: str) -> None:
    """Type a number into the table as a clerk does."""
    bench.show_page("requests")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.show_cell(NATURAL)
    page.view.setFocus()
    type_text(number)
    press(qtbot, Qt.Key.Key_Tab)


def written(bench: Workbench) -> str:
    return plain_text(bench.draft.report.text("overview"))


def on_number(editor: NarrativeEditor) -> QPoint:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(2)
    return editor.cursorRect(cursor).center() + QPoint(4, 0)


def test_a_number_changed_in_the_table_stands_in_the_text(
    bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    seen = editor.document().revision()
    fill(bench, qtbot, "19")
    assert written(bench) == "收到19件。"
    assert editor.document().revision() == seen  # a page that is not seen waits
    assert show_text(bench) is editor
    assert editor.toPlainText() == "收到19件。"


def test_a_cell_made_blank_leaves_a_placeholder(
    bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    bench.show_page("requests")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.show_cell(NATURAL)
    page.view.setFocus()
    press(qtbot, Qt.Key.Key_Delete)
    show_text(bench)
    assert editor.toPlainText() == f"收到{UNKNOWN_NUMBER}件。"


def test_a_click_with_ctrl_leads_to_the_cell(
    bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    QApplication.processEvents()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, on_number(editor))
    page = bench.current_page
    assert isinstance(page, TablePage)
    assert page.view.current_address() == TOTAL
    assert page.view.hasFocus()
    show_text(bench)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(qtbot, Qt.Key.Key_F4)
    assert bench.current_page is not page  # no live number is there
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_F4)
    assert bench.current_page is page


def test_edits_of_table_and_text_are_undone_in_turn(
    window: MainWindow, bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    states = [bench.draft.report]
    fill(bench, qtbot, "19")
    states.append(bench.draft.report)
    show_text(bench).moveCursor(QTextCursor.MoveOperation.End)
    type_text("另外")
    states.append(bench.draft.report)
    fill(bench, qtbot, "7")
    states.append(bench.draft.report)
    show_text(bench).moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Backspace)
    states.append(bench.draft.report)
    assert [plain_text(each.text("overview")) for each in states] == [
        *("收到0件。", "收到19件。", "收到19件。另外", "收到7件。另外", "收到件。另外"),
    ]
    for expected in reversed(states[:-1]):
        press(qtbot, Qt.Key.Key_Z, CTRL)
        assert bench.draft.report == expected
    assert show_text(bench).paragraphs() == states[0].text("overview")
    for expected in states[1:]:
        press(qtbot, Qt.Key.Key_Y, CTRL)
        assert bench.draft.report == expected
    assert show_text(bench).toPlainText() == "收到件。另外"


def answer(window: MainWindow, bench: Workbench, qtbot: QtBot, label: str) -> None:
    """Go to the finding about the number of requests, and click one of its answers."""
    (finding,) = (each for each in bench.draft.findings if each.rule == "X-NEW")
    view = Parts(bench).findingsView
    view.setCurrentIndex(view.model().index(view.model().row_of(finding), 0))
    (button,) = (
        each
        for each in bench.findChildren(QPushButton)
        if each.isVisibleTo(window) and each.text() == label
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rules(bench: Workbench) -> set[str]:
    return {finding.rule for finding in bench.draft.findings}


@pytest.mark.parametrize(
    ("label", "text", "marks"),
    [
        ("改为 19", "新收政府信息公开申请19件。", ()),
        ("改为随表更新", "新收政府信息公开申请19件。", (NumberMark(10, 12, "received"),)),
    ],
)
def test_a_wrong_number_is_put_right_or_tied_at_one_click(
    window: MainWindow,
    bench: Workbench,
    editor: NarrativeEditor,
    qtbot: QtBot,
    label: str,
    text: str,
    marks: tuple[NumberMark, ...],
) -> None:
    fill(bench, qtbot, "19")
    show_text(bench).selectAll()
    type_text("新收政府信息公开申请20件。")
    before = bench.draft.report
    answer(window, bench, qtbot, label)
    assert bench.draft.report.text("overview") == (Paragraph(text, marks=marks),)
    assert editor.paragraphs() == bench.draft.report.text("overview")
    assert "X-NEW" not in rules(bench)
    bench.undo()
    assert bench.draft.report == before
    assert "X-NEW" in rules(bench)


def test_another_scope_is_confirmed_until_the_number_is_edited(
    window: MainWindow, bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    fill(bench, qtbot, "19")
    show_text(bench).selectAll()
    type_text("新收政府信息公开申请20件。")
    answer(window, bench, qtbot, "这是其他口径")
    assert "X-NEW" not in rules(bench)
    fill(bench, qtbot, "18")
    assert "X-NEW" not in rules(bench)
    show_text(bench).moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Left)
    type_text("5")
    assert written(bench) == "新收政府信息公开申请205件。"
    assert "X-NEW" in rules(bench)


def test_a_number_pasted_with_an_old_value_shows_the_present_one(
    bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.selectAll()
    press(qtbot, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "收到0件。"
    fill(bench, qtbot, "19")
    show_text(bench).moveCursor(QTextCursor.MoveOperation.End)
    press(qtbot, Qt.Key.Key_V, CTRL)
    assert editor.toPlainText() == "收到19件。收到19件。"
    assert editor.textCursor().atEnd()
    assert written(bench) == editor.toPlainText()
    assert len(bench.draft.report.text("overview")[0].marks) == 2


def test_a_number_dropped_with_an_old_value_shows_the_present_one(
    bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    fill(bench, qtbot, "19")
    show_text(bench)
    before = bench.draft.report
    old = Paragraph("另收7件", marks=(NumberMark(2, 3, "received"),))
    drag = (Qt.DropAction.CopyAction, as_data([old], old.text), Qt.MouseButton.LeftButton)
    where, none = editor.cursorRect().center(), Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(where, *drag, none),
        QDragMoveEvent(where, *drag, none),
        QDropEvent(QPointF(where), *drag, none),
    ):
        QApplication.sendEvent(editor.viewport(), event)
    assert editor.toPlainText() == written(bench) == "另收19件收到19件。"
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert bench.draft.report == before
    assert editor.toPlainText() == "收到19件。"


def test_words_typed_at_a_number_are_one_step_of_undo(
    bench: Workbench, editor: NarrativeEditor, qtbot: QtBot
) -> None:
    before = bench.draft.report
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Right)
    type_text("群众申请")
    assert written(bench) == "收到群众申请0件。"
    assert bench.draft.report.text("overview")[0].marks == (NumberMark(6, 7, "received"),)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert bench.draft.report == before
    assert editor.paragraphs() == before.text("overview")
