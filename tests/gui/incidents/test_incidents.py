"""Failures nobody foresaw: real hooks, threads and messages of Qt; and what the clerk is told."""

import contextlib
import faulthandler
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QPoint,
    QThread,
    QTimer,
    qDebug,
    qInstallMessageHandler,
    qWarning,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.incidents import incident_dialog
from reportdesk.gui.incidents.incident_dialog import IncidentDialog
from reportdesk.gui.incidents.incidents import Incidents
from reportdesk.gui.versions.recovery_dialog import RecoveryDialog
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Report
from reportdesk.storage.journal.replay import replay_journal
from reportdesk.system import crashes, inventory, log
from reportdesk.system.folders import journal_folder, log_folder

# What is tested are hooks of our own, in the place of those of the test tools.
pytestmark = [pytest.mark.qt_no_exception_capture, pytest.mark.no_qt_log]

UPHELD = CellAddress("review", "review", "upheld")
FAILED = "刚才的操作没有完成。"


@contextlib.contextmanager
def hooked(incidents: Incidents) -> Iterator[Incidents]:
    incidents.install()
    try:
        yield incidents
    finally:
        incidents.uninstall()
        for dialog in dialogs():
            dialog.reject()
        incidents.deleteLater()


@pytest.fixture
def incidents(window: MainWindow) -> Iterator[Incidents]:
    """The hooks, over the real window."""
    with hooked(Incidents(lambda: window)) as installed:
        yield installed


def dialogs() -> list[IncidentDialog]:
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, IncidentDialog))
    return [dialog for dialog in shown if dialog.isVisible()]


def the_dialog(qtbot: QtBot) -> IncidentDialog:
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    return dialogs()[0]


def said(dialog: IncidentDialog) -> list[str]:
    """What stands in the dialog, from top to bottom, its buttons left out."""
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in sorted(labels, key=lambda it: it.mapTo(dialog, QPoint()).y())]


def button(dialog: IncidentDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def logged() -> str:
    return (log_folder() / log.NAME).read_text(encoding="utf-8")


def fail(text: str = "boom") -> None:
    raise RuntimeError(text)


def later(action: Callable[[], None]) -> None:
    """Have Qt call this, as it calls a slot."""
    QTimer.singleShot(0, action)


class Unpaintable(QWidget):
    """A page that cannot be painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        fail("cannot paint")


# -------------------------------------------------------------------- where failures come from


def test_a_failing_action_is_logged_and_told(qtbot: QtBot, incidents: Incidents) -> None:
    action = QPushButton("导出")
    qtbot.addWidget(action)
    action.clicked.connect(lambda: fail("while exporting"))
    action.click()
    dialog = the_dialog(qtbot)
    assert said(dialog)[0] == FAILED
    assert "RuntimeError: while exporting" in logged()
    assert "Qt 6." in logged()
    assert logged().count("RuntimeError: while exporting") == 1


def test_an_exception_in_a_thread_is_told_in_the_window(qtbot: QtBot, incidents: Incidents) -> None:
    worker = threading.Thread(target=fail, args=("in a thread",))
    worker.start()
    worker.join()
    dialog = the_dialog(qtbot)
    assert dialog.thread() is QApplication.instance().thread()  # type: ignore[union-attr]
    assert "exception in a thread\n" in logged()
    assert "RuntimeError: in a thread" in logged()


def test_an_exception_in_a_thread_of_qt_is_told_in_the_window(
    qtbot: QtBot, incidents: Incidents
) -> None:
    class Worker(QThread):
        def run(self) -> None:
            fail("in Qt's thread")

    worker = Worker()
    worker.start()
    assert worker.wait(5000)
    the_dialog(qtbot)
    assert "RuntimeError: in Qt's thread" in logged()


def test_what_fails_while_python_tidies_up_is_only_logged(
    qtbot: QtBot, incidents: Incidents
) -> None:
    class Untidy:
        def __del__(self) -> None:
            fail("while tidying")

    Untidy()
    qtbot.wait(50)
    assert "RuntimeError: while tidying" in logged()
    assert dialogs() == []


def test_a_warning_of_qt_is_logged_and_printed(
    qtbot: QtBot, incidents: Incidents, capsys: pytest.CaptureFixture[str]
) -> None:
    qWarning("QWidget: something odd")
    qDebug("nothing odd")
    assert "QtWarningMsg" in logged()
    assert "QWidget: something odd" in logged()
    assert "nothing odd" not in logged()
    printed = capsys.readouterr().err
    assert "QWidget: something odd" in printed
    assert "nothing odd" in printed
    qtbot.wait(50)
    assert dialogs() == []


def test_a_message_repeated_without_end_is_a_few_entries(incidents: Incidents) -> None:
    for _ in range(500):
        qWarning("QFont: again")
    assert logged().count("QFont: again") == 3
    assert "QtWarningMsg, 100 times" in logged()


def test_interrupts_and_ends_of_threads_are_no_failures(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: passed.append(given[0]))
    monkeypatch.setattr(threading, "excepthook", lambda given: passed.append(given.exc_type))
    with hooked(Incidents(lambda: None)):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        worker = threading.Thread(target=sys.exit)
        worker.start()
        worker.join()
        qtbot.wait(50)
        assert passed == [KeyboardInterrupt, SystemExit]
        assert dialogs() == []


def test_the_hooks_are_given_back(window: MainWindow) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with hooked(Incidents(lambda: None)):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    previous = qInstallMessageHandler(None)
    qInstallMessageHandler(previous)
    assert previous is None


# -------------------------------------------------------------------- many at once


def test_a_page_that_cannot_be_painted_is_one_dialog(
    qtbot: QtBot, incidents: Incidents, window: MainWindow
) -> None:
    page = Unpaintable()
    qtbot.addWidget(page)
    later(page.show)
    dialog = the_dialog(qtbot)
    again = QTimer(page)
    again.timeout.connect(page.update)
    again.start()
    qtbot.waitUntil(lambda: page.painted > 100)
    again.stop()
    qtbot.waitUntil(lambda: f"此后又发生 {page.painted - 1} 次" in said(dialog)[-1])
    assert dialogs() == [dialog]
    assert logged().count("RuntimeError: cannot paint") == 3
    button(dialog, "goOn").click()
    later(page.update)
    qtbot.waitUntil(lambda: page.painted > 101)
    qtbot.wait(20)
    assert dialogs() == []


def test_failures_of_several_threads_at_once_are_one_dialog(
    qtbot: QtBot, incidents: Incidents
) -> None:
    workers = [threading.Thread(target=fail, args=(f"worker {n}",)) for n in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    dialog = the_dialog(qtbot)
    qtbot.wait(50)
    assert dialogs() == [dialog]


def test_another_failure_after_the_dialog_is_told_again(qtbot: QtBot, incidents: Incidents) -> None:
    later(lambda: fail("first"))
    button(the_dialog(qtbot), "goOn").click()
    assert dialogs() == []

    def other() -> None:
        raise ValueError("second")

    later(other)
    details = the_dialog(qtbot).findChild(QPlainTextEdit)
    assert isinstance(details, QPlainTextEdit)
    assert "second" in details.toPlainText()


def test_a_failure_in_a_menu_is_told_in_front_of_it(
    qtbot: QtBot, incidents: Incidents, window: MainWindow
) -> None:
    menu = QMenu(window)
    menu.addAction("导出")
    menu.popup(window.pos())
    later(fail)
    the_dialog(qtbot)
    assert not menu.isVisible()


# -------------------------------------------------------------------- failures of telling


def test_a_failure_of_the_copy_does_not_hide_the_failure(
    qtbot: QtBot, incidents: Incidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(MainWindow, "workbench", property(lambda _: fail("no draft to be had")))
        later(fail)
        heading, kept, *_ = said(the_dialog(qtbot))
    assert heading == FAILED
    assert "另存为" in kept


def test_a_failure_of_the_log_does_not_hide_the_failure(
    qtbot: QtBot, incidents: Incidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_folder().parent.mkdir(parents=True)
    log_folder().write_text("no folder")
    later(fail)
    dialog = the_dialog(qtbot)
    assert said(dialog)[0] == FAILED
    assert not button(dialog, "openLog").isEnabled()


@pytest.mark.slow
@pytest.mark.parametrize("broken", ["format_entry", "add_entry"])
def test_a_failure_while_dealing_with_one_goes_no_further(
    qtbot: QtBot, incidents: Incidents, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    calls: list[object] = []

    def failing(*given: object) -> None:
        if "propagateSizeHints" not in str(given):  # the offscreen platform, when the dialog opens
            calls.append(given)
        qWarning("a warning on the way")
        sys.excepthook(ValueError, ValueError("an exception on the way"), None)
        fail("no log")

    monkeypatch.setattr(log, broken, failing)
    later(fail)
    assert said(the_dialog(qtbot))[0] == FAILED
    assert len(calls) == 1


def test_without_a_dialog_the_system_says_it(
    qtbot: QtBot,
    incidents: Incidents,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(IncidentDialog, "present", lambda dialog: fail("no dialog"))
    later(fail)
    qtbot.waitUntil(lambda: "no dialog" in (logged() if log_folder().exists() else ""))
    assert "程序遇到意外情况。没有打开的年报" in capsys.readouterr().err
    assert dialogs() == []


def test_a_process_without_a_console_tells_all_the_same(
    qtbot: QtBot, incidents: Incidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdout", None)
    qWarning("unheard")
    later(fail)
    assert said(the_dialog(qtbot))[0] == FAILED
    assert "RuntimeError: boom" in logged()
    assert "unheard" in logged()


# -------------------------------------------------------------------- what the clerk can do


def test_where_files_of_the_program_are_gone_that_is_what_is_told(
    qtbot: QtBot, incidents: Incidents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_dialog, "bundle_root", lambda: tmp_path)
    later(fail)
    told = said(the_dialog(qtbot))
    assert told[0] == FAILED
    assert told[-1].startswith("程序文件不完整：缺少 1 个文件（_internal/files.txt）。")


def test_the_files_of_the_program_are_not_read_while_the_clerk_waits(
    qtbot: QtBot, incidents: Incidents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed library would only be found by reading all of them."""
    library = tmp_path / "_internal" / "Qt6Core.dll"
    library.parent.mkdir()
    library.write_bytes(b"changed")
    listed = inventory.format_list({"_internal/Qt6Core.dll": inventory.make_entry(b"shipped")})
    (library.parent / inventory.LIST_NAME).write_text(listed)
    monkeypatch.setattr(incident_dialog, "bundle_root", lambda: tmp_path)
    later(fail)
    assert "继续工作" in said(the_dialog(qtbot))[-1]


def test_a_further_failure_makes_room_and_leaves_the_size_that_the_clerk_chose(
    qtbot: QtBot, incidents: Incidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_dialog, "_COUNT_EVERY", 5)
    later(fail)
    dialog = the_dialog(qtbot)
    height = dialog.height()
    fail_again()
    qtbot.waitUntil(lambda: "此后又发生 1 次" in said(dialog)[-1])
    assert dialog.height() == needed(dialog) > height
    for number, size in ((2, (900, 700)), (3, (640, 500))):
        dialog.resize(*size)
        fail_again()
        qtbot.waitUntil(lambda number=number: f"此后又发生 {number} 次" in said(dialog)[-1])
        assert (dialog.width(), dialog.height()) == size
    dialog.resize(700, 60)
    small = dialog.height()
    qtbot.wait(50)
    assert dialog.height() == small, "nothing new was said"


def needed(dialog: IncidentDialog) -> int:
    """The height in which all of its wrapped sentences can be read."""
    layout = dialog.layout()
    assert layout is not None
    return layout.totalHeightForWidth(dialog.width())


def fail_again() -> None:
    """Fail while a dialog is open, as a thread would."""
    worker = threading.Thread(target=fail, args=("again",))
    worker.start()
    worker.join()


def test_opening_the_details_leaves_the_size_that_the_clerk_chose(
    qtbot: QtBot, incidents: Incidents
) -> None:
    later(fail)
    dialog = the_dialog(qtbot)
    dialog.resize(800, 400)
    to_spare = 400 - needed(dialog)
    button(dialog, "showDetails").click()
    assert (dialog.width(), dialog.height()) == (800, needed(dialog) + to_spare)
    button(dialog, "showDetails").click()
    assert (dialog.width(), dialog.height()) == (800, 400)


def test_the_details_can_be_opened_and_copied(qtbot: QtBot, incidents: Incidents) -> None:
    later(lambda: fail("look here"))
    dialog = the_dialog(qtbot)
    details = dialog.findChild(QPlainTextEdit)
    assert isinstance(details, QPlainTextEdit)
    assert not details.isVisible()
    height = dialog.height()
    button(dialog, "showDetails").click()
    assert details.isVisible()
    assert dialog.height() == needed(dialog) > height
    button(dialog, "copyDetails").click()
    copied = QGuiApplication.clipboard().text()
    assert copied == details.toPlainText()
    assert "RuntimeError: look here" in copied
    assert log.system_name() in copied
    assert copied in logged()


def test_the_folder_of_the_log_can_be_opened(
    qtbot: QtBot, incidents: Incidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    later(fail)
    button(the_dialog(qtbot), "openLog").click()
    assert opened == [log_folder().as_posix()]


# -------------------------------------------------------------------- what is kept


def recovered() -> Report:
    """The report that the journals of this process would give back after its end."""
    (path,) = journal_folder().glob("*.journal")
    return replay_journal(path.read_bytes()).work.draft.report


def test_unsaved_work_is_in_the_journal_before_the_clerk_is_told(
    qtbot: QtBot, incidents: Incidents, bench: Workbench, tmp_path: Path
) -> None:
    draft = bench.draft
    draft.save(tmp_path / "年报.rdesk")
    before = (tmp_path / "年报.rdesk").read_bytes()
    draft.apply([(UPHELD, Cell(7))], "填写")
    later(fail)
    _, kept, advice = said(the_dialog(qtbot))
    assert kept == "没有保存的修改已自动记录，即使程序关闭，下次打开时也可以恢复。"
    assert recovered() == draft.report
    assert (tmp_path / "年报.rdesk").read_bytes() == before
    assert draft.modified
    assert "继续工作" in advice


def test_a_failure_within_an_edit_leaves_the_edit_in_the_journal(
    qtbot: QtBot, incidents: Incidents, bench: Workbench
) -> None:
    bench.draft.edited.connect(lambda _edited: fail("a view cannot show it"))
    later(lambda: bench.draft.apply([(UPHELD, Cell(7))], "填写") and None)
    the_dialog(qtbot)
    assert recovered().cells[UPHELD] == Cell(7)


def test_what_was_saved_is_said_to_be_saved(
    qtbot: QtBot, incidents: Incidents, bench: Workbench, tmp_path: Path
) -> None:
    bench.draft.save(tmp_path / "年报.rdesk")
    later(fail)
    _, kept, path, _ = said(the_dialog(qtbot))
    assert kept == "草稿没有未保存的修改，文件在："
    assert path == str(tmp_path / "年报.rdesk")


def test_without_a_journal_the_clerk_is_asked_to_save(
    qtbot: QtBot, incidents: Incidents, bench: Workbench
) -> None:
    journal_folder().parent.mkdir(parents=True)
    journal_folder().write_text("no folder")
    bench.draft.apply([(UPHELD, Cell(7))], "填写")
    later(fail)
    _, kept, _ = said(the_dialog(qtbot))
    assert kept == "没有保存的修改没能自动记录。请现在用“文件”菜单的“另存为”保存。"


# -------------------------------------------------------------------- crashes


def test_a_crash_of_an_earlier_process_is_told_beside_the_window(
    qtbot: QtBot, incidents: Incidents, window: MainWindow
) -> None:
    leave_crash("Fatal Python error: Segmentation fault")
    with watching(incidents):
        dialog = the_dialog(qtbot)
        heading, kept, advice = said(dialog)
        assert heading == "程序上次意外中止。"
        assert kept == "没有发现未保存的修改。"
        assert advice.startswith("详细情况已记入日志。")
        assert not dialog.isModal()
        assert dialog.parent() is window
        assert "Segmentation fault" in logged()
        button(dialog, "goOn").click()
    with watching(incidents):
        qtbot.wait(50)
        assert dialogs() == []


def test_after_a_crash_with_unsaved_work_that_alone_is_offered(
    qtbot: QtBot, incidents: Incidents, window: MainWindow, bench: Workbench
) -> None:
    leave_crash("Fatal Python error: Aborted")
    leave_journal(bench)
    with watching(incidents):
        qtbot.waitUntil(lambda: bool(window.findChildren(RecoveryDialog)))
        assert dialogs() == []
        window.findChildren(RecoveryDialog)[0].reject()


def test_after_a_crash_no_file_of_the_program_is_looked_at(
    qtbot: QtBot, incidents: Incidents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_dialog, "bundle_root", lambda: tmp_path)
    leave_crash("Fatal Python error: Aborted")
    with watching(incidents):
        assert said(the_dialog(qtbot))[-1].startswith("详细情况已记入日志。")


def test_a_system_on_which_nothing_can_be_watched_is_no_matter_of_the_clerks(
    qtbot: QtBot, incidents: Incidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crashes, "collect", lambda folder: fail("no folder"))
    incidents.watch_crashes()
    qtbot.wait(50)
    assert dialogs() == []
    assert "crashes are not watched" in logged()


def test_what_was_unsaved_is_offered_also_where_no_crash_can_be_watched(
    window: MainWindow, bench: Workbench, incidents: Incidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_journal(bench)
    monkeypatch.setattr(crashes, "collect", lambda folder: fail("no folder"))
    incidents.watch_crashes()
    assert [each.isVisible() for each in window.findChildren(RecoveryDialog)] == [True]


def leave_journal(bench: Workbench) -> None:
    """The journal of a process that was killed while it had the open report in hand."""
    bench.draft.apply([(UPHELD, Cell(7))], "填写")
    (path,) = journal_folder().glob("*.journal")
    left = path.read_bytes()
    bench.draft.undo()
    bench.draft.release()
    (journal_folder() / "20240131-093000-1-abcdef01.1.journal").write_bytes(left)


def leave_crash(trace: str, *, started: float = 1e9, written: float = 1e9) -> None:
    """What a process that crashed leaves behind."""
    log_folder().mkdir(parents=True, exist_ok=True)
    path = log_folder() / "crash-1.txt"
    path.write_text(f"started {started}\n{trace}")
    os.utime(path, (written, written))


@contextlib.contextmanager
def watching(incidents: Incidents) -> Iterator[None]:
    """Watch this process for a while; then whoever watched before does so again."""
    before = faulthandler.is_enabled()
    incidents.watch_crashes()
    try:
        yield
    finally:
        incidents.mark_clean_exit()
        if before:
            faulthandler.enable(sys.__stderr__ or 2)
