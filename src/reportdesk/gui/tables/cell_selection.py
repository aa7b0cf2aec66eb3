"""A table in which cells are taken in hand and selected, by keyboard and mouse, as in Excel."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from reportdesk.forms import CellAddress, GridCell
from reportdesk.gui.tables.cell_order import CellOrder
from reportdesk.gui.tables.model import Index, StatutoryTableModel

_Command = QItemSelectionModel.SelectionFlag
_Control = Qt.KeyboardModifier.ControlModifier
_Shift = Qt.KeyboardModifier.ShiftModifier


class CellSelectionView(QTableView):
    """The cell in hand is always selected: alone, or in the block that Shift or a drag spans.

    Qt's own ways to select are switched off: with Ctrl they move the cell in hand away from what is
    selected, and its search goes to another cell by what is typed.
    """

    def __init__(self, model: StatutoryTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._order = CellOrder(model.table, lambda address: not model.text(address))
        self._anchor = self._order.values[0]
        """Where the block begins that Shift or a drag spans."""
        self._is_dragged = False
        self.setModel(model)

    def selected_addresses(self) -> list[CellAddress]:
        """The selected value cells in reading order."""
        selected = self.selectionModel().selectedIndexes()
        chosen = {(index.row(), index.column()) for index in selected}
        return [
            cell.address
            for cell in self._order.values
            if cell.address is not None and (cell.line, cell.column) in chosen
        ]

    def go(self, cell: GridCell, *, extends: bool = False) -> None:
        """Take a value cell in hand and select it alone, or the block that reaches to it."""
        index = self.index_of(cell)
        if extends:
            self.selectionModel().setCurrentIndex(index, _Command.NoUpdate)
            self.selectionModel().select(self._block(cell), _Command.SelectCurrent)
        else:
            self._anchor = cell
            self.selectionModel().setCurrentIndex(index, _Command.ClearAndSelect)
        self.scrollTo(index)

    def cell_in_hand(self) -> GridCell:
        """The value cell in hand."""
        return cast(GridCell, self._model.grid_cell(self.currentIndex()))

    def index_of(self, cell: GridCell) -> QModelIndex:
        """The index of a printed cell."""
        return self._model.index(cell.line, cell.column)

    def heading_height(self) -> int:
        """The height of the heading, which is kept in sight."""
        return sum(self.rowHeight(line) for line in range(self._model.table.header_lines))

    def _block(self, end: GridCell) -> QItemSelection:
        """The value cells that the rectangle from the anchor to a cell touches."""
        frame = self.visualRect(self.index_of(self._anchor))
        frame = frame.united(self.visualRect(self.index_of(end)))
        block = QItemSelection()
        for cell in self._order.values:
            index = self.index_of(cell)
            if self.visualRect(index).intersects(frame):
                block.select(index, index)
        return block

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> _Command:
        """Nothing is selected by events that Qt handles."""
        return _Command.ClearAndSelect if event is None else _Command.NoUpdate

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() is QTableView.State.EditingState
        cell = None if is_editing else self._reached(event)
        if cell is None:
            super().keyPressEvent(event)
        else:
            is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            self.go(cell, extends=bool(event.modifiers() & _Shift) and not is_tab)

    def _reached(self, event: QKeyEvent) -> GridCell | None:
        """The cell that a key goes to; None for a key that goes nowhere."""
        here, order = self.cell_in_hand(), self._order
        of_table = bool(event.modifiers() & _Control)
        walks: dict[int, Callable[[], GridCell]] = {
            Qt.Key.Key_Tab: lambda: order.next_input(here, 1),
            Qt.Key.Key_Backtab: lambda: order.next_input(here, -1),
            Qt.Key.Key_Left: lambda: order.beside(here, -1),
            Qt.Key.Key_Right: lambda: order.beside(here, 1),
            Qt.Key.Key_Up: lambda: order.below(here, -1),
            Qt.Key.Key_Down: lambda: order.below(here, 1),
            Qt.Key.Key_PageUp: lambda: self._page_away(here, -1),
            Qt.Key.Key_PageDown: lambda: self._page_away(here, 1),
            Qt.Key.Key_Home: lambda: order.edge(here, -1, of_table=of_table),
            Qt.Key.Key_End: lambda: order.edge(here, 1, of_table=of_table),
        }
        walk = walks.get(event.key())
        return None if walk is None else walk()

    def _page_away(self, here: GridCell, step: int) -> GridCell:
        """The cell below (1) or above (-1) that is as far away as the window is high."""
        top = self.visualRect(self.index_of(here)).top()
        page = self.viewport().height() - self.heading_height()
        cell = self._order.below(here, step)
        while (further := self._order.below(cell, step)) != cell:
            if abs(self.visualRect(self.index_of(further)).top() - top) > page:
                break
            cell = further
        return cell

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing."""

    # ---------------------------------------------------------------- mouse

    def cell_at(self, event: QMouseEvent) -> GridCell | None:
        """The value cell under the mouse; None on a label and beside the table."""
        cell = self._model.grid_cell(self.indexAt(event.position().toPoint()))
        return None if cell is None or cell.address is None else cell

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the cell in hand: Shift spans a block to it, Ctrl adds it to what is selected."""
        cell = self.cell_at(event)
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._is_dragged = True
        if event.modifiers() & _Control:
            self._anchor = cell
            self.selectionModel().setCurrentIndex(self.index_of(cell), _Command.Select)
        else:
            self.go(cell, extends=bool(event.modifiers() & _Shift))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event)
        if self._is_dragged and cell is not None and cell != self.cell_in_hand():
            self.go(cell, extends=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_dragged = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event)
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            self.go(cell)
            self.edit(self.index_of(cell), QAbstractItemView.EditTrigger.DoubleClicked, event)
