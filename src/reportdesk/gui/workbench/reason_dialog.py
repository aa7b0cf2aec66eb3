"""The dialog that asks why a finding is right as it stands."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from reportdesk.gui.compiled.ui_reason_dialog import Ui_ReasonDialog
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.typography import grow_to_fit, shrink
from reportdesk.gui.workbench.findings_panel import FindingEntry

_USUAL_REASONS = (
    "已与台账核对，数字属实",
    "口径与上年不同，不能直接比较",
    "表述属实，指的不是表格中的数",
    "按上级主管部门的要求填写",
)
_LONGEST_REASON = 200


def answer(parent: QWidget, draft: OpenDraft, entry: FindingEntry) -> bool:
    """Acknowledge what was found with a reason that is asked for, or take that back.

    Return whether that was done: the clerk may cancel.
    """
    if not entry.is_open:
        return draft.acknowledge(entry.members, "")
    dialog = ReasonDialog(entry, parent)
    reason = dialog.reason if dialog.exec() else ""
    dialog.deleteLater()
    return bool(reason) and draft.acknowledge(entry.members, reason)


class ReasonDialog(QDialog):
    """Shows a finding, and takes a usual reason or one that is typed."""

    def __init__(self, entry: FindingEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui = Ui_ReasonDialog()
        ui.setupUi(self)
        ui.message.setText(f"{entry.message}\n{entry.place}")
        shrink(ui.remark)
        line = ui.reason.lineEdit()
        assert line is not None
        line.setMaxLength(_LONGEST_REASON)
        line.setPlaceholderText("如：已与信访办核对")
        ui.reason.addItems(_USUAL_REASONS)
        ui.reason.setCurrentIndex(-1)
        ui.reason.setFocus()
        ui.reason.editTextChanged.connect(self._show_state)
        ui.buttons.accepted.connect(self.accept)
        ui.buttons.rejected.connect(self.reject)
        self._show_state()
        grow_to_fit(self)

    @property
    def reason(self) -> str:
        """The reason that was chosen or typed; `""` without one."""
        return self._ui.reason.currentText().strip()

    @Slot()
    def _show_state(self) -> None:
        ok = self._ui.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.reason))
