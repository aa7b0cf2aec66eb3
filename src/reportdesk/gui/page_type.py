"""The type scale of the pages: one heading size, one body size, one quiet ink."""

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QWidget

_HEADING_SCALE = 1.45
_SMALL_SCALE = 0.9


def set_heading(label: QLabel, text: str) -> None:
    """Show a page's heading."""
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * _HEADING_SCALE)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setText(text)


def tint_label(widget: QWidget, role: QPalette.ColorRole) -> None:
    """Let a widget's text take the ink of another palette role, in light and dark alike."""
    widget.setForegroundRole(role)


def embolden(widget: QWidget) -> None:
    """Set a widget's text in a stronger weight."""
    font = QFont(widget.font())
    font.setWeight(QFont.Weight.DemiBold)
    widget.setFont(font)


def shrink(widget: QWidget) -> None:
    """Set a widget's text one step smaller, for remarks."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * _SMALL_SCALE)
    widget.setFont(font)
