"""Inputs that do not change by accident: by the mouse wheel, or before an entry is committed."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox


class NoWheelSpinBox(QSpinBox):
    """A spin box that ignores the mouse wheel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NoWheelComboBox(QComboBox):
    """A combo box that ignores the mouse wheel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CommittedLineEdit(QLineEdit):
    """A line edit whose text counts once committed; Esc restores the last committed text.

    While nothing uncommitted is in the line, it leaves undo and redo to the whole report.
    """

    def show_text(self, text: str) -> None:
        """Show the committed text in place of what was typed."""
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
