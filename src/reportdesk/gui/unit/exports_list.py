"""The record of a draft's exports: what went out when, and opening it."""

from PySide6.QtCore import QObject, QSize, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem

from reportdesk.gui.compiled.ui_unit_page import Ui_UnitPage
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look import message_box
from reportdesk.gui.look.plain_text import shorten, tool_tip
from reportdesk.gui.unit.exported_files import ExportedFiles
from reportdesk.storage import ExportRecord, Milestone
from reportdesk.system.file_times import in_local_zone
from reportdesk.system.visible_text import visible_line

_MOST_SHOWN = 30
_MOST_ROWS = 6
"""Rows that are seen without scrolling."""
_ROW_SPACE = 8
_FILE = 2
_DIGITS = 8
"""Digits of a checksum that are shown."""


class ExportsList(QObject):
    """Lists the newest exports, and opens the chosen one's file or folder."""

    def __init__(self, ui: Ui_UnitPage, draft: OpenDraft, files: ExportedFiles) -> None:
        super().__init__(ui.exports)
        self._ui, self._draft, self._files = ui, draft, files
        self._shown: list[Milestone] = []
        header = ui.exports.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_FILE, QHeaderView.ResizeMode.Stretch)
        ui.exports.itemActivated.connect(self._open)
        ui.openExport.clicked.connect(self._open)
        ui.openExportFolder.clicked.connect(self._open_folder)

    @Slot()
    def show(self) -> None:
        """Show the exports of the draft, the newest first."""
        ui = self._ui
        exports = [each for each in self._draft.milestones if each.export is not None]
        shown = exports[: -_MOST_SHOWN - 1 : -1]
        if shown == self._shown and shown:
            return
        self._shown = shown
        ui.exports.clear()
        for each in shown:
            ui.exports.addTopLevelItem(self._row(each))
        for widget in (ui.exports, ui.openExport, ui.openExportFolder):
            widget.setVisible(bool(shown))
        older = len(exports) - len(shown)
        note = f"更早的 {older} 次导出，见“文件”菜单的“以前的版本”。" if older else ""
        ui.exportsNote.setText(note if shown else "还没有导出过。")
        ui.exportsNote.setVisible(bool(ui.exportsNote.text()))
        if shown:
            ui.exports.setCurrentItem(ui.exports.topLevelItem(0))
            self._fit_height()

    def _row(self, milestone: Milestone) -> QTreeWidgetItem:
        export = milestone.export
        assert export is not None
        settled = f"，已确认 {export.acknowledged}" if export.acknowledged else ""
        texts = (
            f"{in_local_zone(milestone.time):%Y-%m-%d %H:%M}",
            shorten(export.copy),
            shorten(export.file),
            f"错误 {export.errors}，提醒 {export.warnings}{settled}",
            f"{export.sha256[:_DIGITS]}…",
        )
        row = QTreeWidgetItem([visible_line(text) for text in texts])
        row.setSizeHint(_FILE, QSize(0, self._ui.exports.fontMetrics().height() + _ROW_SPACE))
        row.setToolTip(_FILE, tool_tip(export.file))
        row.setToolTip(_FILE + 2, tool_tip(f"SHA-256：{shorten(export.sha256)}"))
        return row

    def _fit_height(self) -> None:
        """Make the list as high as its rows, or as those that are seen at once."""
        view = self._ui.exports
        rows = min(view.topLevelItemCount(), _MOST_ROWS)
        row = view.fontMetrics().height() + _ROW_SPACE
        view.setFixedHeight(view.header().sizeHint().height() + rows * row + 2 * view.frameWidth())

    @property
    def _chosen(self) -> ExportRecord | None:
        row = self._ui.exports.currentIndex().row()
        return self._shown[row].export if 0 <= row < len(self._shown) else None

    @Slot()
    def _open(self) -> None:
        export = self._chosen
        if export is None:
            return
        file = self._files.find(export)
        if file is None:
            self._tell_missing(export)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._tell(f"“{file.name}”没能打开：没有找到能打开它的程序。文件在“{file.parent}”。")

    @Slot()
    def _open_folder(self) -> None:
        export = self._chosen
        if export is None:
            return
        folder = self._files.folder(export)
        if folder is None:
            self._tell_missing(export)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _tell_missing(self, export: ExportRecord) -> None:
        folder = self._files.folder(export)
        where = "" if folder is None else f"当时导出到“{folder}”。"
        self._tell(
            f"没有找到“{shorten(export.file)}”。{where}"
            "它可能已经移走、改名或者删除，也可能是在别的电脑上导出的。"
        )

    def _tell(self, text: str) -> None:
        message_box.inform(self._ui.exports.window(), "没有打开", text)
