"""What is being typed into a line, kept recoverable before it is entered."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QLineEdit

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import Change

RECORD_EVERY = 1000
"""Milliseconds between two looks at a line that is typed into."""

Entered = Callable[[str], Iterable[Change]]
"""The changes that entering a text would make."""


class EntryRecorder(QObject):
    """Has the draft's journal hold the text of the line that is typed into, every second.

    It is no edit: Esc takes it back, and only a crash makes it count.
    """

    def __init__(self, draft: OpenDraft, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._entry: tuple[QLineEdit, Entered, str] | None = None
        self._timer = QTimer(self, interval=RECORD_EVERY, singleShot=True)
        self._timer.timeout.connect(self._record)

    def watch(self, line: QLineEdit, entered: Entered, label: str) -> None:
        """Watch a line; connect first what enters its text."""
        line.textEdited.connect(lambda _text: self._typed(line, entered, label))
        line.textChanged.connect(lambda _text: self._changed(line))
        line.editingFinished.connect(lambda: self._leave(line))
        line.destroyed.connect(lambda: self._leave(line))

    def _typed(self, line: QLineEdit, entered: Entered, label: str) -> None:
        self._entry = line, entered, label
        if not self._timer.isActive():
            self._timer.start()

    def _changed(self, line: QLineEdit) -> None:
        if not line.isModified():  # not by typing: Esc has shown the report's own text again
            self._leave(line)

    @Slot()
    def _record(self) -> None:
        if self._entry is not None:
            line, entered, label = self._entry
            self._draft.note_typing(entered(line.text()), label)

    def _leave(self, line: QLineEdit) -> None:
        """The text was entered, or taken back; by now another line may be typed into."""
        if self._entry is None or self._entry[0] is not line:
            return
        self._timer.stop()
        self._entry = None
        self._draft.note_typing((), "")
