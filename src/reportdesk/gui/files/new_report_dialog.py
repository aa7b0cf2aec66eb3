"""Asking for the unit and the year of a new report."""

import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from reportdesk.forms import Level, form_for_year
from reportdesk.gui.compiled.ui_new_report_dialog import Ui_NewReportDialog
from reportdesk.report import FIRST_YEAR, LAST_YEAR, Report, UnitData, new_report


class NewReportDialog(QDialog):
    """A new report needs a unit's name and a year; the form follows from the year."""

    def __init__(self, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_NewReportDialog()
        self._ui.setupUi(self)
        self._ui.level.addItems([level.value for level in Level])
        self._ui.year.setRange(FIRST_YEAR, LAST_YEAR)
        self._ui.year.setValue(today.year - 1)
        self._ok = self._ui.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ui.unit.textChanged.connect(self._show_state)
        self._ui.year.valueChanged.connect(self._show_state)
        self._ui.buttons.accepted.connect(self.accept)
        self._ui.buttons.rejected.connect(self.reject)
        self._show_state()

    def report(self) -> Report | None:
        """The new report as asked for; None while something is missing."""
        form = form_for_year(self._ui.year.value())
        name = self._ui.unit.text().strip()
        if form is None or not name:
            return None
        level = Level(self._ui.level.currentText())
        return new_report(UnitData(name=name, level=level), self._ui.year.value(), form)

    @Slot()
    def _show_state(self) -> None:
        form = form_for_year(self._ui.year.value())
        self._ui.formName.setText(
            "没有适用的格式" if form is None else f"{form.name}（{form.notice}）"
        )
        self._ok.setEnabled(self.report() is not None)
