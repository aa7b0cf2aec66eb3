"""Dialogs that show names from files stay readable, however long the names are."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from reportdesk.forms import Severity, form_for_year
from reportdesk.gui.files.import_preview import ImportPreview
from reportdesk.gui.last_year.preview_dialog import LastYearDialog
from reportdesk.gui.look.plain_text import PlainLabel
from reportdesk.importing.import_result import ImportNote, ImportResult
from reportdesk.report import Report, UnitData, create_report

USUAL = "云溪县白鹭镇人民政府"
LONG = "云溪县白鹭镇人民政府信息公开工作领导小组办公室" * 8
UNBROKEN = "A" * 400


def report(unit: str, year: int) -> Report:
    form = form_for_year(year)
    assert form is not None
    return create_report(UnitData(name=unit), year, form)


def preview(imported: ImportResult) -> QDialog:
    return ImportPreview("上年.docx", imported, report("三江镇人民政府", 2025))


def comparison(imported: ImportResult) -> QDialog:
    dialog = LastYearDialog(imported, "上年.docx")
    dialog.compare_only(report(imported.report.unit.name * 2, 2025))
    return dialog


def labels(dialog: QDialog) -> list[QLabel]:
    return [label for label in dialog.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("unit", [USUAL, LONG, UNBROKEN])
@pytest.mark.parametrize("show", [preview, comparison])
def test_no_name_is_cut_off_or_hides_what_stands_below(
    qtbot: QtBot, show: Callable[[ImportResult], QDialog], unit: str
) -> None:
    notes = (ImportNote(Severity.WARNING, "没有写明成文日期"),) * 3
    dialog = show(ImportResult(report(unit, 2024), {}, notes, ("页脚", "页眉")))
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= 800
    for label in labels(dialog):
        assert label.heightForWidth(label.width()) <= label.height(), label.text()


def test_a_word_that_cannot_be_broken_makes_no_label_wide(qtbot: QtBot) -> None:
    label = PlainLabel(text=UNBROKEN)
    qtbot.addWidget(label)
    for wraps in (False, True):
        label.setWordWrap(wraps)
        assert label.minimumSizeHint().width() <= 640
        assert label.sizeHint().width() <= 640
