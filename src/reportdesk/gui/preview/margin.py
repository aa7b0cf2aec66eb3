"""The signs in the margin of a previewed page that stand for the findings about a line."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette

from reportdesk.document.page import LEFT
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, severity_color
from reportdesk.gui.preview.page_places import Mark

_SIZE, _FROM_TEXT = 11, 10
"""The size of a sign and its distance from the text, in points."""
_MOST_MESSAGES = 4


def paint_marks(painter: QPainter, marks: Iterable[Mark], font: QFont, paper: QPalette) -> None:
    """Paint the signs of a page; the units of the painter are points."""
    sign_font = QFont(font)
    sign_font.setPixelSize(_SIZE)
    painter.setFont(sign_font)
    for mark in marks:
        painter.setPen(severity_color(mark.severity, paper))
        painter.drawText(_place(mark), Qt.AlignmentFlag.AlignCenter, SEVERITY_SIGNS[mark.severity])


def mark_at(marks: Iterable[Mark], x: float, y: float) -> Mark | None:
    """Return the mark at a point of the page."""
    return next((mark for mark in marks if _place(mark).contains(x, y)), None)


def tell(mark: Mark) -> str:
    """Return the messages of a mark, the worst first."""
    messages = [f"{SEVERITY_SIGNS[each.severity]} {each.message}" for each in mark.findings]
    further = len(messages) - _MOST_MESSAGES
    if further > 0:
        messages[_MOST_MESSAGES:] = [f"还有 {further} 条"]
    return "\n".join(messages)


def _place(mark: Mark) -> QRectF:
    right = LEFT / 20 - _FROM_TEXT
    return QRectF(right - 2 * _SIZE, mark.y - _SIZE, 2 * _SIZE, 2 * _SIZE)
