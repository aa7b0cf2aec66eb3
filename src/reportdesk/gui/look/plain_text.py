"""Widgets and functions that show a text literally, whatever markup it contains.

Qt guesses whether the text of a label, a box or a tool tip is HTML, and opens the pictures that
it names; `&` marks a key in menus and on buttons, `[*]` the place of the unsaved sign in a title.
Text from files, cells and the clipboard must do none of this. `packaging/compile_sources.py` puts
these classes in place of Qt's own in compiled Designer files; the linter forbids Qt's own.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from reportdesk.system.visible_text import visible_line, visible_text

_LONGEST_LABEL = 20_000
_WIDEST = 640
"""The largest width, in pixels, that a label asks for."""
_LONGEST_TIP = 600
_LONGEST_LINE = 60


class PlainLabel(QLabel):
    """A label that shows its text literally, cut where it is too long to lay out quickly."""

    def __init__(self, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(visible_text(shorten(text, _LONGEST_LABEL)))

    def sizeHint(self) -> QSize:
        """Return the size that the text needs, at most `_WIDEST` wide: long words cannot break."""
        return _limit_width(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size, at most `_WIDEST` wide."""
        return _limit_width(super().minimumSizeHint())


def _limit_width(size: QSize) -> QSize:
    return QSize(min(size.width(), _WIDEST), size.height())


class PlainStatusBar(QStatusBar):
    """A status bar that shows its messages literally."""

    def showMessage(self, text: str, timeout: int | None = 0) -> None:
        """Show a message for `timeout` milliseconds, or with 0 until the next one."""
        super().showMessage(visible_line(text), timeout or 0)


def shorten(text: str, longest: int = 100) -> str:
    """Return the text cut to `longest` characters, with an ellipsis if it was longer."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def tool_tip(text: str) -> str:
    """Return a text for a tool tip, which has no text format: possible markup is escaped.

    Long lines are wrapped, and a text longer than a screen is cut.
    """
    tip = visible_text(shorten(text, _LONGEST_TIP))
    if not any(each in tip for each in "<&") and len(tip) <= _LONGEST_LINE:
        return tip
    from html import escape  # seldom needed, and slow to import

    return f'<p style="white-space: pre-wrap">{escape(tip)}</p>'


def action_text(text: str) -> str:
    """Return a text for a menu or a button, with `&` doubled: a single one marks a key."""
    return visible_line(text).replace("&", "&&")


def window_title(text: str) -> str:
    """Return a text for a title bar, with `[*]` doubled: a single one marks unsaved changes."""
    return visible_line(text).replace("[*]", "[*][*]")
