"""The clerk is warned of a changed file when coming back to the program."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reportdesk.forms import CellAddress
from reportdesk.gui.draft import loading
from reportdesk.gui.files import file_watch
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Cell, with_changes
from reportdesk.storage import Draft, encode_draft, read_draft

UPHELD = CellAddress("review", "review", "upheld")
CHANGED = "草稿文件已在别处改动；保存时可以选择保留哪一份。"
MISSING = "草稿文件不在原来的位置了，或不能读取；请保存，或另存为其他文件。"


def come_back(window: MainWindow) -> str:
    """Activate the program again, as from another one; return the text of the status bar."""
    window.statusBar().clearMessage()
    application = cast(QGuiApplication, QGuiApplication.instance())
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    return window.statusBar().currentMessage()


def others_save(path: Path) -> None:
    report = with_changes(read_draft(path).report, [(UPHELD, Cell(7))])
    path.write_bytes(encode_draft(Draft(report)))


def test_without_a_draft_nothing_is_said(window: MainWindow) -> None:
    assert come_back(window) == ""


def test_a_file_as_it_was_is_passed_over(window: MainWindow, draft: Path) -> None:
    window.open_path(draft)
    assert come_back(window) == ""
    assert window.workbench is not None
    window.workbench.draft.apply([(UPHELD, Cell(5))], "x")
    assert window.save()
    assert come_back(window) == ""


def test_a_change_is_said_once(window: MainWindow, draft: Path) -> None:
    window.open_path(draft)
    others_save(draft)
    assert come_back(window) == CHANGED
    assert come_back(window) == ""


def test_what_others_saved_of_a_draft_only_shown_is_said_to_be_newer(
    window: MainWindow, draft: Path
) -> None:
    window.show_draft(loading.open_read_only(draft, "x"))
    others_save(draft)
    assert come_back(window) == "草稿文件已有新的内容，这里显示的是打开时的内容。"


def test_the_same_content_written_anew_is_no_change(window: MainWindow, draft: Path) -> None:
    window.open_path(draft)
    draft.write_bytes(draft.read_bytes() + b"\n")
    assert come_back(window) == ""


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04"])
def test_a_file_that_is_gone_or_damaged_is_said(
    window: MainWindow, draft: Path, content: bytes | None
) -> None:
    window.open_path(draft)
    if content is None:
        draft.unlink()
    else:
        draft.write_bytes(content)
    assert come_back(window) == MISSING


def test_a_server_is_not_asked(
    window: MainWindow, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(draft)
    others_save(draft)
    monkeypatch.setattr(file_watch, "is_on_server", lambda _: True)
    assert come_back(window) == ""
