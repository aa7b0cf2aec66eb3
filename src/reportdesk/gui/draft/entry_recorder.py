"""Recording of uncommitted text in a line edit, so that a crash does not lose it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QLineEdit

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import Change

RECORD_EVERY = 1000
"""Milliseconds between two records of a line that is being typed into."""

ChangesOf = Callable[[str], Iterable[Change]]
"""Returns the changes that committing a text would make."""


class EntryRecorder(QObject):
    """Records the text being typed in the draft's journal, once a second.

    The record is not an edit: it is removed when the text is committed or cancelled with Esc, and
    is used only after a crash.
    """

    def __init__(self, draft: OpenDraft, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._entry: tuple[QLineEdit, ChangesOf, str] | None = None
        self._timer = QTimer(self, interval=RECORD_EVERY, singleShot=True)
        self._timer.timeout.connect(self._record)

    def watch(self, line: QLineEdit, changes_of: ChangesOf, label: str) -> None:
        """Record what is typed into an input field, as a step named `label`.

        Call it after connecting the slot that commits the line's text, which must run first.
        """
        line.textEdited.connect(lambda _text: self._start(line, changes_of, label))
        line.textChanged.connect(lambda _text: self._stop_if_restored(line))
        line.editingFinished.connect(lambda: self._stop(line))
        line.destroyed.connect(lambda: self._stop(line))

    def _start(self, line: QLineEdit, changes_of: ChangesOf, label: str) -> None:
        self._entry = line, changes_of, label
        if not self._timer.isActive():
            self._timer.start()

    def _stop_if_restored(self, line: QLineEdit) -> None:
        if not line.isModified():  # changed by the program: Esc has restored the report's text
            self._stop(line)

    @Slot()
    def _record(self) -> None:
        if self._entry is not None:
            line, changes_of, label = self._entry
            self._draft.note_typing(changes_of(line.text()), label)

    def _stop(self, line: QLineEdit) -> None:
        """Stop recording a line, unless another one is already being typed into."""
        if self._entry is None or self._entry[0] is not line:
            return
        self._timer.stop()
        self._entry = None
        self._draft.note_typing((), "")
