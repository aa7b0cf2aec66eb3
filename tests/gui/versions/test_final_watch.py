"""Telling that the report has changed since its final copy was exported, and what."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.versions import final_watch
from reportdesk.gui.versions.versions_dialog import VersionsDialog
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Cell, UnitField
from reportdesk.storage import Draft, read_draft, write_draft
from tests.gui.conftest import Parts

UPHELD = CellAddress("review", "review", "upheld")


def open_completed(window: MainWindow, path: Path, qtbot: QtBot) -> OpenDraft:
    """Open a draft, and wait until it is painted and its findings are completed."""
    window.open_path(path)
    assert window.workbench is not None
    draft = window.workbench.draft
    with qtbot.waitSignal(draft.findingsCompleted):
        pass
    return draft


@pytest.fixture
def delivered(window: MainWindow, draft: Path, qtbot: QtBot) -> OpenDraft:
    """The open sample, of which a final copy was exported."""
    opened = open_completed(window, draft, qtbot)
    opened.export(draft.with_name("定稿.docx"), ExportKind.FINAL)
    return opened


def said(window: MainWindow) -> str:
    """What the status bar says of the final copy."""
    button = window.findChild(QToolButton, "differsFromFinal")
    return button.text() if button is not None and button.isVisible() else ""


def test_an_edit_is_told_until_it_is_undone(window: MainWindow, delivered: OpenDraft) -> None:
    assert said(window) == ""
    delivered.apply([(UPHELD, Cell(3))], "填")
    assert said(window) == "内容与已导出的定稿不同"
    assert "定稿.docx" in Parts(window).differsFromFinal.toolTip()
    delivered.undo()
    assert said(window) == ""
    delivered.redo()
    assert said(window) != ""


def test_exporting_anew_settles_it(window: MainWindow, delivered: OpenDraft, draft: Path) -> None:
    delivered.apply([(UPHELD, Cell(3))], "填")
    delivered.export(draft.with_name("送审稿.docx"), ExportKind.REVIEW)
    assert said(window) != "", "this is no final copy"
    delivered.export(draft.with_name("定稿二.docx"), ExportKind.FINAL)
    assert said(window) == ""
    delivered.undo()
    assert said(window) != ""


def test_what_is_not_printed_is_not_told(window: MainWindow, delivered: OpenDraft) -> None:
    delivered.apply([(UnitField("website"), "www.sanjiang.gov.cn")], "修改基本信息")
    delivered.acknowledge(delivered.findings, "属实")
    assert said(window) == ""


def test_without_a_final_copy_there_is_nothing_to_tell(
    window: MainWindow, draft: Path, qtbot: QtBot
) -> None:
    opened = open_completed(window, draft, qtbot)
    opened.export(draft.with_name("送审稿.docx"), ExportKind.REVIEW)
    opened.apply([(UPHELD, Cell(3))], "填")
    assert said(window) == ""


def test_a_draft_saved_after_later_edits_tells_it_when_opened_again(
    window: MainWindow, delivered: OpenDraft, draft: Path, qtbot: QtBot
) -> None:
    delivered.apply([(UPHELD, Cell(3))], "填")
    assert window.save()
    window.show_start()
    assert said(window) == ""
    open_completed(window, draft, qtbot)
    assert said(window) == "内容与已导出的定稿不同"


def test_nothing_is_read_before_the_draft_is_painted(
    window: MainWindow, delivered: OpenDraft, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("read")

    window.show_start()
    monkeypatch.setattr(final_watch, "_find_final", fail)
    window.open_path(draft)
    assert window.workbench is not None


def test_a_click_shows_what_differs(
    window: MainWindow, delivered: OpenDraft, draft: Path, qtbot: QtBot
) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, VersionsDialog):
            shown.append(dialog.chosen.title)
            shown.append(Parts(dialog).differences.toPlainText())
            dialog.reject()

    delivered.add_milestone("后来的一稿")
    delivered.apply([(UPHELD, Cell(3))], "填")
    shown: list[str] = []
    QTimer.singleShot(0, look)
    qtbot.mouseClick(Parts(window).differsFromFinal, Qt.MouseButton.LeftButton)
    assert shown[0] == "定稿：定稿.docx"
    assert "共 " in shown[1]
    assert "维持" in shown[1]


def test_a_final_copy_that_cannot_be_read_is_not_compared(
    window: MainWindow, delivered: OpenDraft, draft: Path, qtbot: QtBot
) -> None:
    window.show_start()
    found = read_draft(draft)
    (final,) = found.milestones
    damaged = type(final)(final.time, final.name, final.export, b'{"form": 1}')
    write_draft(draft, Draft(found.report, (damaged,), found.previous))
    opened = open_completed(window, draft, qtbot)
    opened.apply([(UPHELD, Cell(3))], "填")
    assert said(window) == ""
