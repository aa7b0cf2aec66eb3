"""The workbench of the open draft: outline, pages and findings side by side."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from reportdesk.checks import Finding, Fix, can_be_acknowledged
from reportdesk.forms import Severity
from reportdesk.gui.compiled.ui_workbench import Ui_Workbench
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.last_year.actions import LastYearActions
from reportdesk.gui.look.button_row import ButtonRow
from reportdesk.gui.look.typography import make_transparent
from reportdesk.gui.settings import Settings
from reportdesk.gui.workbench.findings_panel import FindingDelegate, FindingsModel, list_entries
from reportdesk.gui.workbench.outline import UNIT, OutlineDelegate, OutlineModel, outline_entries
from reportdesk.gui.workbench.pages import Pages
from reportdesk.report import (
    EditEvent,
    Place,
    ReportField,
    SectionHeading,
    Step,
    fill_blanks,
    find_blanks,
)

_ALTERED = (
    "草稿文件的内容与上次保存时不一致：可能是磁盘出错，也可能在别处手工改过。"
    "请核对后保存，也可以与“文件”菜单中“以前的版本”比较。"
)
_SEEN_IN_THE_PANEL = (ReportField("notes"), ReportField("acknowledged"))
"""What no page shows."""
_AFTER_PAINTING = 20
"""Milliseconds after which the findings are completed: the window has answered by then."""


class Workbench(QWidget):
    """Shows one draft in three panes; it is closed together with the draft."""

    pageShown = Signal(object)
    """Another page became the current one; with the `Place` that it begins with."""
    editingRequested = Signal(object)
    """The clerk wants to edit the draft, now read-only, at this `Path`."""

    def __init__(
        self,
        draft: OpenDraft,
        last_year: LastYearActions,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._edges_moved = False
        self._was_painted = False
        draft.setParent(self)
        self._ui = Ui_Workbench()
        self._ui.setupUi(self)
        self._outline = OutlineModel(self)
        self._ui.outlineView.setModel(self._outline)
        self._ui.outlineView.setItemDelegate(OutlineDelegate(self._ui.outlineView))
        self._findings = FindingsModel(self)
        self._ui.findingsView.setModel(self._findings)
        self._ui.findingsView.setItemDelegate(FindingDelegate(self._ui.findingsView))
        self._fixes: tuple[Fix, ...] = ()
        self._settled_row: int | None = None
        self._fix_buttons = ButtonRow(self._ui.fixButton, self._ui.fixLayout)
        self._pages = Pages(draft, self._ui.pageStack, last_year, self.show_place, settings)
        self._arrange()
        self._connect()
        self._show_report()
        self._show_access()
        self.show_page(UNIT)

    def _arrange(self) -> None:
        ui = self._ui
        for view in (ui.outlineView, ui.findingsView):
            make_transparent(view)
            view.setCursor(Qt.CursorShape.PointingHandCursor)
        ui.splitter.setStretchFactor(1, 1)
        ui.findingsTitle.setIndent(12)
        self.setTabOrder(ui.outlineView, ui.pageStack)
        self.setTabOrder(ui.pageStack, ui.findingsView)
        ui.pageStack.setAutoFillBackground(True)
        ui.pageStack.setBackgroundRole(QPalette.ColorRole.Base)
        ui.noticeBar.setAutoFillBackground(True)
        ui.noticeBar.setBackgroundRole(QPalette.ColorRole.ToolTipBase)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Complete the findings once the draft has been painted for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._complete_findings_soon)  # the rest is painted first

    @Slot()
    def _complete_findings_soon(self) -> None:
        QTimer.singleShot(_AFTER_PAINTING, self._draft, self._draft.complete_findings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Resize the side panes in proportion until the clerk has moved a splitter handle."""
        super().resizeEvent(event)
        if not self._edges_moved:
            width = self.width()
            outline, findings = max(150, width * 4 // 25), max(216, width * 22 // 100)
            self._ui.splitter.setSizes([outline, width - outline - findings, findings])

    @Slot()
    def _keep_edges(self) -> None:
        self._edges_moved = True

    def _connect(self) -> None:
        ui = self._ui
        self._draft.edited.connect(self._update)
        self._draft.previousChanged.connect(self._show_report)
        self._draft.findingsCompleted.connect(self._show_report)
        self._draft.dateJudged.connect(self._show_report)
        self._draft.fileChanged.connect(self._show_access)
        ui.editButton.clicked.connect(self._request_editing)
        ui.splitter.splitterMoved.connect(self._keep_edges)
        ui.outlineView.selectionModel().currentChanged.connect(self._show_chosen_page)
        ui.outlineView.clicked.connect(self._pages.focus)
        ui.outlineView.activated.connect(self._pages.focus)
        ui.findingsView.clicked.connect(self._show_listed_finding)
        ui.findingsView.activated.connect(self._show_listed_finding)
        ui.findingsView.selectionModel().currentChanged.connect(self._show_fix)
        self._fix_buttons.chosen.connect(self._apply_fix)

    @property
    def draft(self) -> OpenDraft:
        """The open draft."""
        return self._draft

    @property
    def current_page(self) -> QWidget:
        """The current page."""
        return self._ui.pageStack.currentWidget()

    def show_page(self, key: str) -> None:
        """Show the page of an outline entry, given by key."""
        self._ui.outlineView.setCurrentIndex(self._outline.index(self._outline.row_of(key)))

    def step_page(self, step: int) -> None:
        """Show the next (1) or previous (-1) page and give it the focus."""
        row = self._ui.outlineView.currentIndex().row() + step
        if 0 <= row < self._outline.rowCount():
            self._ui.outlineView.setCurrentIndex(self._outline.index(row))
            self._pages.focus()

    def show_place(self, place: Place) -> None:
        """Go to a place."""
        self.show_page(self._pages.key_of(place))
        self._pages.show_place(place)

    def show_finding(self, finding: Finding) -> None:
        """Go to the place of a finding."""
        self.show_place(finding.place)

    def step_finding(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) open finding, also from one just settled."""
        count = self._findings.open_rows
        if count:
            current = self._ui.findingsView.currentIndex()
            gap = self._settled_row or 0  # the next finding has moved up there
            row = current.row() + step if current.isValid() else gap + min(step, 0)
            index = self._findings.index(row % count)
            self._ui.findingsView.setCurrentIndex(index)
            self._show_listed_finding(index)

    def undo(self) -> Step | None:
        """Undo the last step, go to its place and return it; None if there is none."""
        return self._show_step(self._draft.undo())

    def redo(self) -> Step | None:
        """Redo the last undone step, go to its place and return it; None if there is none."""
        return self._show_step(self._draft.redo())

    def _show_step(self, step: Step | None) -> Step | None:
        if step is not None and (place := step.edits[0][0]) not in _SEEN_IN_THE_PANEL:
            self.show_page(self._pages.key_of(place))
            self._pages.show_edited(place)
        return step

    @property
    def can_fill_blanks(self) -> bool:
        """Whether the current page is an editable table with blank cells."""
        table = None if self._draft.read_only else self._pages.current_table()
        return table is not None and bool(find_blanks(self._draft.report, table))

    def fill_blanks(self) -> None:
        """Set the blank cells of the current table to 0."""
        table = self._pages.current_table()
        if table is not None:
            self._draft.apply(fill_blanks(self._draft.report, table), "空格填 0")

    def tie_numbers(self) -> str:
        """Tie the numbers in the text that agree with the tables; return what was done."""
        from reportdesk.gui.numbers.tying import tie_numbers

        return tie_numbers(self._draft)

    @Slot(object)
    def _update(self, edited: EditEvent) -> None:
        before, after = edited.before, edited.after
        if before.form_id != after.form_id or before.unit.level is not after.unit.level:
            self._pages.rebuild()
        self._show_report()

    @Slot()
    def _show_report(self) -> None:
        draft = self._draft
        self._outline.show(outline_entries(draft))
        self._show_findings()
        errors, warnings = draft.count(Severity.ERROR), draft.count(Severity.WARNING)
        blank_cells = f" {draft.blank_cells} 格未填" if draft.blank_cells else ""
        counts = f"{errors} 错误 {warnings} 提醒{blank_cells}"
        summary = counts if draft.open_findings else "没有问题"
        settled = f" {draft.acknowledged} 已确认" if draft.acknowledged else ""
        self._ui.findingsTitle.setText(f"检查结果　{summary}{settled}")
        self._show_fix()

    def _show_findings(self) -> None:
        """List the findings: the chosen one stays chosen, and the list where it is scrolled to."""
        view, draft = self._ui.findingsView, self._draft
        current, scrolled = view.currentIndex().row(), view.verticalScrollBar().value()
        chosen = self._findings.entry(view.currentIndex())
        self._findings.show(list_entries(draft.form, draft.known_findings))
        if chosen is None:
            return
        row = self._findings.row_of(chosen.finding)
        if row is not None:
            view.setCurrentIndex(self._findings.index(row))
        else:
            self._settled_row = current
            view.verticalScrollBar().setValue(scrolled)

    @Slot()
    def _show_access(self) -> None:
        """Show a notice if the draft is read-only or its file was altered elsewhere."""
        reason = self._draft.read_only
        self._ui.editButton.setVisible(bool(reason))
        self._ui.noticeBar.setVisible(bool(reason) or self._draft.is_altered)
        self._ui.notice.setText(f"只读：{reason}" if reason else _ALTERED)
        self._show_fix()

    @Slot()
    def _request_editing(self) -> None:
        self.editingRequested.emit(self._draft.path)

    @Slot(QModelIndex, QModelIndex)
    def _show_chosen_page(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            key = self._outline.entry(current).key
            self._pages.show(key)
            self.pageShown.emit(SectionHeading(key) if key != UNIT else ReportField("title"))

    @Slot(QModelIndex)
    def _show_listed_finding(self, index: QModelIndex) -> None:
        entry = self._findings.entry(index)
        if entry is not None:
            self.show_finding(entry.finding)

    @Slot()
    def _show_fix(self) -> None:
        """Offer the answers to the chosen entry: corrections, and to acknowledge it or not."""
        entry = self._findings.entry(self._ui.findingsView.currentIndex())
        if entry is None or self._draft.read_only:
            self._fixes = ()
            self._fix_buttons.show(())
            return
        self._fixes = entry.finding.fixes if entry.is_open and not entry.others else ()
        labels = [fix.label for fix in self._fixes]
        if can_be_acknowledged(entry.finding):
            labels.append("已确认…" if entry.is_open else "取消确认")
        self._fix_buttons.show(labels)

    @Slot(int)
    def _apply_fix(self, index: int) -> None:
        self._ui.findingsView.setFocus()  # before: without a chosen finding it would take the first
        if index < len(self._fixes):
            self._draft.apply(self._fixes[index].changes, self._fixes[index].label)
        elif (entry := self._findings.entry(self._ui.findingsView.currentIndex())) is not None:
            from reportdesk.gui.workbench.reason_dialog import answer

            answer(self, self._draft, entry)
