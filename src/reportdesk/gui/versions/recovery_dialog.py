"""The dialog that lists recoverable work: its report, its age, and what is unsaved in it."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.gui.compiled.ui_recovery_dialog import Ui_RecoveryDialog
from reportdesk.gui.look import message_box
from reportdesk.gui.look.message_box import Button
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.typography import set_heading
from reportdesk.report.differences import find_differences
from reportdesk.storage.journal.newer import SavedFile, find_saved_file
from reportdesk.storage.journal.recovery import Recoverable
from reportdesk.system.visible_text import visible_line

_ROW_SPACE = 8
_TITLE, _FILE = 0, 1
_REPORT_IS_SAVED = "年报相同，没有保存的是版本、导出记录，或用来对照的上年报告。"
_NOTHING_UNSAVED = "年报与草稿文件相同：能读出的修改都已保存。"


class _Row(NamedTuple):
    """Recoverable work, and its draft's file if there is one to compare it with."""

    found: Recoverable
    file: SavedFile | None

    @property
    def file_is_newer(self) -> bool:
        """Whether the file was saved after the last recorded edit."""
        return self.file is not None and self.file.is_newer


class RecoveryDialog(QDialog):
    """Lists recoverable work, shows what is unsaved in each, and asks what to do with it."""

    recoverRequested = Signal(object)
    """A `Recoverable`, to be opened."""
    openRequested = Signal(object)
    """The `Path` of a draft's file to be opened; the recoverable work is kept."""
    dropRequested = Signal(object)
    """A `Recoverable` to be deleted, as the clerk has confirmed."""

    def __init__(self, found: Sequence[Recoverable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
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
        ui.open.clicked.connect(self._open)
        ui.drop.clicked.connect(self._drop)
        ui.later.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self.show_found(found)

    def show_found(self, found: Sequence[Recoverable]) -> None:
        """List recoverable work, that newer than its file first; close if none is left."""
        rows = [_Row(each, find_saved_file(each.work, each.last_edit)) for each in found]
        self._rows = sorted(rows, key=lambda row: row.file_is_newer)
        view = self._ui.found
        view.clear()
        for each in self._rows:
            row = QTreeWidgetItem(view, _describe_row(each))
            row.setSizeHint(_TITLE, QSize(0, self.fontMetrics().height() + _ROW_SPACE))
            row.setToolTip(_TITLE, tool_tip(each.found.work.draft.report.printed_title))
            row.setToolTip(_FILE, tool_tip(str(each.found.work.path or "")))
        if self._rows:
            view.setCurrentItem(view.topLevelItem(0))
        else:
            self.accept()

    @property
    def _current(self) -> _Row | None:
        row = self._ui.found.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @Slot()
    def _show_current(self) -> None:
        """Show the unsaved changes and lost records; make opening the newer content the default."""
        current, ui = self._current, self._ui
        if current is None:
            return
        found, file = current
        unsaved = found.work.draft.report
        saved = found.work.history.origin if file is None else file.report
        if saved == unsaved:
            ui.differences.show_message(_describe_equal(found))
        else:
            caption = "修改以前" if file is None else "草稿文件"
            ui.differences.show_differences(saved, unsaved, caption, "没有保存的内容")
        ui.newer.setVisible(file is not None)
        ui.newer.setText("" if file is None else _describe_newer(found, file))
        ui.damaged.setVisible(found.is_damaged)
        ui.damaged.setText(
            f"自动记录中 {_moment(found.last_edit)} 以后的部分已损坏，"
            f"其中 {found.lost} 条记录不能恢复。恢复或丢弃后，损坏的记录留在：{found.evidence}"
        )
        ui.open.setVisible(current.file_is_newer)
        (ui.open if current.file_is_newer else ui.recover).setDefault(True)

    @Slot()
    def _recover(self) -> None:
        if self._current is not None:
            self.recoverRequested.emit(self._current.found)

    @Slot()
    def _open(self) -> None:
        if self._current is not None:
            self.openRequested.emit(self._current.found.work.path)

    @Slot()
    def _drop(self) -> None:
        current = self._current
        if current is None:
            return
        title = current.found.work.draft.report.printed_title
        text = f"丢弃后不能再恢复。确定不要“{title}”这些没有保存的修改吗？"
        buttons = Button.Discard | Button.Cancel
        if message_box.ask(self, "丢弃修改", text, buttons, Button.Cancel) == Button.Discard:
            self.dropRequested.emit(current.found)


def _describe_row(row: _Row) -> list[str]:
    """Return the texts of the columns: title, file, last edit, last save, number of changes."""
    found, file = row
    work = found.work
    name = "从未保存" if work.path is None else work.path.name
    edited, written = _moment(found.last_edit), ""
    saved = work.history.origin
    if file is not None:
        saved, written = file.report, _moment(file.saved_at)
        if file.is_newer:
            written += "（较新）"
        else:
            edited += "（较新）"
    count = len(find_differences(saved, work.draft.report))
    shown = [work.draft.report.printed_title, name, edited, written, f"{count} 处"]
    return list(map(visible_line, shown))


def _describe_newer(found: Recoverable, file: SavedFile) -> str:
    """Tell which is newer, the work or the file, and whether the clock contradicts that."""
    edited, written = _moment(found.last_edit), _moment(file.saved_at)
    if edited == written:
        edited, written = f"{edited}:{found.last_edit:%S}", f"{written}:{file.saved_at:%S}"
    if file.is_newer:
        said = (
            f"草稿文件较新：这些修改最后在 {edited} 记录，草稿文件后来在 {written} 保存过。"
            "打开草稿文件后，这些修改仍然留着。"
        )
    else:
        said = f"没有保存的修改较新：最后在 {edited} 修改，草稿文件在 {written} 保存。"
    if file.is_newer is not (file.saved_at > found.last_edit):
        said += "时间与内容不一致（如电脑的时钟调整过），新旧是按内容判断的。"
    return said


def _describe_equal(found: Recoverable) -> str:
    """Tell what is unsaved if the report equals that of the file."""
    if found.work.unentered_date:
        return f"年报相同，没有保存的是还不完整的成文日期“{found.work.unentered_date}”。"
    if found.work.path is None:
        return "这份年报新建以后还没有保存过。"
    return _REPORT_IS_SAVED if found.is_unsaved else _NOTHING_UNSAVED


def _moment(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
