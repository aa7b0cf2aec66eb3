"""The model of a statutory table: the form's grid with the report's numbers."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from reportdesk.checks import Finding
from reportdesk.forms import CellAddress, Form, GridCell, Table, ValueCell
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.report import (
    Change,
    EditEvent,
    Figures,
    Number,
    RejectedText,
    cell_changes,
    comparable_cells,
    last_figures,
    printed_text,
)

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

ENTERED = "输入数字"
"""Name of the undo step that enters one number."""


class StatutoryTableModel(QAbstractTableModel):
    """One statutory table as a grid; a merged cell is found at its upper left index."""

    def __init__(self, draft: OpenDraft, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._table = table
        self._cells = {(cell.line, cell.column): cell for cell in table.grid}
        self._places = {cell.address: cell for cell in table.grid if cell.address is not None}
        self._texts: dict[CellAddress, str] = {}
        self._findings: dict[CellAddress, Finding] = {}
        self._last_year_texts: dict[CellAddress, str] = {}
        self._last_year_figures: Figures = {}
        self._read_draft()
        draft.edited.connect(self._update)

    @property
    def form(self) -> Form:
        """The form that contains the table."""
        return self._draft.form

    @property
    def table(self) -> Table:
        """The table's definition in the form."""
        return self._table

    def grid_cell(self, index: Index) -> GridCell | None:
        """Return the printed cell that begins at an index; None inside a merged cell."""
        return self._cells.get((index.row(), index.column()))

    def address(self, index: Index) -> CellAddress | None:
        """Return the address of the value cell at an index; None for a label."""
        cell = self.grid_cell(index)
        return None if cell is None else cell.address

    def value_cell(self, address: CellAddress) -> ValueCell:
        """Return the form's definition of a value cell."""
        return self._table.cells[address]

    def place_of(self, address: CellAddress) -> GridCell:
        """Return the printed cell of a value cell."""
        return self._places[address]

    def index_of(self, address: CellAddress) -> QModelIndex:
        """Return the index of a value cell."""
        cell = self._places[address]
        return self.index(cell.line, cell.column)

    def text(self, address: CellAddress) -> str:
        """Return the text of a value cell as printed."""
        return self._texts.get(address, "")

    def last_year_text(self, address: CellAddress) -> str:
        """Return last year's text of a value cell; `""` if there is none or it is hidden."""
        return self._last_year_texts.get(address, "")

    def last_year_number(self, address: CellAddress) -> Number | None:
        """Return last year's number of a value cell; None if it cannot be compared."""
        return self._last_year_figures.get(address)

    def show_last_year(self, shown: bool) -> None:
        """Show or hide last year's numbers in the cells that both forms have."""
        last = self._draft.previous if shown else None
        self._last_year_texts, self._last_year_figures = {}, {}
        if last is not None:
            self._last_year_figures = last_figures(self._draft.form, last)
            for address in comparable_cells(self._draft.form, last.form):
                if address in self._table.cells:
                    self._last_year_texts[address] = printed_text(
                        last, self._last_year_figures, address
                    )
        self.dataChanged.emit(
            self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
        )

    def finding(self, address: CellAddress) -> Finding | None:
        """Return the worst finding at a value cell."""
        return self._findings.get(address)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._table.line_count

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._table.widths)

    def flags(self, index: Index) -> Qt.ItemFlag:
        address = self.address(index)
        if address is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.value_cell(address).is_total and not self._draft.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.grid_cell(index)
        if cell is None:
            return None
        if cell.address is None:
            is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return cell.text if is_text else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(cell.address)
            case Qt.ItemDataRole.AccessibleTextRole:
                name = self.value_cell(cell.address).full_name
                last = self.last_year_text(cell.address)
                before = f"，上年 {last}" if last else ""
                return f"{name}：{self.text(cell.address) or '未填'}{before}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                message = self._message(cell.address)
                return tool_tip(message) if role == Qt.ItemDataRole.ToolTipRole else message
            case _:
                return None

    def _message(self, address: CellAddress) -> str:
        """Return the message of a cell's finding, `""` if there is none."""
        finding = self.finding(address)
        return "" if finding is None else finding.message

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        address = self.address(index)
        if address is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) == self.text(address):
            return True
        self.enter({address: str(value)}, ENTERED)
        return True

    def changes(self, address: CellAddress, text: str) -> tuple[Change, ...]:
        """Return the changes that entering a text into a cell would make."""
        if text == self.text(address):
            return ()
        return tuple(cell_changes(self._draft.report, {address: text})[0])

    @property
    def is_editable(self) -> bool:
        """Whether cells can be edited; False while the draft is read-only."""
        return not self._draft.read_only

    def is_filled(self, address: CellAddress) -> bool:
        """Return whether a value cell has an entry of its own."""
        return address in self._draft.report.cells

    def enter(self, texts: Mapping[CellAddress, str], label: str) -> tuple[RejectedText, ...]:
        """Enter texts into cells as one undoable step; return the texts that were rejected."""
        if not self.is_editable:
            return ()
        changes, rejected = cell_changes(self._draft.report, texts)
        self._draft.apply(changes, label)
        return rejected

    def _read_draft(self) -> set[CellAddress]:
        """Read texts and findings from the draft; return the cells that changed."""
        report, numbers = self._draft.report, self._draft.figures
        texts = {address: printed_text(report, numbers, address) for address in self._table.cells}
        findings: dict[CellAddress, Finding] = {}
        for finding in self._draft.open_findings:
            if isinstance(finding.place, CellAddress) and finding.place in self._table.cells:
                findings.setdefault(finding.place, finding)
        changed = {
            address
            for address in self._table.cells
            if texts[address] != self._texts.get(address)
            or findings.get(address) != self._findings.get(address)
        }
        self._texts, self._findings = texts, findings
        return changed

    @Slot(object)
    def _update(self, edited: EditEvent) -> None:
        if edited.after.form_id != edited.before.form_id:
            return
        for address in self._read_draft():
            index = self.index_of(address)
            self.dataChanged.emit(index, index)
