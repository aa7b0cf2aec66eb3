"""Paints the texts of a change in a row, with the words marked that differ."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reportdesk.gui.edited_copy.rows import Row
from reportdesk.gui.look.change_marks import added_tint, removed_tint
from reportdesk.system.visible_text import visible_line

Index = QModelIndex | QPersistentModelIndex

OLD, NEW = 1, 2
"""The columns of the texts."""

ROW = Qt.ItemDataRole.UserRole
"""The role under which a line of the list keeps its `Row`."""

_PADDING = 4
_LONGEST = 200
"""Characters of a part that are painted: more than fit."""

_LEAD = 6
"""Characters shown in front of the first that differs."""


class WordsDelegate(QStyledItemDelegate):
    """Paints removed words struck through and added ones underlined, from the first on."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row) or index.column() not in (OLD, NEW):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        widget: QWidget | None = option.widget
        style = QApplication.style() if widget is None else widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        painter.setClipRect(option.rect)
        _paint_words(painter, option, row, index.column())
        painter.restore()


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, row: Row, column: int) -> None:
    palette = option.palette
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    tint = None if selected else (removed_tint if column == OLD else added_tint)(palette)
    painter.setPen(palette.color(role))
    room = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
    for text, is_marked in shown_words(row, column):
        room = _paint_part(painter, option, room, text, (is_marked, column, tint))
        if room.width() <= 0:
            return


def _paint_part(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    text: str,
    mark: tuple[bool, int, QColor | None],
) -> QRect:
    """Paint a text at the left of the room; return what is left of it."""
    is_marked, column, tint = mark
    font = QFont(option.font)
    font.setStrikeOut(is_marked and column == OLD)
    font.setUnderline(is_marked and column == NEW)
    metrics = QFontMetrics(font)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    width = metrics.horizontalAdvance(elided)
    painter.setFont(font)
    if is_marked and tint is not None:
        height = metrics.height()
        top = room.top() + (room.height() - height) // 2
        painter.fillRect(QRect(room.left(), top, width, height), tint)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), elided)
    return room.adjusted(width if elided == text else room.width(), 0, 0, 0)


def shown_words(row: Row, column: int) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text from shortly before the first change on, and which are changed."""
    for number, stretch in enumerate(row.words):
        text = stretch.before if column == OLD else stretch.after
        if number == 0 and not stretch.is_changed and len(text) > _LEAD + 2:
            text = f"…{text[-_LEAD:]}"
        if text:
            yield visible_line(text[:_LONGEST]), stretch.is_changed and row.marks_words
