"""The dialog that asks for the unit and the year of a new report."""

import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from reportdesk.forms import UnitLevel, form_for_year
from reportdesk.gui.compiled.ui_new_report_dialog import Ui_NewReportDialog
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import FIRST_YEAR, LAST_YEAR, Report, UnitData, create_report
from reportdesk.storage import Draft


def ask_for_new_draft(parent: QWidget) -> OpenDraft | None:
    """Ask for a unit and a year; return a new draft, or None if the clerk cancels."""
    dialog = NewReportDialog(datetime.date.today(), parent)
    report = dialog.report() if dialog.exec() else None
    dialog.deleteLater()
    return None if report is None else OpenDraft(Draft(report))


class NewReportDialog(QDialog):
    """Asks for a unit's name and a year, from which the form follows."""

    def __init__(self, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_NewReportDialog()
        self._ui.setupUi(self)
        self._ui.level.addItems([level.value for level in UnitLevel])
        self._ui.year.setRange(FIRST_YEAR, LAST_YEAR)
        self._ui.year.setValue(today.year - 1)
        self._ok = self._ui.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ui.unit.textChanged.connect(self._show_state)
        self._ui.year.valueChanged.connect(self._show_state)
        self._ui.buttons.accepted.connect(self.accept)
        self._ui.buttons.rejected.connect(self.reject)
        self._show_state()

    def report(self) -> Report | None:
        """Return the new report; None while the name is missing or the year has no form."""
        form = form_for_year(self._ui.year.value())
        name = self._ui.unit.text().strip()
        if form is None or not name:
            return None
        level = UnitLevel(self._ui.level.currentText())
        return create_report(UnitData(name=name, level=level), self._ui.year.value(), form)

    @Slot()
    def _show_state(self) -> None:
        form = form_for_year(self._ui.year.value())
        self._ui.formName.setText(
            "没有适用的格式" if form is None else f"{form.name}（{form.notice}）"
        )
        self._ok.setEnabled(self.report() is not None)
