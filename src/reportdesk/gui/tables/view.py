"""The view of a statutory table: laid out as printed, fitted to the width of the page."""

from collections.abc import Callable
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QTableView,
    QWidget,
)

from reportdesk.forms import CellAddress, GridCell
from reportdesk.gui.tables.cell_selection import CellSelectionView
from reportdesk.gui.tables.clipboard import block_text
from reportdesk.gui.tables.delegate import (
    LABEL_PADDING,
    StatutoryDelegate,
    balance_lines,
    label_flags,
    label_margins,
)
from reportdesk.gui.tables.model import Index, StatutoryTableModel
from reportdesk.gui.tables.paste import NO_FILES, describe_rejected, read_paste
from reportdesk.storage import SUFFIX

_LEAST_HEIGHT = 2.1
"""Least height of a table line, in text lines."""

_FULL_TYPE_WIDTH, _LEAST_TYPE = 640, 0.88
"""Below this width in pixels the type shrinks in proportion, down to this share of its size."""

_Trigger = QAbstractItemView.EditTrigger
_BY_HAND = (_Trigger.AnyKeyPressed, _Trigger.EditKeyPressed, _Trigger.DoubleClicked)


class StatutoryTableView(CellSelectionView):
    """A statutory table: Tab goes to the next input cell, Enter to the one below, Delete clears."""

    editorOpened = Signal(object, object)
    """The `QLineEdit` of a cell, and the cell's address."""
    editingRefused = Signal()
    """The clerk began to type into a current cell that cannot be edited."""
    pasteRemarked = Signal(str)
    """Sentences about what a paste or a drop left out or changed."""

    def __init__(self, model: StatutoryTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._plain_font = QFont(self.font())
        self._line_heights: tuple[int, list[int]] | None = None
        self._delegate = StatutoryDelegate(self)
        self._delegate.moveRequested.connect(self._move)
        self._delegate.editorOpened.connect(self.editorOpened)
        self._delegate.fileRefused.connect(self._refuse_file)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setAcceptDrops(True)
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.DoubleClicked
        )
        self.setAccessibleName(model.table.name)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        for cell in model.table.grid:
            if cell.rows > 1 or cell.cols > 1:
                self.setSpan(cell.line, cell.column, cell.rows, cell.cols)
        self.select_cell(self._order.values[0])

    def show_cell(self, address: CellAddress) -> None:
        """Make a value cell current and give the view the focus."""
        self.select_cell(self._model.place_of(address))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_address(self) -> CellAddress | None:
        """Return the address of the current value cell."""
        return self._model.address(self.currentIndex())

    # ---------------------------------------------------------------- geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.viewport().width())

    def _fit(self, width: int) -> None:
        """Divide the width among the columns as the form does; fit line heights to their labels."""
        if self._line_heights is not None and self._line_heights[0] == width:
            return
        table = self._model.table
        total = sum(table.widths)
        font = QFont(self._plain_font)
        font.setPointSizeF(font.pointSizeF() * min(1.0, max(_LEAST_TYPE, width / _FULL_TYPE_WIDTH)))
        self.setFont(font)
        counts = range(len(table.widths) + 1)
        edges = [round(width * sum(table.widths[:count]) / total) for count in counts]
        widths = [right - left for left, right in pairwise(edges)]
        heights = _line_heights(self._model, widths, self.fontMetrics())
        self._line_heights = (width, heights)
        for column, size in enumerate(widths):
            self.setColumnWidth(column, size)
        for line, size in enumerate(heights):
            self.setRowHeight(line, size)
        self.scrollTo(self.currentIndex())

    # ---------------------------------------------------------------- heading kept in sight

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        offset = self.verticalOffset()
        if not offset or not self._model.table.header_lines:
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        for cell in self._model.table.grid:
            if cell.heading:
                rect = self.visualRect(self._model.index(cell.line, cell.column))
                place = rect.translated(0, offset)
                self._delegate.paint_heading(painter, place, self.palette(), cell)
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def scrollTo(
        self, index: Index, hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        hidden = self.heading_height() - self.visualRect(index).top()
        if hidden > 0 and self.verticalOffset():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - hidden)

    def cell_at(self, event: QMouseEvent) -> GridCell | None:
        """Return the value cell under the mouse; None below the heading painted over the cells."""
        covered = self.verticalOffset() and event.position().y() < self.heading_height()
        return None if covered else super().cell_at(event)

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QTableView.State.EditingState:  # a key that the editor passed on
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_selected()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.select_cell(self._cell_for_enter())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close the editor and move as the pressed key says, without opening the next cell."""
        ends = QAbstractItemDelegate.EndEditHint
        following: Callable[[], GridCell] | None = {
            ends.SubmitModelCache: self._cell_for_enter,  # Enter
            ends.EditNextItem: lambda: self._order.next_input(self.current_cell(), 1),  # Tab
            ends.EditPreviousItem: lambda: self._order.next_input(self.current_cell(), -1),
        }.get(hint)
        super().closeEditor(editor, ends.NoHint if following is not None else hint)
        if following is not None:
            self.select_cell(following())

    def _cell_for_enter(self) -> GridCell:
        """Return the cell that Enter moves to: down, with Shift up."""
        here = self.current_cell()
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        return self._order.input_above(here) if shift else self._order.input_below(here)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go from input to input, and leave the table after the last one."""
        here = self.current_cell()
        is_last = self._order.next_input(here, 1 if forward else -1) == here
        leaves = is_last and self.state() is not QTableView.State.EditingState
        self.setTabKeyNavigation(not leaves)
        moved = super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
        return moved

    def edit(self, index: Index, *how: object) -> bool:  # type: ignore[override]  # two overloads
        """Open a cell; one opened by typing is left by any arrow key, as in Excel.

        Qt has two overloads, with and without trigger and event; the stubs know them by position.
        """
        self._delegate.opened_by_typing = _Trigger.AnyKeyPressed in how
        opened = bool(super().edit(index, *how))
        if not opened and any(trigger in how for trigger in _BY_HAND):
            self.editingRefused.emit()
        return opened

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the current cell with the text that an input method commits.

        Qt opens it, too, but loses text that was not composed first: full-width digits, dictation.
        """
        is_composed = bool(event.preeditString()) or self.state() is QTableView.State.EditingState
        if is_composed or not event.commitString():
            super().inputMethodEvent(event)
        elif self.edit(self.currentIndex(), _Trigger.AnyKeyPressed, None):
            QApplication.sendEvent(self.indexWidget(self.currentIndex()), event)

    @Slot(int, int)
    def _move(self, across: int, down: int) -> None:
        here = self.current_cell()
        self.select_cell(
            self._order.beside(here, across) if across else self._order.below(here, down)
        )

    # ---------------------------------------------------------------- clipboard

    @Slot()
    def copy(self) -> None:
        """Put the selected block on the clipboard as tab-separated text."""
        chosen = set(self.selected_addresses())
        if chosen:
            QGuiApplication.clipboard().setText(block_text(self._model, chosen))

    @Slot()
    def cut(self) -> None:
        """Copy the selected block and clear it."""
        self.copy()
        self._clear("剪切")

    @Slot()
    def clear_selected(self) -> None:
        """Make the selected cells blank; a total typed by hand is computed again."""
        self._clear("清除")

    def _clear(self, label: str) -> None:
        self._model.enter(dict.fromkeys(self.selected_addresses(), ""), label)

    @Slot()
    def paste(self) -> None:
        """Paste into the cells named by the copied labels, else from the first selected cell on."""
        if not self._model.is_editable:
            return
        source = QGuiApplication.clipboard().mimeData()
        found = read_paste(self._model, source, self._first_selected(), self.selected_addresses())
        rejected = (*self._model.enter(found.texts, "粘贴"), *found.rejected)
        said = [*found.remarks, *([describe_rejected(rejected)] if rejected else [])]
        if said:
            self.pasteRemarked.emit("\n".join(said))

    @Slot()
    def _refuse_file(self) -> None:
        self.pasteRemarked.emit(NO_FILES)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept dragged files other than drafts, to explain on dropping why they are refused."""
        names = [url.fileName().lower() for url in event.mimeData().urls() if url.isLocalFile()]
        if names and not any(name.endswith(SUFFIX) for name in names):
            self._accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._accept_copy(event)
        self._refuse_file()

    def _accept_copy(self, event: QDropEvent) -> None:
        """Accept the drop as a copy, so that the source keeps its file."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _first_selected(self) -> CellAddress:
        chosen = self.selected_addresses()
        current = self.current_address()
        if len(chosen) > 1 or current is None:
            return chosen[0] if chosen else cast(CellAddress, self._order.values[0].address)
        return current


def _line_heights(
    model: StatutoryTableModel, widths: list[int], metrics: QFontMetrics
) -> list[int]:
    """Return the line heights in pixels at which every label is fully visible."""
    least = round(metrics.height() * _LEAST_HEIGHT)
    table = model.table
    heights = [least] * table.line_count
    left, top, right, bottom = label_margins()
    for cell in sorted(table.grid, key=lambda cell: cell.rows):
        if cell.address is not None or not cell.text:
            continue
        width = sum(widths[cell.column : cell.column + cell.cols])
        inner = QRect(0, 0, width - left + right, 10_000)
        if metrics.horizontalAdvance(cell.text) <= inner.width():
            continue
        inner = balance_lines(inner, cell, metrics)
        need = metrics.boundingRect(inner, label_flags(cell), cell.text).height() + top - bottom
        have = sum(heights[cell.line : cell.line + cell.rows])
        lacking = need + LABEL_PADDING - have
        for line in range(cell.line, cell.line + cell.rows) if lacking > 0 else ():
            heights[line] += -(-lacking // cell.rows)
    return heights
