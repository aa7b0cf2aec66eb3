"""The last look before a final copy goes out: what it says of itself, and what is still found."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.checks import can_be_acknowledged
from reportdesk.document import ExportKind, compose
from reportdesk.forms import Severity
from reportdesk.gui.compiled.ui_final_check_dialog import Ui_FinalCheckDialog
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files.final_facts import Fact, list_facts
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.severity_style import (
    DONE_SIGN,
    SEVERITY_SIGNS,
    done_color,
    severity_color,
)
from reportdesk.gui.look.typography import keep_on_screen, make_transparent, set_heading
from reportdesk.gui.preview.counting import count_pages
from reportdesk.gui.workbench.findings_panel import (
    FindingDelegate,
    FindingEntry,
    FindingsModel,
    list_entries,
)
from reportdesk.report import Place
from reportdesk.system.visible_text import visible_line

_ROW_SPACE = 6
_COLUMN_SPACE = 16
_SIGN_WIDTH = 32


class FinalCheckDialog(QDialog):
    """Shows a draft's facts and findings, answers warnings, and lets the final copy go out.

    Errors keep it back. Where the clerk would rather look, it is rejected, and `wanted` has the
    place.
    """

    def __init__(self, draft: OpenDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted: Place | None = None
        self._draft = draft
        self._pages = count_pages(compose(draft.report, ExportKind.FINAL))
        self._facts: list[Fact] = []
        self._findings = FindingsModel(self)
        self._ui = ui = Ui_FinalCheckDialog()
        ui.setupUi(self)
        keep_on_screen(self)
        set_heading(ui.heading, "")
        ui.findings.setModel(self._findings)
        ui.findings.setItemDelegate(FindingDelegate(ui.findings))
        for view in (ui.facts, ui.findings):
            make_transparent(view)
        header = ui.facts.header()
        header.setMinimumSectionSize(_SIGN_WIDTH)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, _SIGN_WIDTH)
        ui.facts.currentItemChanged.connect(self._leave_findings)
        ui.facts.itemActivated.connect(self._go)
        ui.findings.selectionModel().currentChanged.connect(self._leave_facts)
        ui.findings.activated.connect(self._go)
        ui.go.clicked.connect(self._go)
        ui.answer.clicked.connect(self._answer)
        ui.exportButton.clicked.connect(self.accept)
        ui.leave.clicked.connect(self.reject)
        self._show_all()
        (ui.findings if draft.open_findings else ui.exportButton).setFocus()

    def _show_all(self) -> None:
        """Show facts and findings as they are now; the next thing to do is the default."""
        draft, ui = self._draft, self._ui
        self._list_facts()
        self._findings.show(list_entries(draft.form, draft.findings))
        errors = sum(each.severity is Severity.ERROR for each in draft.findings)
        open_ones = len(draft.open_findings)
        ui.heading.setText(_heading(errors, open_ones))
        counts = f"{errors} 个错误，{open_ones - errors} 个提醒没有确认"
        settled = f"，{draft.acknowledged} 个已确认" if draft.acknowledged else ""
        ui.findingsTitle.setText(f"检查结果(&L)　{counts}{settled}")
        ui.exportButton.setEnabled(not errors)
        (ui.leave if open_ones else ui.exportButton).setDefault(True)
        self._show_answers()

    def _list_facts(self) -> None:
        view = self._ui.facts
        view.clear()
        self._facts = list_facts(self._draft, self._pages)
        for fact in self._facts:
            severity = fact.severity
            sign = DONE_SIGN if severity is None else SEVERITY_SIGNS[severity]
            row = QTreeWidgetItem(view, [sign, fact.name, visible_line(fact.text)])
            colors = self.palette()
            ink = done_color(colors) if severity is None else severity_color(severity, colors)
            row.setForeground(0, ink)
            state = "无误" if severity is None else severity.label
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, state)
            row.setToolTip(2, tool_tip(fact.text))
            row.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROW_SPACE))
        view.header().resizeSection(1, view.sizeHintForColumn(1) + _COLUMN_SPACE)
        view.setFixedHeight(view.sizeHintForRow(0) * view.topLevelItemCount())

    @property
    def _entry(self) -> FindingEntry | None:
        return self._findings.entry(self._ui.findings.currentIndex())

    @property
    def _place(self) -> Place | None:
        """The place of the chosen finding or fact."""
        if self._entry is not None:
            return self._entry.finding.place
        row = self._ui.facts.currentIndex().row()
        return self._facts[row].place if row >= 0 else None

    @Slot()
    def _leave_findings(self) -> None:
        if self._ui.facts.currentItem() is not None:
            self._ui.findings.setCurrentIndex(QModelIndex())
        self._show_answers()

    @Slot()
    def _leave_facts(self) -> None:
        if self._entry is not None:
            self._ui.facts.setCurrentIndex(QModelIndex())
        self._show_answers()

    def _show_answers(self) -> None:
        """Offer what can be done about the chosen line."""
        ui, entry = self._ui, self._entry
        ui.go.setEnabled(self._place is not None)
        may_answer = entry is not None and can_be_acknowledged(entry.finding)
        ui.answer.setEnabled(may_answer and not self._draft.read_only)
        is_open = entry is None or entry.is_open
        ui.answer.setText("已确认(&Q)…" if is_open else "取消确认(&Q)")

    @Slot()
    def _go(self) -> None:
        if self._place is not None:
            self.wanted = self._place
            self.reject()

    @Slot()
    def _answer(self) -> None:
        """Acknowledge the chosen finding, or take that back, and choose what stands there now."""
        from reportdesk.gui.workbench.reason_dialog import answer

        view = self._ui.findings
        row = view.currentIndex().row()
        if self._entry is None or not answer(self, self._draft, self._entry):
            return
        self._show_all()
        if self._draft.open_findings:  # go on with the next one
            view.setCurrentIndex(self._findings.index(min(row, self._findings.rowCount() - 1)))
            view.setFocus()
        else:
            self._ui.exportButton.setFocus()


def _heading(errors: int, open_ones: int) -> str:
    if errors:
        return f"还有 {errors} 个错误，改正以后才能导出定稿"
    if open_ones:
        return f"还有 {open_ones} 个提醒，请改正或者确认"
    return "可以导出定稿，请最后看一遍"
