"""The dialog that lists the versions of a draft, compares them and offers to restore one."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.gui.compiled.ui_versions_dialog import Ui_VersionsDialog
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.typography import keep_on_screen
from reportdesk.gui.versions.draft_versions import DraftVersion
from reportdesk.system.visible_text import visible_line

_ROW_SPACE = 8
_NOTHING_YET = (
    "还没有以前的版本。\n\n导出时的内容、用“文件”菜单的“存为版本”起了名称的内容，"
    "以及每次保存以前的内容，都会列在这里，可以互相比较，也可以恢复。"
)


class VersionChoice(Enum):
    """What the clerk chooses to do with a version."""

    RESTORE = auto()
    SAVE_COPY = auto()


class VersionsDialog(QDialog):
    """Lists the versions, the present content first, and compares the chosen one with any other.

    It changes nothing itself: after it closes, `choice` tells what to do with the version `chosen`.
    """

    def __init__(
        self,
        versions: Sequence[DraftVersion],
        folder: Path | None,
        *,
        chosen: int = 1,
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`folder` is that of the backups, if there is one; `chosen` is the row to begin with."""
        super().__init__(parent)
        self.choice: VersionChoice | None = None
        self._versions = versions
        self._folder = folder
        self._editable = editable
        self._ui = ui = Ui_VersionsDialog()
        ui.setupUi(self)
        keep_on_screen(self)
        self._fill_lists()
        ui.openFolder.setEnabled(folder is not None)
        ui.openFolder.clicked.connect(self._open_folder)
        ui.versions.currentItemChanged.connect(self._show_chosen)
        ui.other.currentIndexChanged.connect(self._show_chosen)
        ui.restore.clicked.connect(lambda: self._choose(VersionChoice.RESTORE))
        ui.saveApart.clicked.connect(lambda: self._choose(VersionChoice.SAVE_COPY))
        ui.leave.clicked.connect(self.reject)
        ui.versions.setCurrentItem(ui.versions.topLevelItem(min(chosen, len(versions) - 1)))
        ui.versions.setFocus()

    @property
    def chosen(self) -> DraftVersion:
        """The version selected in the list."""
        return self._versions[self._ui.versions.currentIndex().row()]

    def _fill_lists(self) -> None:
        view = self._ui.versions
        for each in self._versions:
            moment = f"{each.moment:%Y-%m-%d %H:%M}"
            row = QTreeWidgetItem(view, [moment, visible_line(each.title), each.remark])
            row.setSizeHint(1, QSize(0, self.fontMetrics().height() + _ROW_SPACE))
            row.setToolTip(1, tool_tip(each.title))
            self._ui.other.addItem(visible_line(each.caption))
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    @Slot()
    def _show_chosen(self) -> None:
        """Compare the selected version with the other one, the older of the two on the left."""
        ui, chosen, present = self._ui, self.chosen, self._versions[0]
        readable = chosen.report is not None and chosen is not present
        ui.saveApart.setEnabled(readable)
        ui.restore.setEnabled(readable and self._editable and chosen.report != present.report)
        rows = ui.versions.currentIndex().row(), ui.other.currentIndex()
        newer, older = (self._versions[row] for row in sorted(rows))
        if len(self._versions) == 1:
            ui.differences.show_message(_NOTHING_YET)
        elif newer is older:
            ui.differences.show_message("请选择两个不同的版本来比较。")
        elif older.report is None or newer.report is None:
            reasons = (each.content for each in (older, newer) if isinstance(each.content, str))
            ui.differences.show_message("\n".join(reasons))
        else:
            ui.differences.show_differences(
                older.report, newer.report, older.caption, newer.caption
            )

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _choose(self, choice: VersionChoice) -> None:
        self.choice = choice
        self.accept()
