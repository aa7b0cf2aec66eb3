"""The program as a process: its start, its end, and what it says when something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from reportdesk.gui import application
from reportdesk.resources import resource

SOURCE = Path(__file__).parents[2] / "src"
SAMPLE = resource("samples", "三江乡2020.rdesk")


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


def test_the_start_page_needs_no_report_machinery() -> None:
    """What the first draft needs is imported with it: the start stays quick."""
    code = (
        "import sys; from reportdesk.__main__ import main; main(['--quit-when-shown']);"
        "print([m for m in ('msgspec', 'docx', 'lxml', 'reportdesk.checks') if m in sys.modules])"
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


def test_the_window_was_painted_before_the_process_ends() -> None:
    code = (
        "from PySide6.QtWidgets import QMainWindow; from reportdesk.gui import main_window;"
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


def test_an_unforeseen_error_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    error = RuntimeError("boom")
    application._report_unexpected(RuntimeError, error, None)
    assert shown == ["刚才的操作没有完成，已填写的内容还在。请先保存草稿，再重新打开程序。"]
    assert "boom" in capsys.readouterr().err
