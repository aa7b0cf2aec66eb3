"""Fixtures for the window as a person uses it: windows, reports, typing, dialogs, locks."""

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress, UnitLevel, form_for_year
from reportdesk.gui.application import create_application
from reportdesk.gui.draft import loading
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.settings import Settings
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import UnitData, create_report
from reportdesk.storage import Draft

REPORTS = Path(__file__).parents[1] / "reports"
SOURCE = Path(__file__).parents[2] / "src"

Published = dict[CellAddress, str]


@pytest.fixture(scope="session", autouse=True)
def clipboard_emptied(qapp: QApplication) -> Iterator[None]:
    """Empty the clipboard before the application ends: after it, Qt crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show no box while a file is read, however busy the computer is."""
    monkeypatch.setattr("reportdesk.gui.draft.background_reading.BOX_AFTER", 60)


@pytest.fixture
def window(qtbot: QtBot, user_folder: Path) -> MainWindow:
    """The main window on its start page, in front."""
    settings = Settings()
    create_application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window, before_close_func=_give_up)
    window.show_start()
    window.show()
    window.activateWindow()
    return window


def _give_up(window: MainWindow) -> None:
    """Discard the draft, so that nothing is asked when a test is over."""
    if window.workbench is not None:
        window.show_start()


@pytest.fixture
def bench(window: MainWindow) -> Workbench:
    """The window on a blank report of 2023."""
    form = form_for_year(2023)
    assert form is not None
    unit = UnitData(name="金湖县人民政府", level=UnitLevel.COUNTY)
    window.show_draft(OpenDraft(Draft(create_report(unit, 2023, form))))
    assert window.workbench is not None
    return window.workbench


@pytest.fixture
def published() -> Callable[[str], Published]:
    """The numbers of a published report, by file name, as text for each cell."""

    def read(name: str) -> Published:
        tables = json.loads((REPORTS / name).read_text(encoding="utf-8"), parse_float=Decimal)[
            "tables"
        ]
        return {
            CellAddress(table, row, column): str(value)
            for table, rows in tables.items()
            for row, columns in rows.items()
            for column, value in columns.items()
        }

    return read


class Parts:
    """The widgets and actions of a window, dialog or page, by their names in Designer."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner

    def __getattr__(self, name: str) -> Any:
        found = self._owner.findChild(QObject, name)
        assert found is not None, name
        return found


def type_text(text: str) -> None:
    """Type characters into whatever has the keyboard, full-width ones too."""
    for character in text:
        target = QApplication.focusWidget()
        assert target is not None
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(target, event)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key in whatever has the keyboard, and let what it queued happen."""
    target = QApplication.focusWidget()
    assert isinstance(target, QWidget)
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colors, from 1 to 21 (WCAG 2.1)."""

    def luminance(color: QColor) -> float:
        channels = [color.redF(), color.greenF(), color.blueF()]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class Dialogs:
    """Clicks buttons of the dialogs that open, one after the other, and keeps their texts.

    `clicks` names the buttons to come, by their words; with none left a dialog is cancelled.
    """

    def __init__(self) -> None:
        self.clicks: list[str] = []
        self.said: list[str] = []
        self.offered: list[list[str]] = []
        self.before_last_click: Callable[[], object] = lambda: None
        self._timer = QTimer()
        self._timer.timeout.connect(self._answer)
        self.start()

    def start(self) -> None:
        """Answer the dialogs from now on, as a new `Dialogs` does."""
        self._timer.start(5)

    def stop(self) -> None:
        """Leave the dialogs alone."""
        self._timer.stop()

    def look_at(self, dialog: QDialog) -> None:
        """Look at a dialog before it is answered; for subclasses."""

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        buttons = {
            button.text().partition("(")[0]: button
            for button in dialog.findChildren(QAbstractButton)
            if button.isVisible() and button.text()
        }
        self.look_at(dialog)
        labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        self.said.append("\n".join(text for text in labels if text))
        self.offered.append(list(buttons))
        if len(self.clicks) == 1:
            self.before_last_click()
        if self.clicks:
            QTest.mouseClick(buttons[self.clicks.pop(0)], Qt.MouseButton.LeftButton)
        else:
            dialog.reject()


@pytest.fixture
def dialogs() -> Iterator[Dialogs]:
    """Answers the dialogs that open."""
    answering = Dialogs()
    yield answering
    answering.stop()


class FileDialogs:
    """Answers the file dialogs that open, and keeps what each was asked: title, path, filters."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.proposed: list[Path] = []
        self.filters: list[str] = []
        self._answers: list[str | None] = []

    def choose(self, *paths: Path | str) -> None:
        """Answer the dialogs to come with these paths, one each; an empty text cancels."""
        self._answers = [str(path) for path in paths]

    def accept(self) -> None:
        """Answer the next dialog with the path that it proposes."""
        self._answers = [None]

    def answer(self, _parent: object, title: str, path: str, filters: str) -> tuple[str, str]:
        """Stand in for `QFileDialog.getOpenFileName` and `getSaveFileName`."""
        self.titles.append(title)
        self.proposed.append(Path(path))
        self.filters.append(filters)
        assert self._answers, f"nothing to choose in “{title}”"
        chosen = self._answers.pop(0)
        return path if chosen is None else chosen, ""


@pytest.fixture
def file_dialogs(monkeypatch: pytest.MonkeyPatch) -> FileDialogs:
    """Answers the file dialogs that open."""
    answering = FileDialogs()
    for function in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, function, answering.answer)
    return answering


HOLDING = """\
import sys
from pathlib import Path
from reportdesk.gui.draft.lock import lock_draft
lock = lock_draft(Path(sys.argv[1]))
print("held" if lock else "not held", flush=True)
sys.stdin.read()
"""

Hold = Callable[[Path], "subprocess.Popen[str]"]


def lock_of(path: Path) -> Path:
    """Return the path of a draft's lock file."""
    return path.parent / f"~${path.name}.lock"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft on disk, in a folder of its own."""
    path = tmp_path / "党政办 （新）" / "三江乡2020.rdesk"
    path.parent.mkdir()
    path.write_bytes(loading.SAMPLE.read_bytes())
    return path


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Return a function that starts a process that holds a draft until it is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(path: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDING, str(path)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        kill(process)


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill a process, which leaves its lock behind as after a power cut."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


def lock_elsewhere(draft: Path, computer: str = "CAIZHENG-PC") -> bytes:
    """Write the lock of a process on another computer, with a process number in use here.

    It was made in the morning of 31 January 2024.
    """
    lock_of(draft).write_text(f"{os.getpid()}\nreportdesk\n{computer}\nmachine\nboot\n")
    moment = datetime.datetime(2024, 1, 31, 9, 5).astimezone().timestamp()
    os.utime(lock_of(draft), (moment, moment))
    return lock_of(draft).read_bytes()
