"""Text sizes and text colors of widgets, and the size of dialogs."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QDialog, QWidget

from reportdesk.gui.look.plain_text import PlainLabel

_HEADING_SCALE = 1.6
_SMALL_SCALE = 0.9
_FRAME = QSize(16, 48)
"""The approximate size of a window frame, in pixels."""


def set_heading(label: PlainLabel, text: str) -> None:
    """Show a text in a label in the size of a heading."""
    enlarge(label)
    label.setText(text)


def enlarge(widget: QWidget) -> None:
    """Set a widget's font to the size of a heading."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * _HEADING_SCALE)
    widget.setFont(font)


def grow_to_fit(dialog: QDialog) -> None:
    """Make a dialog as high as its text needs at its width, up to 90 % of the screen."""
    layout = dialog.layout()
    assert layout is not None
    need = layout.totalHeightForWidth(dialog.width())
    limit = dialog.screen().availableSize().height() * 9 // 10
    dialog.resize(dialog.width(), max(dialog.height(), min(need, limit)))


def keep_on_screen(dialog: QDialog) -> None:
    """Make a dialog no larger than its screen, so that its buttons are seen."""
    dialog.resize(dialog.size().boundedTo(dialog.screen().availableSize() - _FRAME))


def shrink(widget: QWidget) -> None:
    """Set a widget's font one step smaller, for remarks."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * _SMALL_SCALE)
    widget.setFont(font)


def make_transparent(view: QWidget) -> None:
    """Let a view show its parent's background.

    Set through the palette, not through `viewport()`: the first Python call that returns a
    QWidget makes PySide create every widget type, which costs the start 16 ms.
    """
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    view.setPalette(palette)


def set_text_color(widget: QWidget, color: QColor | None) -> None:
    """Set a widget's text color; None restores the color of the palette."""
    palette = QPalette()
    if color is not None:
        palette.setColor(QPalette.ColorRole.Text, color)
        palette.setColor(QPalette.ColorRole.WindowText, color)
    widget.setPalette(palette)
