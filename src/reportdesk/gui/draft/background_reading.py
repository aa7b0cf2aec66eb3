"""Reading a file in a thread, with a box to cancel it if it takes long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

if TYPE_CHECKING:  # imported with the first reading that takes long, or the first import
    from PySide6.QtWidgets import QWidget

    from reportdesk.importing import ImportResult

Result = TypeVar("Result")

BOX_AFTER = 0.3
"""Seconds before the box is shown."""
_CHECK_EVERY = 30
"""Milliseconds between two checks whether the reading is over."""


class ReadingCancelled(Exception):
    """Raised when the clerk cancels the reading of a file or closes the window meanwhile."""


def read_in_background(name: str, read: Callable[[], Result]) -> Result:
    """Run `read`, which reads the file called `name`, in a thread; return or raise what it does.

    `read` must not touch Qt objects. If it takes longer than a moment, a box offers to cancel it.
    Raises `ReadingCancelled` if the clerk cancels or the window is closed; the thread then reads
    on, within the readers' bounds, and its result is dropped.
    """
    reading = _Reading(read)
    if not reading.is_over.wait(BOX_AFTER):
        _wait_visibly(name, reading.is_over)
    return reading.result()


def import_in_background(parent: QWidget, path: Path, title: str) -> ImportResult | None:
    """Import a file as `read_in_background` does.

    Return None if the clerk cancels or, after a warning under `title`, if it cannot be read.
    """
    from reportdesk.gui.look import message_box
    from reportdesk.importing.files import import_file
    from reportdesk.reading import ReadError

    try:
        return read_in_background(path.name, lambda: import_file(path))
    except ReadingCancelled:
        return None
    except ReadError as error:
        message_box.warn(parent, title, str(error))
        return None


def _wait_visibly(name: str, is_over: threading.Event) -> None:
    """Show a box until the file is read. Raises `ReadingCancelled`."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from reportdesk.gui.look.message_box import Button, Icon, plain_box

    window = QApplication.activeWindow()
    text = f"正在读取“{name}”，请稍候。"
    box = plain_box(window, Icon.NoIcon, "正在读取", text, Button.Cancel)

    def is_closed() -> bool:
        return window is not None and not window.isVisible()

    def close_when_over() -> None:
        if is_over.is_set() or is_closed():
            box.done(0)

    timer = QTimer(box, interval=_CHECK_EVERY)
    timer.timeout.connect(close_when_over)
    timer.start()
    box.exec()
    timer.stop()
    box.deleteLater()
    if box.clickedButton() is not None or is_closed() or not is_over.is_set():
        raise ReadingCancelled


class _Reading(Generic[Result]):
    """A run of `read` in its own thread; the event `is_over` is set when it ends."""

    def __init__(self, read: Callable[[], Result]) -> None:
        self.is_over = threading.Event()
        self._read = read
        self._outcome: Callable[[], Result] | None = None
        try:
            threading.Thread(target=self._run, name="reading", daemon=True).start()
        except RuntimeError:  # the system has no thread left
            self._run()

    def result(self) -> Result:
        """Return the result of `read` or raise its exception; valid once `is_over` is set."""
        assert self._outcome is not None
        return self._outcome()

    def _run(self) -> None:
        try:
            result = self._read()
            self._outcome = lambda: result
        except BaseException as error:
            self._outcome = _raise_later(error)
        finally:
            self.is_over.set()


def _raise_later(error: BaseException) -> Callable[[], NoReturn]:
    def outcome() -> NoReturn:
        raise error

    return outcome
