"""A table view with one current cell and one selected block, moved as in Excel."""

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
    """A table view whose current cell is always part of the selection.

    The selection is the current cell, or the block that Shift or a drag spans. Qt's own selection
    is switched off: with Ctrl it moves the current cell out of the selection, and its keyboard
    search jumps to another cell while one types.
    """

    def __init__(self, model: StatutoryTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._order = CellOrder(model.table, lambda address: not model.text(address))
        self._anchor = self._order.values[0]
        """The cell from which Shift or a drag extends the selection."""
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

    def select_cell(self, cell: GridCell, *, extends: bool = False) -> None:
        """Make a value cell current; select it alone, or with `extends` the block up to it."""
        index = self.index_of(cell)
        if extends:
            self.selectionModel().setCurrentIndex(index, _Command.NoUpdate)
            self.selectionModel().select(self._block(cell), _Command.SelectCurrent)
        else:
            self._anchor = cell
            self.selectionModel().setCurrentIndex(index, _Command.ClearAndSelect)
        self.scrollTo(index)

    def current_cell(self) -> GridCell:
        """Return the current value cell."""
        return cast(GridCell, self._model.grid_cell(self.currentIndex()))

    def index_of(self, cell: GridCell) -> QModelIndex:
        """The index of a printed cell."""
        return self._model.index(cell.line, cell.column)

    def heading_height(self) -> int:
        """Return the height of the heading lines, which do not scroll away, in pixels."""
        return sum(self.rowHeight(line) for line in range(self._model.table.header_lines))

    def _block(self, end: GridCell) -> QItemSelection:
        """Return the value cells touched by the rectangle from the anchor to `end`."""
        frame = self.visualRect(self.index_of(self._anchor))
        frame = frame.united(self.visualRect(self.index_of(end)))
        block = QItemSelection()
        for cell in self._order.values:
            index = self.index_of(cell)
            if self.visualRect(index).intersects(frame):
                block.select(index, index)
        return block

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> _Command:
        """Keep events that Qt handles from changing the selection."""
        return _Command.ClearAndSelect if event is None else _Command.NoUpdate

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() is QTableView.State.EditingState
        cell = None if is_editing else self._cell_for_key(event)
        if cell is None:
            super().keyPressEvent(event)
        else:
            is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            self.select_cell(cell, extends=bool(event.modifiers() & _Shift) and not is_tab)

    def _cell_for_key(self, event: QKeyEvent) -> GridCell | None:
        """Return the cell that a key moves to; None for a key that does not move."""
        here, order = self.current_cell(), self._order
        of_table = bool(event.modifiers() & _Control)
        walks: dict[int, Callable[[], GridCell]] = {
            Qt.Key.Key_Tab: lambda: order.next_input(here, 1),
            Qt.Key.Key_Backtab: lambda: order.next_input(here, -1),
            Qt.Key.Key_Left: lambda: order.beside(here, -1),
            Qt.Key.Key_Right: lambda: order.beside(here, 1),
            Qt.Key.Key_Up: lambda: order.below(here, -1),
            Qt.Key.Key_Down: lambda: order.below(here, 1),
            Qt.Key.Key_PageUp: lambda: self._cell_one_page_away(here, -1),
            Qt.Key.Key_PageDown: lambda: self._cell_one_page_away(here, 1),
            Qt.Key.Key_Home: lambda: order.edge(here, -1, of_table=of_table),
            Qt.Key.Key_End: lambda: order.edge(here, 1, of_table=of_table),
        }
        walk = walks.get(event.key())
        return None if walk is None else walk()

    def _cell_one_page_away(self, here: GridCell, step: int) -> GridCell:
        """Return the cell one viewport height below (1) or above (-1)."""
        top = self.visualRect(self.index_of(here)).top()
        page = self.viewport().height() - self.heading_height()
        cell = self._order.below(here, step)
        while (further := self._order.below(cell, step)) != cell:
            if abs(self.visualRect(self.index_of(further)).top() - top) > page:
                break
            cell = further
        return cell

    def keyboardSearch(self, search: str) -> None:
        """Do not search for a cell by what is typed."""

    # ---------------------------------------------------------------- mouse

    def cell_at(self, event: QMouseEvent) -> GridCell | None:
        """Return the value cell under the mouse; None over a label or outside the table."""
        cell = self._model.grid_cell(self.indexAt(event.position().toPoint()))
        return None if cell is None or cell.address is None else cell

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the cell current; Shift selects the block up to it, Ctrl adds it."""
        cell = self.cell_at(event)
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._is_dragged = True
        if event.modifiers() & _Control:
            self._anchor = cell
            self.selectionModel().setCurrentIndex(self.index_of(cell), _Command.Select)
        else:
            self.select_cell(cell, extends=bool(event.modifiers() & _Shift))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event)
        if self._is_dragged and cell is not None and cell != self.current_cell():
            self.select_cell(cell, extends=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_dragged = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event)
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            self.select_cell(cell)
            self.edit(self.index_of(cell), QAbstractItemView.EditTrigger.DoubleClicked, event)
