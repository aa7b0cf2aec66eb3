"""The type scale of the pages, and grounds and inks by palette role."""

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QDialog, QWidget

from reportdesk.gui.look.plain_text import PlainLabel

_HEADING_SCALE = 1.6
_SMALL_SCALE = 0.9


def set_heading(label: PlainLabel, text: str) -> None:
    """Show a page's heading."""
    enlarge(label)
    label.setText(text)


def enlarge(widget: QWidget) -> None:
    """Set a widget's text in the size of a heading."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * _HEADING_SCALE)
    widget.setFont(font)


def grow_to_fit(dialog: QDialog) -> None:
    """Give a dialog the height that its text needs at its width, as far as the screen has it."""
    layout = dialog.layout()
    assert layout is not None
    need = layout.totalHeightForWidth(dialog.width())
    limit = dialog.screen().availableSize().height() * 9 // 10
    dialog.resize(dialog.width(), max(dialog.height(), min(need, limit)))


def shrink(widget: QWidget) -> None:
    """Set a widget's text one step smaller, for remarks."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * _SMALL_SCALE)
    widget.setFont(font)


def make_transparent(view: QWidget) -> None:
    """Let a list stand on its parent's ground.

    Set through the palette, not through `viewport()`: the first Python call that returns some
    QWidget makes PySide create every widget type, which costs the start 16 ms.
    """
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    view.setPalette(palette)


def set_text_color(widget: QWidget, ink: QColor | None) -> None:
    """Write a widget's text in one colour; None gives it the palette's own again."""
    palette = QPalette()
    if ink is not None:
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.WindowText, ink)
    widget.setPalette(palette)
