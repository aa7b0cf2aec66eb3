"""Opening a damaged draft offers its newest backup and leaves the damaged file alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from reportdesk.forms import CellAddress
from reportdesk.gui.draft import loading
from reportdesk.gui.files.open_actions import OpenResult
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Cell
from reportdesk.storage import read_draft
from reportdesk.storage.files.leftovers import temporary_path
from reportdesk.storage.files.versions import versions_of
from tests.gui.conftest import Dialogs

UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture
def saved_twice(draft: Path) -> Path:
    """A draft with one backup, in which 7 cases were upheld."""
    opened = loading.open_draft(draft)
    for number in (7, 8):
        opened.apply([(UPHELD, Cell(number))], "填写")
        opened.save(draft)
    opened.release()
    return draft


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"\0" * 4096, b"{"], ids=["empty", "zeros", "cut off"])
def test_the_newest_backup_of_a_damaged_draft_is_opened(
    window: MainWindow, saved_twice: Path, dialogs: Dialogs, damage: bytes
):
    saved_twice.write_bytes(damage)
    dialogs.clicks = ["打开备份"]
    assert window.open_path(saved_twice) is OpenResult.SHOWN_HERE
    assert saved_twice.name in dialogs.said[0]
    assert "保存的备份" in dialogs.said[0]
    assert window.workbench is not None
    backup = window.workbench.draft
    assert backup.report.cells[UPHELD] == Cell(7)
    assert backup.path is None
    assert backup.proposed_path == saved_twice.with_name("三江乡2020（备份）.rdesk")
    assert saved_twice.read_bytes() == damage
    assert window.statusBar().currentMessage() == "已打开备份，请检查后保存。"


@pytest.mark.slow
def test_a_backup_that_is_damaged_too_is_passed_over(
    window: MainWindow, saved_twice: Path, dialogs: Dialogs
):
    saved_twice.write_bytes(b"")
    versions_of(saved_twice)[0].path.write_bytes(b"")
    dialogs.clicks = ["打开备份"]
    assert window.open_path(saved_twice) is OpenResult.SHOWN_HERE
    assert window.workbench is not None
    assert window.workbench.draft.report == read_draft(loading.SAMPLE).report


def test_a_backup_that_is_not_wanted_is_left(
    window: MainWindow, saved_twice: Path, dialogs: Dialogs
):
    saved_twice.write_bytes(b"")
    assert window.open_path(saved_twice) is OpenResult.NOT_OPENED
    assert window.workbench is None


def test_without_backups_the_fault_alone_is_said(window: MainWindow, draft: Path, dialogs: Dialogs):
    draft.write_bytes(b"")
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    assert "备份，要打开" not in dialogs.said[0]


def test_opening_a_draft_clears_what_a_killed_process_was_writing(window: MainWindow, draft: Path):
    temporary_path(draft).write_bytes(b"half")
    window.open_path(draft)
    assert list(draft.parent.glob(".*.tmp")) == []


def test_a_draft_with_another_digit_than_was_saved_is_opened_with_a_caution(
    window: MainWindow, saved_twice: Path
):
    """A failing disk and an edit by hand look alike; the clerk is told of either."""
    saved_twice.write_bytes(saved_twice.read_bytes().replace(b'"upheld": 8', b'"upheld": 3'))
    assert window.open_path(saved_twice) is OpenResult.SHOWN_HERE
    assert window.workbench is not None
    notice = window.workbench.findChild(QLabel, "notice")
    assert notice.isVisible()
    assert "与上次保存时不一致" in notice.text()
    assert not window.workbench.findChild(QPushButton, "editButton").isVisible()
    assert window.save()
    assert not notice.isVisible()
