"""A sheet whose live numbers tell where they come from and lead to their cells."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from reportdesk.forms import Form, Quantity
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.narrative.marked_text import (
    MarkedStretch,
    is_unread,
    mark_unread,
    marked_stretches,
    unmark,
)
from reportdesk.gui.narrative.sheet import NarrativeSheet
from reportdesk.report import UNKNOWN_NUMBER, place_name

OPENING_KEY = Qt.Key.Key_F4
"""The key that opens the cell of the live number at the caret."""
_CONTROL = Qt.KeyboardModifier.ControlModifier


class LiveSheet(NarrativeSheet):
    """A sheet with marks that explain themselves on hover, and live numbers that open their cell.

    Ctrl and a click on a live number open it, and `OPENING_KEY` that at the caret.
    """

    cellRequested = Signal(object)
    """The `CellAddress` that the clerk wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._pressed: int | None = None
        self.cursorPositionChanged.connect(self.describe_caret)

    def set_form(self, form: Form) -> None:
        """Set the form whose quantities the live numbers show."""
        self._form = form

    @property
    def quantities(self) -> Mapping[str, Quantity]:
        """The quantities that live numbers can show, by key."""
        return {} if self._form is None else self._form.quantities

    def explain(self, stretch: MarkedStretch) -> str:
        """Return where a mark's number comes from, in a line."""
        if not stretch.quantity:
            return "已确认为其他口径，不与表格核对"
        quantity = self._quantity(stretch)
        if self._form is None or quantity is None:
            return "表格中没有这个数，不随表更新"
        where = place_name(self._form, quantity.cell)
        count = len(quantity.terms)
        cells = where if count == 1 else f"{where} 等 {count} 格"
        state = "表中还没有数" if stretch.text == UNKNOWN_NUMBER else "随表更新"
        return f"{quantity.name}：{cells}，{state}"

    def stretch_under(self, point: QPoint) -> tuple[int, MarkedStretch] | None:
        """Return the mark under a point of the viewport behind its position; None without one."""
        position = self._character_under(point)
        if position is None:
            return None
        block = self.document().findBlock(position)
        inside = position - block.position()
        for stretch in marked_stretches(block):
            if stretch.start <= inside < stretch.end:
                return block.position() + stretch.start, stretch
        return None

    def stretch_at_caret(self) -> tuple[int, MarkedStretch] | None:
        """Return the mark that the caret stands in, behind or before, after its position."""
        cursor = self.textCursor()
        block, inside = cursor.block(), cursor.positionInBlock()
        for stretch in reversed(marked_stretches(block)):
            if stretch.start <= inside <= stretch.end:
                return block.position() + stretch.start, stretch
        return None

    def open_cell(self, stretch: MarkedStretch) -> None:
        """Emit `cellRequested` for a live number."""
        quantity = self._quantity(stretch)
        if quantity is not None:
            self.cellRequested.emit(quantity.cell)

    def _quantity(self, stretch: MarkedStretch) -> Quantity | None:
        return self.quantities.get(stretch.quantity)

    def _character_under(self, point: QPoint) -> int | None:
        """Return the position of the character under a point of the viewport; None without one."""
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        at = QPointF(point) + scrolled
        position = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
        block = self.document().findBlock(position)
        if position < 0 or not block.isValid():
            return None
        layout = block.layout()
        inside = at - layout.position()
        for line in map(layout.lineAt, range(layout.lineCount())):
            if line.y() <= inside.y() < line.y() + line.height():
                # not as `QTextLine.xToCursor` does by default: the nearest place of a caret
                return block.position() + line.xToCursor(
                    inside.x(), line.CursorPosition.CursorOnCharacter
                )
        return None

    def mark_actions(self, event: QContextMenuEvent) -> Iterator[tuple[str, Callable[[], None]]]:
        """Yield what a menu can do with the mark and the unread paragraph that it is asked for."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        found = self.stretch_under(event.pos()) if by_mouse else self.stretch_at_caret()
        cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        if found is not None:
            start, stretch = found
            end = start + stretch.end - stretch.start
            if self._quantity(stretch) is not None:
                key = QKeySequence(OPENING_KEY).toString()
                yield f"转到表格中的数\t{key}", partial(self.open_cell, stretch)
            if not self.isReadOnly():
                ordinary = "改为普通数字" if stretch.quantity else "重新与表格核对"
                yield ordinary, partial(unmark, self.document(), start, end)
        if is_unread(cursor.block()) and not self.isReadOnly():
            yield "这一段已阅", partial(mark_unread, cursor.block(), "")

    @Slot()
    def describe_caret(self) -> None:
        """Tell a screen reader what the mark at the caret is."""
        found = self.stretch_at_caret()
        said = "" if found is None else self.explain(found[1])
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    # Mouse and keys

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.viewport().setToolTip(tool_tip(self._tip(event.pos())))
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        found = self.stretch_under(point)
        if found is None:
            block = self.cursorForPosition(point).block()
            return "这一段由程序起草或者取自上年报告，请阅读核对" if is_unread(block) else ""
        _, stretch = found
        said = self.explain(stretch)
        return said if self._quantity(stretch) is None else f"{said}\n按住 Ctrl 单击转到表格"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._show_pointer(event.position().toPoint(), bool(event.modifiers() & _CONTROL))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._link_under(event)
        if found is None:
            super().mousePressEvent(event)
        self._pressed = None if found is None else found[0]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        found = self._link_under(event)
        if found is not None and found[0] == pressed:
            self.open_cell(found[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == OPENING_KEY and not event.modifiers():
            found = self.stretch_at_caret()
            if found is not None:
                self.open_cell(found[1])
            return
        self._show_pointer_for(event, True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._show_pointer_for(event, False)
        super().keyReleaseEvent(event)

    def _link_under(self, event: QMouseEvent) -> tuple[int, MarkedStretch] | None:
        """Return the live number that a click with Ctrl opens."""
        if event.button() != Qt.MouseButton.LeftButton or not event.modifiers() & _CONTROL:
            return None
        found = self.stretch_under(event.position().toPoint())
        return found if found is not None and self._quantity(found[1]) is not None else None

    def _show_pointer_for(self, event: QKeyEvent, is_down: bool) -> None:
        if event.key() == Qt.Key.Key_Control:
            self._show_pointer(self.viewport().mapFromGlobal(self.cursor().pos()), is_down)

    def _show_pointer(self, point: QPoint, is_control_down: bool) -> None:
        """Show a hand over a live number while Ctrl is down."""
        found = self.stretch_under(point) if is_control_down else None
        opens = found is not None and self._quantity(found[1]) is not None
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
