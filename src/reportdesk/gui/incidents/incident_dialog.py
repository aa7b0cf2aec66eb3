"""The dialog on an unexpected error: what happened, what is kept and where, what to do."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reportdesk.gui.compiled.ui_incident_dialog import Ui_IncidentDialog
from reportdesk.gui.incidents.rescue import RescueReport
from reportdesk.gui.look.typography import set_heading
from reportdesk.system.folders import log_folder
from reportdesk.system.inventory import bundle_root, find_damage

_WIDTH = 600
_COUNT_EVERY = 500


class IncidentText(NamedTuple):
    """The text of the dialog for a kind of failure; `button` is the text of its main button.

    With `looks_at_files` the dialog checks whether the program's own files are complete.
    """

    heading: str
    advice: str
    button: str
    looks_at_files: bool = True


FAILURE = IncidentText(
    "刚才的操作没有完成。",
    "可以继续工作。如果再次出现，请先保存草稿，再重新打开程序，并把详细信息发给维护人员。",
    "继续(&G)",
)
FATAL = IncidentText(
    "程序无法继续，需要关闭。",
    "请重新打开程序。如果再次出现，请把详细信息发给维护人员。",
    "关闭(&G)",
)
EARLIER_CRASH = IncidentText(
    "程序上次意外中止。",
    "详细情况已记入日志。如果再次出现，请把详细信息发给维护人员。",
    "知道了(&G)",
    looks_at_files=False,
)


class IncidentDialog(QDialog):
    """Shows one failure with its log entry as details, and what is kept of the work."""

    def __init__(
        self, text: IncidentText, rescue: RescueReport, report: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._further: Callable[[], int] = lambda: 0
        self._further_shown = 0
        self._report = report
        self._ui = ui = Ui_IncidentDialog()
        ui.setupUi(self)
        set_heading(ui.heading, text.heading)
        damage_text = _describe_damage() if text.looks_at_files else ""
        ui.advice.setText(damage_text or text.advice)
        ui.goOn.setText(text.button)
        ui.kept.setText(rescue.sentence)
        ui.path.setText(str(rescue.path))
        ui.path.setVisible(rescue.path is not None)
        ui.path.setBackgroundRole(QPalette.ColorRole.Base)
        ui.further.hide()
        ui.details.setPlainText(report)
        ui.details.hide()
        ui.openLog.setEnabled(log_folder().is_dir())
        self._connect()
        self.resize(_WIDTH, self._needed_height(_WIDTH))

    def _connect(self) -> None:
        ui = self._ui
        ui.showDetails.toggled.connect(self._show_details)
        ui.copyDetails.clicked.connect(self._copy_details)
        ui.openLog.clicked.connect(open_log_folder)
        ui.goOn.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def count_further(self, further: Callable[[], int]) -> None:
        """Show how often something failed since, asking `further` twice a second."""
        self._further = further
        timer = QTimer(self)
        timer.timeout.connect(self._show_further)
        timer.start(_COUNT_EVERY)

    def present(self) -> None:
        """Show the dialog in front of all windows of the program and return at once."""
        popup = QApplication.activePopupWidget()
        if popup is not None:  # an open menu takes all clicks
            popup.close()
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.show()

    @Slot()
    def _show_further(self) -> None:
        number = self._further()
        if number == self._further_shown:
            return
        self._further_shown = number
        self._ui.further.setText(f"此后又发生 {number} 次意外情况，已记入日志。")
        self._ui.further.show()
        self.resize(self.width(), max(self.height(), self._needed_height(self.width())))

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        to_spare = self.height() - self._needed_height(self.width())
        self._ui.details.setVisible(shown)
        self.resize(self.width(), self._needed_height(self.width()) + to_spare)

    def _needed_height(self, width: int) -> int:
        """Return the height for the wrapped sentences, which the layout does not request itself."""
        return self._ui.outer.totalHeightForWidth(width)

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._ui.copyDetails.setText("已复制")


def _describe_damage() -> str:
    """Return what to do if files of the program are missing or damaged; `""` if all are there.

    Only a quick check, as the clerk is waiting.
    """
    root = bundle_root()
    found = find_damage(root, thorough=False) if root is not None else None
    return "" if found is None else found.sentence


@Slot()
def open_log_folder() -> None:
    """Show the folder of the log in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))
