"""Telling the clerk of a failure: what happened, what is kept and where, what to do."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reportdesk.gui.compiled.ui_incident_dialog import Ui_IncidentDialog
from reportdesk.gui.incidents.rescue import Kept
from reportdesk.gui.look.typography import set_heading
from reportdesk.system.folders import log_folder
from reportdesk.system.inventory import bundle_root, damage

_WIDTH = 600
_COUNT_EVERY = 500


class Occasion(NamedTuple):
    """What the dialog says of a kind of failure, and the word on its main button.

    Where the program's files may be what failed, it looks whether they are all there.
    """

    heading: str
    advice: str
    button: str
    looks_at_files: bool = True


FAILURE = Occasion(
    "刚才的操作没有完成。",
    "可以继续工作。如果再次出现，请先保存草稿，再重新打开程序，并把详细信息发给维护人员。",
    "继续(&G)",
)
END = Occasion(
    "程序无法继续，需要关闭。",
    "请重新打开程序。如果再次出现，请把详细信息发给维护人员。",
    "关闭(&G)",
)
EARLIER_CRASH = Occasion(
    "程序上次意外中止。",
    "详细情况已记入日志。如果再次出现，请把详细信息发给维护人员。",
    "知道了(&G)",
    looks_at_files=False,
)


class IncidentDialog(QDialog):
    """One failure: what is kept and where, with the entry of the log as its details."""

    def __init__(
        self, occasion: Occasion, kept: Kept, report: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._further: Callable[[], int] = lambda: 0
        self._further_told = 0
        self._report = report
        self._ui = ui = Ui_IncidentDialog()
        ui.setupUi(self)
        set_heading(ui.heading, occasion.heading)
        damage_told = _damage_told() if occasion.looks_at_files else ""
        ui.advice.setText(damage_told or occasion.advice)
        ui.goOn.setText(occasion.button)
        ui.kept.setText(kept.sentence)
        ui.path.setText(str(kept.path))
        ui.path.setVisible(kept.path is not None)
        ui.path.setBackgroundRole(QPalette.ColorRole.Base)
        ui.further.hide()
        ui.details.setPlainText(report)
        ui.details.hide()
        ui.openLog.setEnabled(log_folder().is_dir())
        self._connect()
        self.resize(_WIDTH, self._needed(_WIDTH))

    def _connect(self) -> None:
        ui = self._ui
        ui.showDetails.toggled.connect(self._show_details)
        ui.copyDetails.clicked.connect(self._copy_details)
        ui.openLog.clicked.connect(open_log_folder)
        ui.goOn.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def count_further(self, further: Callable[[], int]) -> None:
        """Say how often things failed since, asking now and again."""
        self._further = further
        timer = QTimer(self)
        timer.timeout.connect(self._show_further)
        timer.start(_COUNT_EVERY)

    def present(self) -> None:
        """Show it in front of everything else the program has open, without waiting for it."""
        popup = QApplication.activePopupWidget()
        if popup is not None:  # an open menu takes all clicks
            popup.close()
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.show()

    @Slot()
    def _show_further(self) -> None:
        number = self._further()
        if number == self._further_told:
            return
        self._further_told = number
        self._ui.further.setText(f"此后又发生 {number} 次意外情况，已记入日志。")
        self._ui.further.show()
        self.resize(self.width(), max(self.height(), self._needed(self.width())))

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        to_spare = self.height() - self._needed(self.width())
        self._ui.details.setVisible(shown)
        self.resize(self.width(), self._needed(self.width()) + to_spare)

    def _needed(self, width: int) -> int:
        """The height that the wrapped sentences need, which no layout asks for by itself."""
        return self._ui.outer.totalHeightForWidth(width)

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._ui.copyDetails.setText("已复制")


def _damage_told() -> str:
    """What to do where the program itself is no longer whole: nothing else is worth saying then.

    The look at it is a quick one: the clerk is waiting to be told.
    """
    root = bundle_root()
    found = damage(root, thorough=False) if root is not None else None
    return "" if found is None else found.sentence


@Slot()
def open_log_folder() -> None:
    """Show the folder of the log in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))
