"""Importing in the window: asked for, previewed, one undo step, nothing before it is confirmed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from reportdesk.document import compose
from reportdesk.docx import docx_bytes
from reportdesk.forms import CellAddress
from reportdesk.gui import message_box
from reportdesk.gui.draft_opening import sample
from reportdesk.gui.import_preview import ImportPreview
from reportdesk.gui.main_window import MainWindow
from reportdesk.gui.workbench import Workbench
from reportdesk.report import Cell, with_changes
from reportdesk.xlsx import xlsx_bytes

Answer = QDialogButtonBox.StandardButton


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The sample, as a Word file that carries no draft inside."""
    path = tmp_path / "上年报告.docx"
    path.write_bytes(docx_bytes(compose(sample().report)))
    return path


def action(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "actionImport")
    assert isinstance(found, QAction)
    return found


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def answer_preview(answer: Answer, seen: list[list[str]]) -> None:
    """Look at the preview once it is open, and press a button of it."""

    def press() -> None:
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, ImportPreview)
        found = preview.findChild(QTreeWidget, "found")
        assert isinstance(found, QTreeWidget)
        rows = [found.topLevelItem(number) for number in range(found.topLevelItemCount())]
        seen.extend([row.text(column) for column in range(3)] for row in rows if row is not None)
        buttons = preview.findChild(QDialogButtonBox, "buttons")
        assert isinstance(buttons, QDialogButtonBox)
        button = buttons.button(answer)
        assert isinstance(button, QPushButton)
        button.click()

    QTimer.singleShot(0, press)


def test_a_report_is_imported_into_the_open_one_as_one_step(
    bench: Workbench, window: MainWindow, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = bench.draft.report, []
    choose(monkeypatch, exported)
    answer_preview(Answer.Ok, seen)
    action(window).trigger()
    report = bench.draft.report
    assert report.form_id == "2019"
    assert report.year == 2020
    assert dict(report.cells) == dict(sample().report.cells)
    assert ["✓", "二、主动公开", "22/22 格"] in seen
    assert bench.draft.undo_label == "导入“上年报告.docx”"
    bench.draft.undo()
    assert bench.draft.report == before


def test_a_workbook_that_comes_back_brings_its_numbers_alone(
    bench: Workbench, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text and the unit data, which a fill-in workbook has not, stay as they are."""
    draft = sample()
    window.show_draft(draft)
    assert window.bench is not None
    edited = CellAddress("requests", "granted", "welfare")
    filled = with_changes(draft.report, [(edited, Cell(12))])
    path = tmp_path / "填报表.xlsx"
    path.write_bytes(xlsx_bytes(filled))
    choose(monkeypatch, path)
    answer_preview(Answer.Ok, [])
    action(window).trigger()
    assert window.bench.draft.report == filled


def test_what_is_not_confirmed_changes_nothing(
    bench: Workbench, window: MainWindow, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bench.draft.report
    choose(monkeypatch, exported)
    answer_preview(Answer.Cancel, [])
    action(window).trigger()
    assert bench.draft.report is before
    assert not bench.draft.modified


def test_without_an_open_draft_a_new_one_is_made(
    window: MainWindow, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, exported)
    answer_preview(Answer.Ok, [])
    action(window).trigger()
    assert window.bench is not None
    assert window.bench.draft.path is None
    assert window.bench.draft.report.unit.name.startswith("三江乡")


def test_a_file_that_is_no_report_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = tmp_path / "照片.docx", []
    path.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    choose(monkeypatch, path)
    monkeypatch.setattr(message_box, "warn", lambda *given: said.append(given[2]))
    action(window).trigger()
    [sentence] = said
    assert "照片.docx" in sentence
    assert window.bench is None


def test_a_cancelled_choice_is_no_import(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    action(window).trigger()
    assert window.bench is None
