"""Unsaved work of a program that was killed: offered, shown, recovered or dropped."""

import errno
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from reportdesk.document import Copy
from reportdesk.forms import CellAddress
from reportdesk.gui import draft_opening, workbench
from reportdesk.gui.comparison_view import ComparisonView
from reportdesk.gui.draft_lock import locked
from reportdesk.gui.main_window import MainWindow
from reportdesk.gui.recovery_dialog import RecoveryDialog
from reportdesk.gui.workbench import Workbench
from reportdesk.report import Cell
from reportdesk.storage import Draft, Milestone, read_draft, write_draft
from reportdesk.storage.journal import Journal
from reportdesk.storage.recovery import recoverable
from reportdesk.storage.replay import replayed
from reportdesk.system.folders import journal_folder
from tests.gui.conftest import Dialogs

UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture
def killed(window: MainWindow, draft: Path) -> Path:
    """A draft on disk, of which a killed program had two edits unsaved."""
    leave(draft, 7, 8)
    return draft


def leave(path: Path | None, *numbers: int) -> None:
    """Leave what a program leaves that is killed after it has put numbers into a draft."""
    opened = draft_opening.sample() if path is None else draft_opening.opened(path)
    opened.keep_journal(lambda: journal_folder().parent / "running")
    for number in numbers:
        opened.apply([(UPHELD, Cell(number))], f"输入 {number}")
    (journal,) = (journal_folder().parent / "running").iterdir()
    journal_folder().mkdir(parents=True, exist_ok=True)
    left = journal_folder() / journal.name
    left.write_bytes(journal.read_bytes())
    opened.release()


def the_dialog(window: MainWindow) -> RecoveryDialog:
    (dialog,) = [each for each in window.findChildren(RecoveryDialog) if each.isVisible()]
    return dialog


def click(qtbot: QtBot, dialog: RecoveryDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def rows(dialog: RecoveryDialog) -> list[list[str]]:
    view = dialog.findChild(QTreeWidget, "found")
    items = map(view.topLevelItem, range(view.topLevelItemCount()))
    return [[item.text(column) for column in range(view.columnCount())] for item in items]


def is_offered(window: MainWindow) -> bool:
    action = window.findChild(QAction, "actionRecover")
    assert isinstance(action, QAction)
    return action.isVisible()


def test_what_is_unsaved_is_shown_with_report_file_and_number_of_differences(
    window: MainWindow, killed: Path
):
    assert window.offer_recovery()
    dialog = the_dialog(window)
    ((title, file, moment, count),) = rows(dialog)
    assert title == read_draft(killed).report.printed_title
    assert (file, count) == (killed.name, "1 处")
    assert moment.startswith("20")
    shown = dialog.findChild(ComparisonView).toPlainText()
    assert "草稿文件" in shown
    assert "没有保存的内容" in shown
    assert "8" in shown
    dialog.reject()


def test_recovered_work_can_be_undone_step_by_step_and_saved(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    before = read_draft(killed).report
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert window.bench is not None
    opened = window.bench.draft
    assert opened.path == killed
    assert opened.modified
    assert opened.report.cells[UPHELD] == Cell(8)
    opened.undo()
    assert opened.report.cells[UPHELD] == Cell(7)
    opened.undo()
    assert opened.report == before
    assert not opened.modified
    opened.redo()
    assert window.save()
    assert read_draft(killed).report.cells[UPHELD] == Cell(7)


def test_versions_that_another_program_put_into_the_file_are_recorded_too(
    draft: Path, tmp_path: Path
):
    opened = draft_opening.opened(draft)
    opened.keep_journal(lambda: tmp_path / "journal")
    opened.apply([(UPHELD, Cell(7))], "输入")
    content = read_draft(draft)
    named = Milestone.of(content.report, datetime.now().astimezone(), "送审前")
    write_draft(draft, Draft(content.report, (*content.milestones, named), content.previous))
    opened.save(draft)
    opened.apply([(UPHELD, Cell(8))], "输入")
    (journal,) = (tmp_path / "journal").iterdir()
    assert replayed(journal.read_bytes()).work == opened.work
    assert named in opened.work.draft.milestones
    opened.release()


def test_an_export_of_a_draft_that_is_only_shown_is_nothing_to_recover(draft: Path, tmp_path: Path):
    shown = draft_opening.opened_read_only(draft, "只读")
    shown.keep_journal(lambda: tmp_path / "journal")
    shown.export(tmp_path / "年报.docx", Copy.REVIEW)
    assert not (tmp_path / "journal").exists()
    shown.release()


def test_recovered_work_is_recoverable_again_at_once(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    (before,) = journal_folder().iterdir()
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert not before.exists()
    (journal,) = journal_folder().iterdir()
    assert recoverable(journal_folder()) == []  # this process has it
    assert not is_offered(window)
    assert journal.stat().st_size > 1000


def test_what_cannot_be_recovered_is_kept_and_leaves_no_draft_without_lock_and_journal(
    qtbot: QtBot, window: MainWindow, killed: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(_work: object) -> None:
        raise RuntimeError("half-way")

    window.open_path(killed)
    window.offer_recovery()
    monkeypatch.setattr(draft_opening, "resumed", fail)
    with qtbot.captureExceptions() as failures:
        click(qtbot, the_dialog(window), "recover")
    assert [str(error) for _, error, _ in failures] == ["half-way"]
    assert window.bench is None
    assert is_offered(window)
    assert len(list(journal_folder().iterdir())) == 1


def test_what_cannot_be_shown_is_not_said_to_be_recovered(
    qtbot: QtBot, window: MainWindow, killed: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    window.offer_recovery()
    monkeypatch.setattr(workbench, "Workbench", fail)
    with qtbot.captureExceptions() as failures:
        click(qtbot, the_dialog(window), "recover")
    assert len(failures) == 1
    assert window.statusBar().currentMessage() == ""
    assert is_offered(window)
    assert len(list(journal_folder().iterdir())) == 1


def test_recovered_work_that_cannot_be_recorded_again_is_kept_and_the_clerk_is_warned(
    qtbot: QtBot, window: MainWindow, killed: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(_journal: Journal) -> None:
        raise OSError(errno.ENOSPC, "no space")

    window.offer_recovery()
    monkeypatch.setattr(Journal, "_begin", fail)
    click(qtbot, the_dialog(window), "recover")
    assert "请现在保存" in window.statusBar().currentMessage()
    assert is_offered(window)


def test_unsaved_work_beside_the_report_is_said_to_be_that(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    for path in journal_folder().iterdir():
        path.unlink()
    opened = draft_opening.opened(killed)
    opened.keep_journal(journal_folder)
    opened.add_milestone("第1稿")
    (journal,) = journal_folder().iterdir()
    data = journal.read_bytes()
    opened.release()
    journal.write_bytes(data)
    window.offer_recovery()
    shown = the_dialog(window).findChild(ComparisonView).toPlainText()
    assert shown == "年报相同，没有保存的是版本、导出记录，或用来对照的上年报告。"


def test_work_that_is_not_wanted_is_dropped_after_a_question(
    qtbot: QtBot, window: MainWindow, killed: Path, dialogs: Dialogs
):
    before = killed.read_bytes()
    dialogs.stop()
    window.offer_recovery()
    dialogs.clicks = ["丢弃"]
    dialogs._timer.start(5)
    click(qtbot, the_dialog(window), "drop")
    assert "丢弃后不能再恢复" in dialogs.said[-1]
    assert list(journal_folder().iterdir()) == []
    assert killed.read_bytes() == before
    assert not is_offered(window)


def test_pressing_enter_once_too_often_drops_nothing(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    def press_enter() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)

    window.offer_recovery()
    dialog = the_dialog(window)
    QTimer.singleShot(50, press_enter)
    click(qtbot, dialog, "drop")
    assert dialog.isVisible()
    assert len(list(journal_folder().iterdir())) == 1
    dialog.reject()


def test_what_is_left_for_later_stays_in_the_menu_and_for_the_next_start(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    window.offer_recovery()
    click(qtbot, the_dialog(window), "later")
    assert is_offered(window)
    assert "可以从“文件”菜单恢复" in window.statusBar().currentMessage()
    assert len(list(journal_folder().iterdir())) == 1


def test_several_reports_are_recovered_one_after_the_other(
    qtbot: QtBot, window: MainWindow, killed: Path, tmp_path: Path
):
    leave(None, 3)
    window.offer_recovery()
    assert [row[1] for row in rows(the_dialog(window))] == ["从未保存", killed.name]
    click(qtbot, the_dialog(window), "recover")
    assert window.bench is not None
    assert window.bench.draft.path is None
    assert window.bench.draft.report.cells[UPHELD] == Cell(3)
    assert "还有 1 份" in window.statusBar().currentMessage()
    window.bench.draft.save(tmp_path / "另一份.rdesk")
    window._recovery.show()
    click(qtbot, the_dialog(window), "recover")
    assert window.bench.draft.path == killed
    assert not is_offered(window)


def test_recovering_asks_about_the_draft_that_is_open(
    qtbot: QtBot, window: MainWindow, bench: Workbench, killed: Path, dialogs: Dialogs
):
    dialogs.stop()
    bench.draft.apply([(UPHELD, Cell(1))], "填写")
    window.offer_recovery()
    dialog = the_dialog(window)
    dialogs._timer.start(5)
    click(qtbot, dialog, "recover")  # and the question is cancelled
    assert "要保存吗" in dialogs.said[0]
    assert window.bench is bench
    assert is_offered(window)


def test_work_on_a_file_that_others_changed_since_is_saved_only_after_asking(
    qtbot: QtBot, window: MainWindow, killed: Path, dialogs: Dialogs
):
    dialogs.stop()
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    other = draft_opening.sample()
    other.apply([(UPHELD, Cell(99))], "另一台电脑")
    write_draft(killed, other.content)
    dialogs._timer.start(5)
    assert not window.save()
    assert "在别处改动过" in dialogs.said[0]
    assert read_draft(killed).report.cells[UPHELD] == Cell(99)


def test_work_on_a_file_changed_between_crash_and_start_is_saved_only_after_asking(
    qtbot: QtBot, window: MainWindow, killed: Path, dialogs: Dialogs
):
    dialogs.stop()
    other = draft_opening.sample()
    other.apply([(UPHELD, Cell(99))], "另一台电脑")
    write_draft(killed, other.content)
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    dialogs._timer.start(5)
    assert not window.save()
    assert "在别处改动过" in dialogs.said[0]


def test_work_on_a_file_that_is_open_elsewhere_by_now_becomes_a_draft_of_its_own(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    lock = locked(killed)
    assert lock is not None
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert window.bench is not None
    assert window.bench.draft.path is None
    assert window.bench.draft.proposed_path == killed.with_name("三江乡2020（恢复）.rdesk")
    lock.release()


def test_work_on_the_file_that_is_open_here_is_recovered_into_that_file(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    window.open_path(killed)
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert window.bench is not None
    assert window.bench.draft.path == killed
    assert window.isWindowModified()
    assert window.save()


def test_a_draft_closed_on_purpose_leaves_no_journal(window: MainWindow, bench: Workbench):
    bench.draft.apply([(UPHELD, Cell(7))], "填写")
    assert len(list(journal_folder().iterdir())) == 1
    window.show_start()
    assert list(journal_folder().iterdir()) == []


def test_nothing_is_offered_where_nothing_was_lost(window: MainWindow):
    assert not window.offer_recovery()
    assert not is_offered(window)


def test_a_journal_that_cannot_be_written_is_told_in_the_status_bar(
    window: MainWindow, bench: Workbench
):
    journal_folder().parent.mkdir(parents=True, exist_ok=True)
    journal_folder().write_text("in the way")
    bench.draft.apply([(UPHELD, Cell(7))], "填写")
    assert bench.draft.report.cells[UPHELD] == Cell(7)
    assert "请现在保存：修改没能自动记录" in window.statusBar().currentMessage()
    assert window._status._saved.text() == "未保存，没能自动记录"
