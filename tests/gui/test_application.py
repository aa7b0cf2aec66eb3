"""The program as a process: its start, its end, and what it says when something is missing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress
from reportdesk.resources import resource
from reportdesk.storage.journal.recovery import find_recoverable
from reportdesk.system import crashes, log
from reportdesk.system.folders import journal_folder, log_folder

SOURCE = Path(__file__).parents[2] / "src"
SAMPLE = resource("samples", "三江乡2020.rdesk")
UPHELD = CellAddress("review", "review", "upheld")


def start(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", **variables}
    command = [sys.executable, "-m", "reportdesk", *arguments]
    return subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("files", [(), (str(SAMPLE),)])
def test_the_window_is_shown_and_the_process_ends(files: tuple[str, ...]) -> None:
    ended = start("--quit-when-shown", *files, QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_screen_a_sentence_says_so() -> None:
    without = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    ended = start(**without)
    assert ended.returncode == 2
    assert "显示器" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_the_start_page_needs_no_report_machinery() -> None:
    """What the first draft needs is imported with it: the start stays quick."""
    code = (
        "import sys; from reportdesk.gui.window import main_window;"
        "report = ('msgspec', 'docx', 'lxml', 'reportdesk.checks');"
        "loaded = lambda *_: print([module for module in report if module in sys.modules]);"
        "main_window.MainWindow.closeEvent = loaded;"
        "from reportdesk.__main__ import main; main(['--quit-when-shown'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.strip() == "[]", ended.stderr


@pytest.mark.slow
def test_the_window_was_painted_before_the_process_ends() -> None:
    code = (
        "from PySide6.QtWidgets import QMainWindow; from reportdesk.gui.window import main_window;"
        "painted = [];"
        "main_window.MainWindow.paintEvent = lambda self, event: painted.append(1);"
        "from reportdesk.__main__ import main; main(['--quit-when-shown']); print(len(painted))"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert int(ended.stdout) >= 1, ended.stderr


# -------------------------------------------------------------------- when something goes wrong


def run(code: str) -> subprocess.CompletedProcess[str]:
    """A process of the program in which something was prepared."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [sys.executable, "-c", PREPARED + code],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


PREPARED = """
import faulthandler, os, sys
from PySide6.QtCore import QObject, QTimer, qFatal, qWarning
from PySide6.QtWidgets import QApplication
from reportdesk.__main__ import main
from reportdesk.gui.incidents.incident_dialog import IncidentDialog
from reportdesk.gui.window.main_window import MainWindow

shown = []
def when_shown(dialog, event):  # writes its heading down and closes everything
    shown.append(dialog.findChild(QObject, "heading").text())
    go_on = dialog.findChild(QObject, "goOn")
    QTimer.singleShot(50, lambda: (go_on.click(), QApplication.closeAllWindows()))
IncidentDialog.showEvent = when_shown

def in_window(act):  # does something once the window is shown
    show = MainWindow.show
    def then(window):
        show(window)
        QTimer.singleShot(100, lambda: act(window))
    MainWindow.show = then

def fail(*_given):
    raise RuntimeError("boom")
"""


def logged() -> str:
    return (log_folder() / log.NAME).read_text(encoding="utf-8")


@pytest.mark.slow
def test_garbage_is_collected_once_the_window_is_there() -> None:
    ended = run(
        "import gc\nshow_start = MainWindow.show_start\n"
        "MainWindow.show_start = lambda window: (print(gc.isenabled()), show_start(window))\n"
        "in_window(lambda window: (print(gc.isenabled()), window.close()))\nmain([])"
    )
    assert ended.stdout == "False\nTrue\n"


@pytest.mark.slow
def test_a_start_that_fails_is_a_dialog_and_a_status() -> None:
    ended = run("MainWindow.show_start = fail\nprint(main([]), shown)")
    assert ended.stdout == "1 ['程序无法继续，需要关闭。']\n"
    assert "RuntimeError: boom" in ended.stderr
    assert "RuntimeError: boom" in logged()


@pytest.mark.slow
def test_a_start_that_fails_before_qt_is_there_is_a_sentence() -> None:
    ended = run(
        "from reportdesk.gui import application\napplication.Settings = fail\nprint(main([]))"
    )
    assert ended.stdout == "1\n"
    assert "程序遇到意外情况。没有打开的年报，没有丢失内容。" in ended.stderr
    assert "RuntimeError: boom" in logged()


@pytest.mark.slow
def test_a_start_that_fails_on_trial_waits_for_nobody() -> None:
    ended = run("MainWindow.show_start = fail\nprint(main(['--quit-when-shown']))")
    assert ended.stdout == "1\n"
    assert "RuntimeError: boom" in logged()


@pytest.mark.slow
def test_a_failure_while_the_window_opens_is_told_in_the_window() -> None:
    ended = run("MainWindow.paintEvent = fail\nprint(main([]), shown)")
    assert ended.stdout == "0 ['刚才的操作没有完成。']\n"


@pytest.mark.slow
def test_without_a_console_the_window_opens_and_failures_are_told() -> None:
    """A windowed executable has neither stdout nor stderr."""
    ended = run(
        "out, sys.stdout, sys.stderr = sys.stdout, None, None\n"
        "in_window(lambda window: (qWarning('unheard'), fail()))\n"
        "status = main([])\nprint(status, shown, file=out)"
    )
    assert ended.stdout == "0 ['刚才的操作没有完成。']\n"
    assert ended.stderr == ""
    assert "unheard" in logged()
    assert "RuntimeError: boom" in logged()


@pytest.mark.slow
def test_after_a_crash_the_next_start_says_so_once() -> None:
    crashed = run("in_window(lambda window: faulthandler._sigsegv())\nmain([])")
    assert crashed.returncode not in (0, 1)
    again = run("print(main([]), shown)")
    assert again.stdout == "0 ['程序上次意外中止。']\n"
    assert "Segmentation fault" in logged() or "Windows fatal exception" in logged()
    third = run("in_window(lambda window: window.close())\nprint(main([]), shown)")
    assert third.stdout == "0 []\n"
    assert not list(log_folder().glob("crash-*"))


@pytest.mark.slow
def test_when_qt_ends_the_process_unsaved_work_is_recoverable() -> None:
    ended = run(
        "from reportdesk.forms import CellAddress; from reportdesk.report import Cell\n"
        "def act(window):\n"
        "    window.open_sample()\n"
        "    address = CellAddress('review', 'review', 'upheld')\n"
        "    window.workbench.draft.apply([(address, Cell(77))], '填写')\n"
        "    qFatal('cannot go on')\n"
        "in_window(act)\nmain([])"
    )
    assert ended.returncode not in (0, 1)
    [found] = find_recoverable(journal_folder())
    assert found.work.draft.report.cells[UPHELD].number == 77
    found.release()
    assert "cannot go on" in logged()
    assert "没有保存的修改已自动记录" in logged()
    [crash] = crashes.collect(log_folder())
    assert "Qt: cannot go on" in crash.entry or "qFatal" in crash.entry


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
def test_ctrl_c_ends_the_window_at_once_and_unsaved_work_is_recoverable() -> None:
    ended = run(
        "import signal\n"
        "from reportdesk.forms import CellAddress; from reportdesk.report import Cell\n"
        "def act(window):\n"
        "    window.open_sample()\n"
        "    address = CellAddress('review', 'review', 'upheld')\n"
        "    window.workbench.draft.apply([(address, Cell(77))], '填写')\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "in_window(act)\nmain([])"
    )
    assert ended.returncode == -signal.SIGINT
    assert "Traceback" not in ended.stderr
    [found] = find_recoverable(journal_folder())
    assert found.work.draft.report.cells[UPHELD].number == 77
    found.release()
