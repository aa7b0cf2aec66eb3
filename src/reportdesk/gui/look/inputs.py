"""Inputs that change only when the clerk means it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox


class NoWheelSpinBox(QSpinBox):
    """A spin box that the mouse wheel leaves alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NoWheelComboBox(QComboBox):
    """A combo box that the mouse wheel leaves alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CommittedLineEdit(QLineEdit):
    """A line whose text counts once it is committed; Esc takes back what was typed since.

    Undo and redo belong to the whole report while nothing uncommitted stands in the line.
    """

    def show_text(self, text: str) -> None:
        """Show what the report holds, in place of what was typed."""
        if self.text() != text:
            self.setText(text)
        self._committed = text
        self.setModified(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo or redo) and not self.isModified():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.isModified():
            self.show_text(self._committed)
        else:
            super().keyPressEvent(event)

    _committed = ""
