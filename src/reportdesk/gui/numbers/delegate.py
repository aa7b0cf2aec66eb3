"""How the rows beside a text look."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from reportdesk.forms import Severity
from reportdesk.gui.look.severity_style import done_color, severity_color
from reportdesk.gui.numbers.lines import Line
from reportdesk.gui.numbers.model import Column, Index, line_at
from reportdesk.statements.following.mentions import Agreement

PADDING = 6
_TINT = 0.16
_ROW_HEIGHT = 1.6
"""Height of a row, in lines of text."""
_NOTHING = ("0", "未填")
"""Numbers that are less prominent than others."""


class RowDelegate(QStyledItemDelegate):
    """Paints the current row on a tint, what the text says in its color, a sentence as a card."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        line, palette = line_at(index), option.palette
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        if self._is_current(index):
            option.backgroundBrush = _tint(palette)
        if line is not None:
            palette.setColor(QPalette.ColorRole.Text, _color(line, index.column(), palette))
            option.font.setBold(not line.now)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = line_at(index)
        if line is not None and line.caption:
            painter.save()
            self._paint_sentence(painter, option, line, self._is_current(index))
            painter.restore()
        else:
            super().paint(painter, option, index)

    def _paint_sentence(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, is_current: bool
    ) -> None:
        palette, role = option.palette, QPalette.ColorRole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_tint(palette) if is_current else palette.color(role.AlternateBase))
        painter.drawRoundedRect(option.rect.adjusted(0, 2, -PADDING, -4), 4, 4)
        caption, text = _rects(option, line)
        painter.setPen(palette.color(role.PlaceholderText))
        painter.drawText(caption, Qt.AlignmentFlag.AlignLeft, line.caption)
        painter.setPen(_color(line, Column.TEXT, palette))
        painter.drawText(caption, Qt.AlignmentFlag.AlignRight, line.remark)
        painter.setPen(palette.color(role.PlaceholderText if line.insertion is None else role.Text))
        painter.drawText(text, int(Qt.TextFlag.TextWordWrap), line.name)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = line_at(index)
        if line is None or not line.caption:
            return QSize(0, round(option.fontMetrics.height() * _ROW_HEIGHT))
        bar = self._view.verticalScrollBar().sizeHint().width()
        width = self._view.maximumViewportSize().width() - bar - 2 * self._view.indentation()
        option.rect = QRect(0, 0, width, 0)
        _, text = _rects(option, line)
        return QSize(width, text.bottom() + PADDING + 5)

    def _is_current(self, index: Index) -> bool:
        current = self._view.currentIndex()
        return index.row() == current.row() and index.parent() == current.parent()


def _rects(option: QStyleOptionViewItem, line: Line) -> tuple[QRect, QRect]:
    """Return where caption and text of a sentence stand."""
    metrics = option.fontMetrics
    inner = option.rect.adjusted(PADDING, PADDING, -2 * PADDING, 0)
    caption = QRect(inner.topLeft(), QSize(inner.width(), metrics.height()))
    free = QRect(inner.left(), caption.bottom() + 3, inner.width(), 10_000)
    return caption, metrics.boundingRect(free, int(Qt.TextFlag.TextWordWrap), line.name)


def _tint(palette: QPalette) -> QColor:
    color = QColor(palette.color(QPalette.ColorRole.Accent))
    color.setAlphaF(_TINT)
    return color


def _color(line: Line, column: int, palette: QPalette) -> QColor:
    """Return the color of the text in a column."""
    if column == Column.TEXT and line.disagrees:
        return severity_color(Severity.WARNING, palette)
    if column == Column.TEXT and line.agreement is Agreement.SAME:
        return done_color(palette)
    muted = column in (Column.TEXT, Column.LAST) or (column == Column.NOW and line.now in _NOTHING)
    return palette.color(QPalette.ColorRole.PlaceholderText if muted else QPalette.ColorRole.Text)
