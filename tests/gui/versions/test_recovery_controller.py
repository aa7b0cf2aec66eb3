"""Unsaved work of a program that was killed: offered, shown, recovered or dropped."""

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.draft import loading
from reportdesk.gui.draft.lock import lock_draft
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.plain_text import PlainLabel
from reportdesk.gui.versions import journal_watch
from reportdesk.gui.versions.comparison_view import ComparisonView
from reportdesk.gui.versions.recovery_dialog import RecoveryDialog
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench import workbench
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, create_next_report
from reportdesk.storage import Draft, Milestone, read_draft, write_draft
from reportdesk.storage.journal.journal import Journal
from reportdesk.storage.journal.recovery import find_recoverable
from reportdesk.storage.journal.replay import replay_journal
from reportdesk.system.folders import journal_folder
from tests.gui.conftest import Dialogs, Parts

UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture
def killed(window: MainWindow, draft: Path) -> Path:
    """A draft on disk, of which a killed program had two edits unsaved."""
    leave(draft, 7, 8)
    return draft


def leave(path: Path | None, *numbers: int) -> None:
    """Leave the journal of a program that was killed after entering numbers in a draft."""
    opened = loading.open_sample() if path is None else loading.open_draft(path)
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


def saved_state(window: MainWindow) -> str:
    """Return what the status bar shows about saving."""
    label = window.statusBar().findChild(PlainLabel)
    assert label is not None
    return label.text()


def rows(dialog: RecoveryDialog) -> list[list[str]]:
    view = dialog.findChild(QTreeWidget, "found")
    items = map(view.topLevelItem, range(view.topLevelItemCount()))
    return [[item.text(column) for column in range(view.columnCount())] for item in items]


def text_of(dialog: RecoveryDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def is_default(dialog: RecoveryDialog, name: str) -> bool:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button.isDefault()


def is_offered(window: MainWindow) -> bool:
    action = window.findChild(QAction, "actionRecover")
    assert isinstance(action, QAction)
    return action.isVisible()


def test_what_is_unsaved_is_shown_with_report_file_and_number_of_differences(
    window: MainWindow, killed: Path
):
    assert window.offer_recovery()
    dialog = the_dialog(window)
    ((title, file, edited, saved, count),) = rows(dialog)
    assert title == read_draft(killed).report.printed_title
    assert (file, count) == (killed.name, "1 处")
    assert edited.startswith("20")
    assert edited.endswith("（较新）")
    assert saved == f"{datetime.fromtimestamp(killed.stat().st_mtime):%Y-%m-%d %H:%M}"
    assert "没有保存的修改较新" in text_of(dialog, "newer")
    assert is_default(dialog, "recover")
    assert not dialog.findChild(QPushButton, "open").isVisible()
    shown = dialog.findChild(ComparisonView).toPlainText()
    assert "草稿文件" in shown
    assert "没有保存的内容" in shown
    assert "8" in shown
    dialog.reject()


@pytest.fixture
def overtaken(killed: Path) -> Path:
    """The same, with the file saved later by a window that has recovered nothing."""
    later = loading.open_draft(killed)
    later.apply([(UPHELD, Cell(99))], "输入")
    later.save(killed)
    later.release()
    return killed


def test_unsaved_work_older_than_its_file_is_said_to_be_that(window: MainWindow, overtaken: Path):
    window.offer_recovery()
    dialog = the_dialog(window)
    ((_, _, edited, saved, _),) = rows(dialog)
    assert not edited.endswith("（较新）")
    assert saved.endswith("（较新）")
    said = text_of(dialog, "newer")
    assert "草稿文件较新" in said
    assert edited in said
    assert saved.removesuffix("（较新）") in said
    assert is_default(dialog, "open")
    dialog.reject()


def test_unsaved_work_older_than_its_file_is_known_where_the_clock_was_set_back(
    window: MainWindow, overtaken: Path
):
    os.utime(overtaken, (1_000_000_000, 1_000_000_000))
    window.offer_recovery()
    dialog = the_dialog(window)
    assert "草稿文件较新" in text_of(dialog, "newer")
    assert "时钟" in text_of(dialog, "newer")
    dialog.reject()


def test_pressing_enter_opens_the_file_that_is_newer_and_keeps_the_older_work(
    qtbot: QtBot, window: MainWindow, overtaken: Path
):
    window.offer_recovery()
    qtbot.keyClick(the_dialog(window), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.workbench is not None
    assert window.workbench.draft.path == overtaken
    assert window.workbench.draft.report.cells[UPHELD] == Cell(99)
    assert not window.workbench.draft.modified
    assert is_offered(window)
    assert len(list(journal_folder().iterdir())) == 1


def test_work_newer_than_its_file_is_listed_before_work_that_is_older(
    window: MainWindow, overtaken: Path
):
    leave(overtaken, 5)
    leave(None, 3)
    window.offer_recovery()
    newer = [row[2].endswith("（较新）") for row in rows(the_dialog(window)) if row[3]]
    assert newer == [True, False]
    the_dialog(window).reject()


def test_times_within_one_minute_are_told_to_the_second(window: MainWindow, killed: Path):
    window.offer_recovery()
    dialog = the_dialog(window)
    ((found, _file),) = dialog._rows
    os.utime(killed, (found.last_edit.timestamp(), found.last_edit.timestamp()))
    dialog.show_found([found])
    assert text_of(dialog, "newer").count(f"{found.last_edit:%H:%M:%S}") == 2
    dialog.reject()


def test_after_work_was_recovered_and_saved_other_work_on_the_draft_is_older(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    leave(killed, 5)
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert window.save()
    Parts(window).actionRecover.trigger()
    assert "草稿文件较新" in text_of(the_dialog(window), "newer")
    the_dialog(window).reject()


def damage(journal: Path, line: int) -> None:
    """Change one bit in a line of a journal."""
    lines = journal.read_bytes().splitlines(keepends=True)
    broken = bytearray(lines[line])
    broken[len(broken) // 2] ^= 1
    journal.write_bytes(b"".join([*lines[:line], bytes(broken), *lines[line + 1 :]]))


def test_a_damaged_journal_is_told_with_its_time_and_the_place_of_the_evidence(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    (journal,) = journal_folder().iterdir()
    damage(journal, 1)
    window.offer_recovery()
    said = text_of(the_dialog(window), "damaged")
    assert f"{datetime.now():%Y-%m-%d}" in said
    assert "1 条记录不能恢复" in said
    assert str(journal_folder() / "damaged") in said
    click(qtbot, the_dialog(window), "recover")
    assert str(journal_folder() / "damaged") in window.statusBar().currentMessage()
    assert (journal_folder() / "damaged" / journal.name).exists()


def test_a_journal_damaged_after_a_save_is_told_though_the_rest_is_saved(
    window: MainWindow, draft: Path
):
    opened = loading.open_draft(draft)
    opened.keep_journal(lambda: journal_folder().parent / "running")
    opened.apply([(UPHELD, Cell(1))], "输入")
    opened.save(draft)
    opened.apply([(UPHELD, Cell(2))], "输入")
    opened.apply([(UPHELD, Cell(3))], "输入")
    (running,) = (journal_folder().parent / "running").iterdir()
    journal_folder().mkdir(parents=True)
    left = journal_folder() / running.name
    left.write_bytes(running.read_bytes())
    opened.release()
    damage(left, 2)
    assert window.offer_recovery()
    assert rows(the_dialog(window))[0][1] == draft.name
    assert "2 条记录不能恢复" in text_of(the_dialog(window), "damaged")
    assert "能读出的修改都已保存" in the_dialog(window).findChild(ComparisonView).toPlainText()
    the_dialog(window).reject()


def test_a_journal_of_which_nothing_comes_back_is_told_with_its_draft_and_place(
    window: MainWindow, killed: Path, dialogs: Dialogs
):
    (journal,) = journal_folder().iterdir()
    journal.write_bytes(journal.read_bytes().replace("三江乡".encode(), "三山乡".encode(), 1))
    assert window.offer_recovery()
    QTest.qWait(20)
    (said,) = dialogs.said
    assert killed.name in said
    assert str(journal_folder() / "damaged" / journal.name) in said


def test_a_journal_whose_file_is_removed_is_no_record_and_is_begun_anew_soon(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal_watch, "CHECK_EVERY", 20)
    window.show_draft(loading.open_sample())
    assert window.workbench is not None
    draft = window.workbench.draft
    draft.apply([(UPHELD, Cell(7))], "填写")
    assert saved_state(window) == "未保存，已自动记录"
    (journal,) = journal_folder().iterdir()
    journal.unlink()
    assert not draft.is_recorded
    qtbot.waitUntil(lambda: draft.is_recorded)
    (again,) = journal_folder().iterdir()
    assert replay_journal(again.read_bytes()).work == draft.unsaved_work


def test_only_the_journal_of_the_open_draft_is_checked(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    checked: list[OpenDraft] = []
    monkeypatch.setattr(journal_watch, "CHECK_EVERY", 20)
    first, second = loading.open_sample(), loading.open_sample()
    window.show_draft(first)
    window.show_draft(second)

    def check(draft: OpenDraft) -> None:
        checked.append(draft)

    monkeypatch.setattr(OpenDraft, "check_journal", check)
    qtbot.waitUntil(lambda: checked.count(second) > 3)
    assert first not in checked


def test_a_journal_that_cannot_be_begun_anew_is_told_and_the_warning_goes_once_it_can(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal_watch, "CHECK_EVERY", 20)
    monkeypatch.setattr("reportdesk.storage.journal.journal.LONGEST_PAUSE", 0.0)
    window.show_draft(loading.open_sample())
    assert window.workbench is not None
    window.workbench.draft.apply([(UPHELD, Cell(7))], "填写")
    shutil.rmtree(journal_folder())
    journal_folder().write_text("in the way")
    qtbot.waitUntil(lambda: saved_state(window) == "未保存，没能自动记录")
    assert "请现在保存：修改没能自动记录" in window.statusBar().currentMessage()
    journal_folder().unlink()
    qtbot.waitUntil(lambda: saved_state(window) == "未保存，已自动记录")
    assert window.statusBar().currentMessage() == ""


@pytest.mark.slow
def test_recovered_work_can_be_undone_step_by_step_and_saved(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    before = read_draft(killed).report
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert window.workbench is not None
    opened = window.workbench.draft
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
    opened = loading.open_draft(draft)
    opened.keep_journal(lambda: tmp_path / "journal")
    opened.apply([(UPHELD, Cell(7))], "输入")
    content = read_draft(draft)
    named = Milestone.of(content.report, datetime.now().astimezone(), "送审前")
    write_draft(draft, Draft(content.report, (*content.milestones, named), content.previous))
    opened.save(draft)
    opened.apply([(UPHELD, Cell(8))], "输入")
    (journal,) = (tmp_path / "journal").iterdir()
    assert replay_journal(journal.read_bytes()).work == opened.unsaved_work
    assert named in opened.unsaved_work.draft.milestones
    opened.release()


def test_an_export_of_a_draft_that_is_only_shown_is_nothing_to_recover(draft: Path, tmp_path: Path):
    shown = loading.open_read_only(draft, "只读")
    shown.keep_journal(lambda: tmp_path / "journal")
    shown.export(tmp_path / "年报.docx", ExportKind.REVIEW)
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
    assert find_recoverable(journal_folder()) == []  # this process has it
    assert not is_offered(window)
    assert journal.stat().st_size > 1000


def test_what_cannot_be_recovered_is_kept_and_leaves_no_draft_without_lock_and_journal(
    qtbot: QtBot, window: MainWindow, killed: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(_work: object) -> None:
        raise RuntimeError("half-way")

    window.open_path(killed)
    window.offer_recovery()
    monkeypatch.setattr(loading, "resume_work", fail)
    with qtbot.captureExceptions() as failures:
        click(qtbot, the_dialog(window), "recover")
    assert [str(error) for _, error, _ in failures] == ["half-way"]
    assert window.workbench is None
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
    opened = loading.open_draft(killed)
    opened.keep_journal(journal_folder)
    opened.add_milestone("第1稿")
    (journal,) = journal_folder().iterdir()
    data = journal.read_bytes()
    opened.release()
    journal.write_bytes(data)
    window.offer_recovery()
    shown = the_dialog(window).findChild(ComparisonView).toPlainText()
    assert shown == "年报相同，没有保存的是版本、导出记录，或用来对照的上年报告。"


def test_a_report_begun_from_last_year_s_that_was_never_saved_is_said_to_be_that(
    qtbot: QtBot, window: MainWindow
):
    last = loading.open_sample().report
    begun = OpenDraft.create_unsaved(Draft(create_next_report(last, last.year + 1), previous=last))
    begun.keep_journal(journal_folder)
    (journal,) = journal_folder().iterdir()
    data = journal.read_bytes()
    begun.release()
    journal.write_bytes(data)
    window.offer_recovery()
    assert rows(the_dialog(window))[0][1] == "从未保存"
    shown = the_dialog(window).findChild(ComparisonView).toPlainText()
    assert shown == "这份年报新建以后还没有保存过。"
    click(qtbot, the_dialog(window), "recover")
    assert window.workbench is not None
    assert window.workbench.draft.modified
    assert window.workbench.draft.previous == last


def test_work_that_is_not_wanted_is_dropped_after_a_question(
    qtbot: QtBot, window: MainWindow, killed: Path, dialogs: Dialogs
):
    before = killed.read_bytes()
    dialogs.stop()
    window.offer_recovery()
    dialogs.clicks = ["丢弃"]
    dialogs.start()
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
    assert window.workbench is not None
    assert window.workbench.draft.path is None
    assert window.workbench.draft.report.cells[UPHELD] == Cell(3)
    assert "还有 1 份" in window.statusBar().currentMessage()
    window.workbench.draft.save(tmp_path / "另一份.rdesk")
    Parts(window).actionRecover.trigger()
    click(qtbot, the_dialog(window), "recover")
    assert window.workbench.draft.path == killed
    assert not is_offered(window)


def test_recovering_asks_about_the_draft_that_is_open(
    qtbot: QtBot, window: MainWindow, bench: Workbench, killed: Path, dialogs: Dialogs
):
    dialogs.stop()
    bench.draft.apply([(UPHELD, Cell(1))], "填写")
    window.offer_recovery()
    dialog = the_dialog(window)
    dialogs.start()
    click(qtbot, dialog, "recover")  # and the question is cancelled
    assert "要保存吗" in dialogs.said[0]
    assert window.workbench is bench
    assert is_offered(window)


def test_work_on_a_file_that_others_changed_since_is_saved_only_after_asking(
    qtbot: QtBot, window: MainWindow, killed: Path, dialogs: Dialogs
):
    dialogs.stop()
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    other = loading.open_sample()
    other.apply([(UPHELD, Cell(99))], "另一台电脑")
    write_draft(killed, other.content)
    dialogs.start()
    assert not window.save()
    assert "在别处改动过" in dialogs.said[0]
    assert read_draft(killed).report.cells[UPHELD] == Cell(99)


def test_work_on_a_file_changed_between_crash_and_start_is_saved_only_after_asking(
    qtbot: QtBot, window: MainWindow, killed: Path, dialogs: Dialogs
):
    dialogs.stop()
    other = loading.open_sample()
    other.apply([(UPHELD, Cell(99))], "另一台电脑")
    write_draft(killed, other.content)
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    dialogs.start()
    assert not window.save()
    assert "在别处改动过" in dialogs.said[0]


def test_work_on_a_file_that_is_open_elsewhere_by_now_becomes_a_draft_of_its_own(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    lock = lock_draft(killed)
    assert lock is not None
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert window.workbench is not None
    assert window.workbench.draft.path is None
    assert window.workbench.draft.proposed_path == killed.with_name("三江乡2020（恢复）.rdesk")
    lock.release()


def test_work_on_the_file_that_is_open_here_is_recovered_into_that_file(
    qtbot: QtBot, window: MainWindow, killed: Path
):
    window.open_path(killed)
    window.offer_recovery()
    click(qtbot, the_dialog(window), "recover")
    assert window.workbench is not None
    assert window.workbench.draft.path == killed
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
    assert saved_state(window) == "未保存，没能自动记录"
