"""The window as a person meets it, and reports to open in it."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress, Level, form_for_year
from reportdesk.gui.application import application
from reportdesk.gui.main_window import MainWindow
from reportdesk.gui.open_draft import OpenDraft
from reportdesk.gui.settings import Settings
from reportdesk.gui.workbench import Workbench
from reportdesk.report import UnitData, new_report
from reportdesk.storage import Draft

REPORTS = Path(__file__).parents[1] / "reports"

Published = dict[CellAddress, str]


@pytest.fixture
def window(qtbot: QtBot, user_folder: Path) -> MainWindow:
    """The main window on its start page, in front."""
    settings = Settings()
    application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window, before_close_func=_give_up)
    window.show_start()
    window.show()
    window.activateWindow()
    return window


def _give_up(window: MainWindow) -> None:
    """Nothing is asked when a test is over."""
    if window.bench is not None:
        window.show_start()


@pytest.fixture
def bench(window: MainWindow) -> Workbench:
    """The window on a blank report of 2023."""
    form = form_for_year(2023)
    assert form is not None
    unit = UnitData(name="金湖县人民政府", level=Level.COUNTY)
    window.show_draft(OpenDraft(Draft(new_report(unit, 2023, form)), None))
    assert window.bench is not None
    return window.bench


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


class Dialogs:
    """Clicks the buttons of the dialogs that open, one after the other, and hears what they say.

    `clicks` names the buttons to come, by their words; with none left a dialog is cancelled.
    """

    def __init__(self) -> None:
        self.clicks: list[str] = []
        self.said: list[str] = []
        self.offered: list[list[str]] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._answer)
        self._timer.start(5)

    def stop(self) -> None:
        self._timer.stop()

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        buttons = {
            button.text().partition("(")[0]: button
            for button in dialog.findChildren(QAbstractButton)
            if button.isVisible() and button.text()
        }
        labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        self.said.append("\n".join(text for text in labels if text))
        self.offered.append(list(buttons))
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
