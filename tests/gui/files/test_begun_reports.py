"""A report begun from last year's or imported is unsaved work from the start."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.gui.draft.loading import open_sample, resume_work
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Report
from reportdesk.storage import Draft
from reportdesk.storage.journal.recovery import find_recoverable
from tests.gui.conftest import Dialogs, FileDialogs

NEEDS = {"actionImport": "导入", "actionFromLastYear": "确定"}
"""The menu's ways to begin a report from a file, and what is clicked in their dialogs."""


@pytest.fixture(params=sorted(NEEDS))
def begun(
    request: pytest.FixtureRequest,
    window: MainWindow,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> Report:
    """A report created from a Word file through the menu, without an edit."""
    path = tmp_path / "上年报告.docx"
    path.write_bytes(docx_bytes(compose(open_sample().report)))
    file_dialogs.choose(path)
    dialogs.clicks = [NEEDS[request.param]]
    action = window.findChild(QAction, request.param)
    assert isinstance(action, QAction)
    action.trigger()
    assert window.workbench is not None
    dialogs.said.clear()
    return window.workbench.draft.report


@pytest.mark.slow
def test_closing_it_asks(window: MainWindow, begun: Report, dialogs: Dialogs) -> None:
    assert not window.close()
    (asked,) = dialogs.said
    assert asked == f"“{begun.printed_title}”还有修改没有保存，要保存吗？"


@pytest.mark.slow
def test_opening_another_draft_asks(
    window: MainWindow, begun: Report, draft: Path, dialogs: Dialogs
) -> None:
    window.open_path(draft)
    assert len(dialogs.said) == 1
    assert window.workbench is not None
    assert window.workbench.draft.report is begun


@pytest.mark.slow
def test_once_saved_it_closes_unasked(
    window: MainWindow, begun: Report, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    path = tmp_path / "新.rdesk"
    file_dialogs.choose(path)
    assert window.save()
    assert window.close()


@pytest.mark.slow
def test_undoing_all_edits_leaves_it_unsaved(window: MainWindow, begun: Report) -> None:
    assert window.workbench is not None
    opened = window.workbench.draft
    window.workbench.show_page("active")
    window.workbench.fill_blanks()
    opened.undo()
    assert opened.modified


def test_it_is_recovered_although_nothing_was_edited(tmp_path: Path) -> None:
    folder, left = tmp_path / "running", tmp_path / "left"
    opened = OpenDraft.create_unsaved(Draft(open_sample().report, previous=open_sample().report))
    opened.keep_journal(lambda: folder)
    left.mkdir()
    for journal in folder.iterdir():
        (left / journal.name).write_bytes(journal.read_bytes())
    opened.release()
    (found,) = find_recoverable(left)
    again = resume_work(found.work)
    assert again.report == open_sample().report
    assert again.previous == open_sample().report
    assert again.modified
