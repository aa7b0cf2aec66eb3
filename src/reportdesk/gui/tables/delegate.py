"""Painting and editing of the cells of a statutory table."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reportdesk.forms import CellAddress, GridCell
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, severity_color, severity_tint
from reportdesk.gui.look.theme import blend
from reportdesk.gui.tables.model import StatutoryTableModel
from reportdesk.gui.tables.paste import holds_file
from reportdesk.report import LONGEST_TEXT

LABEL_PADDING = 4
_LAST_YEAR_TYPE, _MUTED = 0.78, 0.62
"""Type size and color strength of last year's number, as shares of this year's."""

_ROLE = QPalette.ColorRole


class CellEditor(QLineEdit):
    """The line edit in which a cell is edited; files cannot be pasted or dropped."""

    fileRefused = Signal()
    """The clerk tried to paste a file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(LONGEST_TEXT)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and holds_file(QGuiApplication.clipboard().mimeData()):
            self.fileRefused.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if holds_file(QGuiApplication.clipboard().mimeData()):
            for action in menu.actions():
                action.setEnabled(action.isEnabled() and action.objectName() != "edit-paste")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class StatutoryDelegate(QStyledItemDelegate):
    """Paints labels tinted, totals grey, inputs white, and findings framed with their sign."""

    moveRequested = Signal(int, int)
    """An arrow key left the editor and committed its text; arguments: steps right and down."""

    editorOpened = Signal(object, object)
    """The `QLineEdit` of a cell, and the cell's address."""

    fileRefused = Signal()
    """The clerk tried to paste a file into the editor of a cell."""

    opened_by_typing = False
    """Whether the editor was opened by typing; if so, Left and Right leave it, as in Excel."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = cast(StatutoryTableModel, index.model())
        cell = model.grid_cell(index)
        if cell is None:
            return
        rect, palette = option.rect, option.palette
        painter.save()
        if cell.address is None:
            visible = _visible_part(option)
            self._paint_label(painter, rect, visible, palette, cell)
        else:
            self._paint_value(painter, option, model, cell.address)
        _paint_hairlines(painter, rect, palette, cell)
        if cell.address is not None and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(_color(palette, _ROLE.Accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def paint_heading(
        self, painter: QPainter, rect: QRect, palette: QPalette, cell: GridCell
    ) -> None:
        """Paint one label cell into `rect`, wherever the cell itself stands."""
        self._paint_label(painter, rect, rect, palette, cell)
        _paint_hairlines(painter, rect, palette, cell)

    def _paint_label(
        self, painter: QPainter, rect: QRect, visible: QRect, palette: QPalette, cell: GridCell
    ) -> None:
        """Paint a label; the text of a cell taller than the viewport stays in the visible part."""
        ground = _color(palette, _ROLE.AlternateBase)
        if cell.band:
            ground = blend(_color(palette, _ROLE.Accent), ground, 0.10)
        painter.fillRect(rect, ground)
        painter.setPen(_color(palette, _ROLE.Text))
        place = rect if cell.rows == 1 else rect.intersected(visible)
        inner = balance_lines(place.adjusted(*label_margins()), cell, painter.fontMetrics())
        painter.drawText(inner, label_flags(cell), cell.text)

    def _paint_value(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        model: StatutoryTableModel,
        address: CellAddress,
    ) -> None:
        rect, palette = option.rect, option.palette
        finding, text = model.finding(address), model.text(address)
        is_total = model.value_cell(address).is_total
        ground = _color(palette, _ROLE.Midlight if is_total else _ROLE.Base)
        ink = _color(palette, _ROLE.Text)
        marked = finding is not None and (not finding.is_blank or text != "")
        if finding is not None and marked:
            ground = severity_tint(finding.severity, palette)
            ink = severity_color(finding.severity, palette)
        if option.state & QStyle.StateFlag.State_Selected:
            ground = blend(_color(palette, _ROLE.Highlight), ground, 0.18)
        painter.fillRect(rect, ground)
        if finding is not None and marked:
            painter.setPen(QPen(ink, 1))
            painter.drawRect(rect.adjusted(1, 1, -3, -3))
            small = painter.font()
            painter.save()
            small.setPointSizeF(small.pointSizeF() * 0.6)
            painter.setFont(small)
            sign_rect = rect.adjusted(4, 2, -4, -2)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(sign_rect, flags, SEVERITY_SIGNS[finding.severity])
            painter.restore()
        last = model.last_year_text(address)
        if last:
            rect = _paint_last_year(painter, rect, blend(ink, ground, _MUTED), last)
        painter.setPen(ink)
        if text:
            fitted = option.fontMetrics.elidedText(
                text, Qt.TextElideMode.ElideRight, rect.width() - 6
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, fitted)
        elif not is_total:
            painter.setPen(_color(palette, _ROLE.PlaceholderText))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "·")

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = CellEditor(parent)
        editor.fileRefused.connect(self.fileRefused)
        model = cast(StatutoryTableModel, index.model())
        address = model.address(index)
        if address is not None:
            editor.setAccessibleName(model.value_cell(address).full_name)
            self.editorOpened.emit(editor, address)
        return editor

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect.adjusted(2, 2, -3, -3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            steps = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
            if self.opened_by_typing:
                steps |= {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
            step = steps.get(Qt.Key(cast(QKeyEvent, event).key()))
            if step is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.moveRequested.emit(*step)
                return True
        return super().eventFilter(watched, event)


def label_flags(cell: GridCell) -> int:
    """Return the text flags of a label: word wrap and the alignment given by the form."""
    left = cell.align == "left"
    align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
    return int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


def label_margins() -> tuple[int, int, int, int]:
    """Return the margins of a label's text in pixels, as arguments for `QRect.adjusted`."""
    return LABEL_PADDING, LABEL_PADDING - 1, -LABEL_PADDING, -(LABEL_PADDING - 1)


def balance_lines(inner: QRect, cell: GridCell, metrics: QFontMetrics) -> QRect:
    """Narrow the rectangle of a centred label until its lines have about equal lengths."""
    lines = -(-metrics.horizontalAdvance(cell.text) // max(inner.width(), 1))
    if cell.align == "left" or lines < 2:
        return inner
    length = -(-len(cell.text) // lines)
    width = metrics.horizontalAdvance(cell.text[:1]) * length + 2
    margin = max(inner.width() - width, 0) // 2
    return inner.adjusted(margin, 0, -margin, 0)


def _paint_last_year(painter: QPainter, rect: QRect, ink: QColor, text: str) -> QRect:
    """Paint last year's number small at the bottom of a cell; return the remaining rectangle."""
    plain, small = painter.font(), QFont(painter.font())
    small.setPointSizeF(plain.pointSizeF() * _LAST_YEAR_TYPE)
    painter.setFont(small)
    painter.setPen(ink)
    metrics = painter.fontMetrics()
    foot = rect.adjusted(3, rect.height() - metrics.height() - 2, -4, -2)
    fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, foot.width())
    painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, fitted)
    painter.setFont(plain)
    return rect.adjusted(0, 2, 0, foot.top() - rect.bottom() + 2)


def _visible_part(option: QStyleOptionViewItem) -> QRect:
    view = option.widget
    return view.viewport().rect() if isinstance(view, QAbstractItemView) else option.rect


def _paint_hairlines(painter: QPainter, rect: QRect, palette: QPalette, cell: GridCell) -> None:
    painter.setPen(QPen(_color(palette, _ROLE.Mid), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
    if cell.line == 0:
        painter.drawLine(rect.topLeft(), rect.topRight())
    if cell.column == 0:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())


def _color(palette: QPalette, role: QPalette.ColorRole) -> QColor:
    """Return an active color: labels are disabled items to Qt but are not painted dimmed."""
    return palette.color(QPalette.ColorGroup.Active, role)
