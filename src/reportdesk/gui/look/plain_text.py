"""The one way in which the window shows text: as it is, whatever markup it holds.

Qt guesses whether the text of a label, a box or a tool tip is HTML, and opens the pictures that
it names; `&` marks a key in menus and on buttons, `[*]` the place of the unsaved sign in a title.
Text from files, cells and the clipboard does none of this. `packaging/hatch_ui.py` puts these
classes in place of Qt's own in all that is drawn with Designer; the linter forbids Qt's own.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from reportdesk.system.shown_text import shown, shown_line

_LONGEST_LABEL = 20_000
_WIDEST = 640
"""Pixels that a label may ask for."""
_LONGEST_TIP = 600
_LONGEST_LINE = 60


class PlainLabel(QLabel):
    """A label that shows its text as it is, up to more than anybody reads in one."""

    def __init__(self, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(shown(shortened(text, _LONGEST_LABEL)))

    def sizeHint(self) -> QSize:
        """The size that the text needs; a word that cannot be broken makes no window wide."""
        return _narrowed(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """The same for the least size."""
        return _narrowed(super().minimumSizeHint())


def _narrowed(size: QSize) -> QSize:
    return QSize(min(size.width(), _WIDEST), size.height())


class PlainStatusBar(QStatusBar):
    """A status bar that shows its messages as they are."""

    def showMessage(self, text: str, timeout: int | None = 0) -> None:
        """Show a message, for some milliseconds or until there is another."""
        super().showMessage(shown_line(text), timeout or 0)


def shortened(text: str, longest: int = 100) -> str:
    """A text cut to what can be laid out without delay; by default a name's length."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def tool_tip(text: str) -> str:
    """A text as a tool tip, which has no text format: what could be markup is escaped.

    Long lines are wrapped, and a text longer than a screen is cut.
    """
    tip = shown(shortened(text, _LONGEST_TIP))
    if not any(each in tip for each in "<&") and len(tip) <= _LONGEST_LINE:
        return tip
    from html import escape  # seldom needed, and slow to import

    return f'<p style="white-space: pre-wrap">{escape(tip)}</p>'


def action_text(text: str) -> str:
    """A text for a menu or a button, where one `&` alone marks a key."""
    return shown_line(text).replace("&", "&&")


def window_title(text: str) -> str:
    """A text for a title bar, where `[*]` alone is the place of the unsaved sign."""
    return shown_line(text).replace("[*]", "[*][*]")
