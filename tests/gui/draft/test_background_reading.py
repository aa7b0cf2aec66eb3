"""Files are read in a thread: a quick one shows nothing, a slow one can be cancelled."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from reportdesk.gui.draft import loading
from reportdesk.gui.draft.background_reading import ReadingCancelled, read_in_background
from reportdesk.gui.files.open_actions import OpenResult
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.reading import ReadError
from tests.gui.conftest import Dialogs, FileDialogs, Parts

Reader = Callable[..., object]


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the box after a tenth of a second."""
    monkeypatch.setattr("reportdesk.gui.draft.background_reading.BOX_AFTER", 0.1)


@pytest.fixture
def held_up() -> Iterator[threading.Event]:
    """An event for which the readers of a test wait; it is set at the end of the test."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def slow(held_up: threading.Event) -> Reader:
    """A reader that waits for `held_up` and then returns a word."""

    def read(*_given: object) -> object:
        assert held_up.wait(60)
        return "读到了"

    return read


def when_shown(act: Callable[[], object]) -> list[str]:
    """Do something as soon as a box is shown; return the list that then has its text."""
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(5, look)
        else:
            said.extend(label.text() for label in box.findChildren(QLabel) if label.text())
            act()

    QTimer.singleShot(0, look)
    return said


def test_nothing_is_shown_of_what_is_read_quickly(
    window: MainWindow, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("reportdesk.gui.draft.background_reading.BOX_AFTER", 60)
    assert read_in_background("甲.docx", lambda: 7) == 7
    assert dialogs.said == []


def test_what_takes_long_is_shown_until_it_is_read(
    window: MainWindow, held_up: threading.Event, slow: Reader
):
    said = when_shown(held_up.set)
    assert read_in_background("甲.docx", slow) == "读到了"
    assert said == ["正在读取“甲.docx”，请稍候。"]


def test_it_can_be_cancelled_at_once(window: MainWindow, dialogs: Dialogs, slow: Reader):
    dialogs.clicks = ["取消"]
    with pytest.raises(ReadingCancelled):
        read_in_background("甲.docx", slow)
    assert dialogs.clicks == []


def test_an_error_of_the_reader_is_raised_here(window: MainWindow, held_up: threading.Event):
    def refuse() -> None:
        raise ReadError("“甲.docx”已损坏。")

    def refuse_late() -> None:
        assert held_up.wait(60)
        refuse()

    with pytest.raises(ReadError, match="已损坏"):
        read_in_background("甲.docx", refuse)
    when_shown(held_up.set)
    with pytest.raises(ReadError, match="已损坏"):
        read_in_background("甲.docx", refuse_late)


def test_it_is_read_here_where_no_thread_is_to_be_had(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert read_in_background("甲.docx", lambda: 7) == 7


def test_opening_a_draft_that_is_cancelled_leaves_the_open_one(
    window: MainWindow,
    bench: Workbench,
    draft: Path,
    dialogs: Dialogs,
    slow: Reader,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(loading, "read_draft_bytes", slow)
    before = bench.draft.report
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    assert len(dialogs.said) == 1
    assert window.workbench is bench
    assert bench.draft.report is before
    assert list(draft.parent.glob("*.lock")) == []


def test_an_import_that_is_cancelled_changes_nothing(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    dialogs: Dialogs,
    slow: Reader,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
):
    file_dialogs.choose(tmp_path / "甲.docx")
    monkeypatch.setattr("reportdesk.importing.files.import_file", slow)
    before = bench.draft.report
    Parts(window).actionImport.trigger()
    assert len(dialogs.said) == 1
    assert bench.draft.report is before
    assert not bench.draft.modified


@pytest.mark.parametrize("action", ["actionCompare", "actionFromLastYear"])
def test_last_years_report_that_is_cancelled_is_not_used(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    dialogs: Dialogs,
    slow: Reader,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
    action: str,
):
    file_dialogs.choose(tmp_path / "甲.docx")
    monkeypatch.setattr("reportdesk.importing.files.import_file", slow)
    getattr(Parts(window), action).trigger()
    assert len(dialogs.said) == 1
    assert window.workbench is bench
    assert bench.draft.previous is None


def test_what_is_read_when_the_window_closes_counts_for_nothing(
    window: MainWindow, held_up: threading.Event, slow: Reader
):
    def close_and_end_reading() -> None:
        window.close()
        held_up.set()
        for each in threading.enumerate():
            if each.name == "reading":
                each.join()

    when_shown(close_and_end_reading)
    with pytest.raises(ReadingCancelled):
        read_in_background("甲.docx", slow)


def test_the_window_can_be_closed_meanwhile(
    window: MainWindow,
    tmp_path: Path,
    slow: Reader,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
):
    monkeypatch.setattr("reportdesk.importing.files.import_file", slow)
    file_dialogs.choose(tmp_path / "甲.docx")
    when_shown(window.close)
    Parts(window).actionImport.trigger()
    assert not window.isVisible()
    assert window.workbench is None
