"""The page of a statutory table: the table and, below it, an explanation of the current cell."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from reportdesk.checks import Finding, Fix
from reportdesk.forms import CellAddress, Section, Table
from reportdesk.gui.compiled.ui_table_page import Ui_TablePage
from reportdesk.gui.draft.entry_recorder import EntryRecorder
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.last_year.actions import LastYearActions
from reportdesk.gui.look.button_row import ButtonRow
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, done_color, severity_color
from reportdesk.gui.look.typography import set_heading, set_text_color
from reportdesk.gui.tables.model import ENTERED, StatutoryTableModel
from reportdesk.gui.tables.view import StatutoryTableView
from reportdesk.report import number_text


class TablePage(QWidget):
    """The page on which one statutory table is filled in."""

    def __init__(
        self,
        draft: OpenDraft,
        section: Section,
        table: Table,
        last_year: LastYearActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._table = table
        self._fixes: tuple[Fix, ...] = ()
        self._ui = Ui_TablePage()
        self._ui.setupUi(self)
        set_heading(self._ui.heading, draft.report.printed_heading(section.key))
        self._ui.guidance.setText(section.guidance)
        self._ui.guidance.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.cellHelp.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.messageBar.hide()
        self._ui.messageBar.setAutoFillBackground(True)
        self._ui.messageBar.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self._ui.cellLastYear.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._fix_buttons = ButtonRow(self._ui.fixButton, self._ui.stateLine)
        self._last_year = last_year
        self._model = StatutoryTableModel(draft, table, self)
        self._show_last_year()
        self.view = StatutoryTableView(self._model, self._ui.sheet)
        self._ui.sheetLayout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._recorder = EntryRecorder(draft, self)
        self._connect()
        self._show_cell()

    def _connect(self) -> None:
        self.view.editorOpened.connect(self._record_typing)
        self.view.editingRefused.connect(self._refuse_editing)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.pasteRemarked.connect(self._show_remark)
        self._ui.messageClose.clicked.connect(self._ui.messageBar.hide)
        self._fix_buttons.chosen.connect(self._apply_fix)
        self._draft.edited.connect(self._ui.messageBar.hide)
        self._draft.edited.connect(self._show_cell)
        self._draft.fileChanged.connect(self._show_cell)
        self._draft.previousChanged.connect(self._show_last_year)
        self._draft.previousChanged.connect(self._show_cell)
        self._last_year.shownChanged.connect(self._show_last_year)
        self._last_year.shownChanged.connect(self._show_cell)

    def show_cell(self, address: CellAddress) -> None:
        """Go to a value cell."""
        self.view.show_cell(address)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "view"):
            self._show_cell()

    @Slot(object, object)
    def _record_typing(self, editor: QLineEdit, address: CellAddress) -> None:
        """Record in the recovery journal what is typed into a cell."""
        self._recorder.watch(editor, partial(self._model.changes, address), ENTERED)

    @Slot()
    def _show_last_year(self) -> None:
        self._model.show_last_year(self._last_year.shown)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._show_cell()

    @Slot()
    def _show_cell(self) -> None:
        """Show name, help, finding and balance of the current cell below the table."""
        address = self.view.current_address()
        if address is None or address not in self._draft.form.cells:
            return
        cell = self._draft.form.cells[address]
        self._ui.cellName.setText(f"{cell.row_label} · {cell.column_label}")
        self._ui.cellHelp.setText("自动计算。" + cell.help if cell.is_total else cell.help)
        finding = self._model.finding(address) or self._column_finding(address)
        said = finding is not None and finding.tells_change and finding.place == address
        self._ui.cellLastYear.setText("" if said else self._describe_change(address))
        if finding is not None and (not finding.is_blank or finding.fix is not None):
            self._show_state(f"{SEVERITY_SIGNS[finding.severity]} {finding.message}", finding)
        else:
            self._show_state(self._describe_balance(address), None)

    @Slot()
    def _refuse_editing(self) -> None:
        """Explain why a total cannot be edited; the notice bar explains a read-only draft."""
        address = self.view.current_address()
        if address is not None and self._draft.form.cells[address].is_total:
            self._show_state("总计自动计算，请填写各项。", None)

    def _describe_change(self, address: CellAddress) -> str:
        """Return last year's number and the change since then: `上年 118，减少 10`."""
        last, now = self._model.last_year_text(address), self._draft.figures.get(address)
        before = self._model.last_year_number(address)
        if not last or now is None or before is None:
            return f"上年 {last}" if last else ""
        if now == before:
            return f"上年 {last}，没有变化"
        change = "增加" if now > before else "减少"
        return f"上年 {last}，{change} {number_text(max(now, before) - min(now, before))}"

    def _column_finding(self, address: CellAddress) -> Finding | None:
        """Return the finding on the balance of the cell's column, None if the balance holds."""
        for balance in self._table.balances:
            if address.column == balance.solve.column:
                finding = self._model.finding(balance.solve)
                if finding is not None and (finding.rule == balance.rule or finding.fix):
                    return finding
        return None

    def _describe_balance(self, address: CellAddress) -> str:
        """Return the balance of the cell's column with its numbers, ✓ once all are known."""
        numbers = self._draft.figures
        for balance in self._table.balances:
            if address.column == balance.solve.column:
                column = self._draft.form.cells[balance.solve].column_label
                sides = [
                    " + ".join(number_text(numbers.get(each)) or "＿" for each in side)
                    for side in (balance.left, balance.right)
                ]
                known = all(each in numbers for each in (*balance.left, *balance.right))
                return f"勾稽（{column}）：{sides[0]} = {sides[1]}{' ✓' if known else ''}"
        return ""

    def _show_state(self, text: str, finding: Finding | None) -> None:
        self._fixes = () if finding is None or self._draft.read_only else finding.fixes
        ink = done_color(self.palette()) if text.endswith("✓") else None
        if finding is not None:
            ink = severity_color(finding.severity, self.palette())
        set_text_color(self._ui.cellState, ink)
        self._ui.cellState.setText(text)
        self._fix_buttons.show([fix.label for fix in self._fixes])

    @Slot(int)
    def _apply_fix(self, index: int) -> None:
        fix = self._fixes[index]
        self._draft.apply(fix.changes, fix.label)
        self.view.setFocus()

    @Slot(str)
    def _show_remark(self, text: str) -> None:
        self._ui.message.setText(text)
        self._ui.messageBar.show()
