"""Unsaved work that was found again: which report, how old, and what its file has not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.gui import message_box
from reportdesk.gui.compiled.ui_recovery_dialog import Ui_RecoveryDialog
from reportdesk.gui.message_box import Button
from reportdesk.gui.page_type import set_heading
from reportdesk.gui.plain_text import tool_tip
from reportdesk.report import Report
from reportdesk.report.differences import differences
from reportdesk.storage import DraftError, read_draft
from reportdesk.storage.recovery import Recoverable
from reportdesk.system.shown_text import shown_line

_ROW_SPACE = 8
_TITLE, _FILE = 0, 1
_REPORT_IS_SAVED = "年报相同，没有保存的是版本、导出记录，或用来对照的上年报告。"


class RecoveryDialog(QDialog):
    """Lists what is recoverable, shows what is unsaved in each, and asks what to do with it."""

    recoverRequested = Signal(object)
    """A `Recoverable`, to be opened."""
    dropRequested = Signal(object)
    """A `Recoverable` that is not wanted; the clerk has confirmed it."""

    def __init__(self, found: Sequence[Recoverable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Recoverable] = ()
        self._ui = ui = Ui_RecoveryDialog()
        ui.setupUi(self)
        set_heading(ui.heading, "有上次没来得及保存的修改，可以恢复。")
        header = ui.found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (_TITLE, _FILE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        ui.found.currentItemChanged.connect(self._show_current)
        ui.recover.clicked.connect(self._recover)
        ui.drop.clicked.connect(self._drop)
        ui.later.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self.show_found(found)

    def show_found(self, found: Sequence[Recoverable]) -> None:
        """List what is recoverable; with nothing left there is nothing to ask."""
        self._found = tuple(found)
        view = self._ui.found
        view.clear()
        for each in self._found:
            row = QTreeWidgetItem(view, _described(each))
            row.setSizeHint(_TITLE, QSize(0, self.fontMetrics().height() + _ROW_SPACE))
            row.setToolTip(_TITLE, tool_tip(each.work.draft.report.printed_title))
            row.setToolTip(_FILE, tool_tip(str(each.work.path or "")))
        if self._found:
            view.setCurrentItem(view.topLevelItem(0))
        else:
            self.accept()

    @property
    def _current(self) -> Recoverable | None:
        row = self._ui.found.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    @Slot()
    def _show_current(self) -> None:
        current = self._current
        if current is None:
            return
        unsaved = current.work.draft.report
        saved, caption = _saved(current)
        if saved == unsaved:
            self._ui.differences.show_message(_REPORT_IS_SAVED)
        else:
            self._ui.differences.show_differences(saved, unsaved, caption, "没有保存的内容")
        self._ui.damaged.setVisible(current.is_damaged)

    @Slot()
    def _recover(self) -> None:
        if self._current is not None:
            self.recoverRequested.emit(self._current)

    @Slot()
    def _drop(self) -> None:
        current = self._current
        if current is None:
            return
        title = current.work.draft.report.printed_title
        text = f"丢弃后不能再恢复。确定不要“{title}”这些没有保存的修改吗？"
        buttons = Button.Discard | Button.Cancel
        if message_box.ask(self, "丢弃修改", text, buttons, Button.Cancel) == Button.Discard:
            self.dropRequested.emit(current)


def _described(found: Recoverable) -> list[str]:
    work = found.work
    file = "从未保存" if work.path is None else work.path.name
    count = len(differences(_saved(found)[0], work.draft.report))
    moment = f"{found.last_edit:%Y-%m-%d %H:%M}"
    shown = [work.draft.report.printed_title, file, moment, f"{count} 处"]
    return list(map(shown_line, shown))


def _saved(found: Recoverable) -> tuple[Report, str]:
    """What the work is compared with, and what that is called."""
    path = found.work.path
    if path is not None:
        try:
            return read_draft(path).report, "草稿文件"
        except DraftError:
            pass  # gone or damaged: then what it was when it was opened says more
    return found.work.history.origin, "修改以前"
