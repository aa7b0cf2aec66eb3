"""Importing in the window: previewed, done only when confirmed, undone in one step."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress, Severity, form_for_year
from reportdesk.gui.draft.loading import open_sample
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files.import_preview import ImportPreview
from reportdesk.gui.look import message_box
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.importing import ImportNote, ImportResult
from reportdesk.importing.merging import find_mismatch
from reportdesk.report import Cell, Report, UnitData, create_report, with_changes
from reportdesk.storage import Draft, write_draft
from reportdesk.xlsx import xlsx_bytes
from tests.gui.conftest import FileDialogs, Parts


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The sample as a Word file without a draft inside."""
    path = tmp_path / "上年报告.docx"
    path.write_bytes(docx_bytes(compose(open_sample().report)))
    return path


def action(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "actionImport")
    assert isinstance(found, QAction)
    return found


class Preview:
    """The texts and buttons of a preview before one of the buttons was clicked."""

    def __init__(self) -> None:
        self.first = self.effect = self.remarks_title = self.default = ""
        self.buttons: list[str] = []
        self.found: list[list[str]] = []
        self.remarks: list[str] = []


def answer_preview(answer: str, *, whole: bool = False) -> Preview:
    """Click a button of the preview once it is open; return what it showed."""
    seen = Preview()

    def press() -> None:
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, ImportPreview)
        labels = [each for each in preview.findChildren(QLabel) if each.isVisible()]
        seen.first = min(labels, key=lambda each: each.y()).text()
        said = {each.objectName(): each.text() for each in labels}
        seen.effect, seen.remarks_title = said["effect"], said.get("remarksTitle", "")
        seen.found, remarks = (_rows(preview, name) for name in ("found", "remarks"))
        seen.remarks = [row[1] for row in remarks]
        box = preview.findChild(QDialogButtonBox, "buttons")
        assert isinstance(box, QDialogButtonBox)
        in_order = sorted(box.buttons(), key=lambda each: each.x())
        buttons = {each.text().partition("(")[0]: each for each in in_order}
        seen.buttons = list(buttons)
        seen.default = next(name for name, each in buttons.items() if each.isDefault())
        if whole:
            preview.findChild(QCheckBox, "whole").click()
        buttons[answer].click()

    QTimer.singleShot(0, press)
    return seen


def _rows(preview: ImportPreview, name: str) -> list[list[str]]:
    view = preview.findChild(QTreeWidget, name)
    rows = [view.topLevelItem(number) for number in range(view.topLevelItemCount())]
    return [[row.text(column) for column in range(3)] for row in rows]


def exported_as(path: Path, report: Report, **changes: object) -> Path:
    """The report with some of its fields changed, as a Word file without a draft inside."""
    other = msgspec.structs.replace(report, title="", **changes)
    path.write_bytes(docx_bytes(compose(other)))
    return path


@pytest.mark.slow
def test_a_report_is_imported_into_the_open_one_as_one_step(
    bench: Workbench, window: MainWindow, exported: Path, file_dialogs: FileDialogs
) -> None:
    before = bench.draft.report
    file_dialogs.choose(exported)
    seen = answer_preview("替换当前年报的内容", whole=True)
    action(window).trigger()
    report = bench.draft.report
    assert report.form_id == "2019"
    assert report.year == 2020
    assert dict(report.cells) == dict(open_sample().report.cells)
    assert ["✓", "二、主动公开", "22/22 格"] in seen.found
    assert bench.draft.undo_label == "导入“上年报告.docx”"
    assert window.statusBar().currentMessage() == "已导入“上年报告.docx”"
    bench.draft.undo()
    assert bench.draft.report == before


def test_a_workbook_that_comes_back_brings_its_numbers_alone(
    bench: Workbench, window: MainWindow, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    """Text and unit data, which such a workbook does not have, stay as they are."""
    draft = open_sample()
    window.show_draft(draft)
    assert window.workbench is not None
    edited = CellAddress("requests", "granted", "welfare")
    filled = with_changes(draft.report, [(edited, Cell(12))])
    path = tmp_path / "填报表.xlsx"
    path.write_bytes(xlsx_bytes(filled))
    file_dialogs.choose(path)
    answer_preview("导入")
    action(window).trigger()
    assert window.workbench.draft.report == filled
    answer_preview("导入")
    file_dialogs.choose(path)
    action(window).trigger()
    told = window.statusBar().currentMessage()
    assert told == "内容与当前年报相同，没有改动：“填报表.xlsx”"


def test_what_is_not_confirmed_changes_nothing(
    bench: Workbench, window: MainWindow, exported: Path, file_dialogs: FileDialogs
) -> None:
    before = bench.draft.report
    file_dialogs.choose(exported)
    answer_preview("取消")
    action(window).trigger()
    assert bench.draft.report is before
    assert not bench.draft.modified


def test_without_an_open_draft_a_new_one_is_made(
    window: MainWindow, exported: Path, file_dialogs: FileDialogs
) -> None:
    file_dialogs.choose(exported)
    answer_preview("导入")
    action(window).trigger()
    assert window.workbench is not None
    assert window.workbench.draft.path is None
    assert window.workbench.draft.report.unit.name.startswith("三江乡")


def test_a_file_that_is_no_report_is_told(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
) -> None:
    path, said = tmp_path / "照片.docx", []
    path.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    file_dialogs.choose(path)
    monkeypatch.setattr(message_box, "warn", lambda *given: said.append(given[2]))
    action(window).trigger()
    [sentence] = said
    assert "照片.docx" in sentence
    assert window.workbench is None


def test_a_cancelled_choice_is_no_import(window: MainWindow, file_dialogs: FileDialogs):
    file_dialogs.choose("")
    action(window).trigger()
    assert window.workbench is None


@pytest.fixture
def this_year(window: MainWindow) -> OpenDraft:
    """三江乡's report of 2021, begun in the form of that year."""
    unit = open_sample().report.unit
    chosen = form_for_year(2021)
    assert chosen is not None
    draft = OpenDraft(Draft(create_report(unit, 2021, chosen)))
    window.show_draft(draft)
    return draft


def test_last_years_file_is_told_first_and_compared_by_default(
    window: MainWindow, this_year: OpenDraft, exported: Path, file_dialogs: FileDialogs
) -> None:
    before = this_year.report
    file_dialogs.choose(exported)
    seen = answer_preview("作为上年报告对照")
    action(window).trigger()
    assert seen.first.startswith("年度不同：文件是2020年度的，当前年报是2021年度的。")
    assert seen.buttons == ["作为上年报告对照", "替换当前年报的内容", "取消"]
    assert seen.default == "作为上年报告对照"
    assert "没有发现需要核对的地方" not in seen.remarks_title
    assert this_year.report is before
    assert this_year.previous is not None
    assert this_year.previous.year == 2020


@pytest.mark.slow
def test_replacing_by_last_years_content_changes_neither_year_nor_form_nor_title(
    window: MainWindow, this_year: OpenDraft, exported: Path, file_dialogs: FileDialogs
) -> None:
    before = this_year.report
    file_dialogs.choose(exported)
    seen = answer_preview("替换当前年报的内容")
    action(window).trigger()
    report = this_year.report
    assert "在当前格式中没有对应的格，不导入" in seen.effect
    assert (report.year, report.form_id, report.unit) == (2021, "2021", before.unit)
    assert report.printed_title == before.printed_title
    assert report.text("preamble") == before.text("preamble")
    assert report.text("overview") == open_sample().report.text("overview")
    received = CellAddress("requests", "new_received", "natural_person")
    assert report.cells[received] == open_sample().report.cells[received]


def test_last_years_file_of_another_unit_is_not_what_enter_takes(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    path = exported_as(
        tmp_path / "上年.docx", open_sample().report, year=2022, form_id="2021", cells={}
    )
    file_dialogs.choose(path)
    seen = answer_preview("取消")
    action(window).trigger()
    year, unit = seen.first.splitlines()
    assert year.startswith("年度不同")
    assert unit == "单位不同：文件是“三江乡人民政府”的，当前年报是“金湖县人民政府”的。"
    assert seen.default == "取消"


def test_a_file_of_another_year_is_not_offered_to_compare_with(
    window: MainWindow, this_year: OpenDraft, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    path = exported_as(tmp_path / "前年.docx", open_sample().report, year=2019)
    file_dialogs.choose(path)
    seen = answer_preview("取消")
    action(window).trigger()
    assert (seen.buttons, seen.default) == (["替换当前年报的内容", "取消"], "取消")


def test_a_workbook_of_last_year_is_told_first(
    window: MainWindow, this_year: OpenDraft, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    path = tmp_path / "填报表.xlsx"
    path.write_bytes(xlsx_bytes(open_sample().report))
    file_dialogs.choose(path)
    seen = answer_preview("取消")
    action(window).trigger()
    assert seen.first.startswith("年度不同：文件是2020年度的")
    assert seen.default == "作为上年报告对照"


def test_a_draft_of_another_unit_is_told_first(
    window: MainWindow, this_year: OpenDraft, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    path = tmp_path / "别的乡.rdesk"
    unit = UnitData(name="四河镇人民政府")
    write_draft(path, Draft(msgspec.structs.replace(this_year.report, unit=unit)))
    file_dialogs.choose(path)
    seen = answer_preview("替换当前年报的内容")
    action(window).trigger()
    assert seen.first == "单位不同：文件是“四河镇人民政府”的，当前年报是“三江乡人民政府”的。"
    assert seen.remarks_title == ""
    assert this_year.report.unit.name == "三江乡人民政府"


def test_a_workbook_without_a_year_stays_with_the_open_report_and_is_to_be_checked(
    window: MainWindow, this_year: OpenDraft, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    path = tmp_path / "统计表.docx"
    document = docx.Document(io.BytesIO(docx_bytes(compose(this_year.report))))
    for paragraph in document.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)
    document.save(path)
    file_dialogs.choose(path)
    seen = answer_preview("导入")
    action(window).trigger()
    assert "文件没有写明年度，请核对是不是2021年度的数。" in seen.remarks
    assert not any("暂按" in each for each in seen.remarks)
    assert this_year.report.year == 2021


def test_a_name_in_brief_is_the_same_unit(zeros: Callable[..., Report]) -> None:
    current = zeros("2021", 2023)
    brief = msgspec.structs.replace(current, unit=UnitData(name="青石镇"))
    assert not find_mismatch(current, ImportResult(brief, {}))


def test_a_long_remark_is_shown_whole(qtbot: QtBot) -> None:
    report = open_sample().report
    remark = "导出后改过：文中的“新收申请”原为 23，现为 25，不再随表更新。" * 2
    notes = (ImportNote(Severity.WARNING, "短"), ImportNote(Severity.WARNING, remark))
    preview = ImportPreview("年报.docx", ImportResult(report, {}, notes=notes), report)
    qtbot.addWidget(preview)
    preview.show()
    view = Parts(preview).remarks
    short, long = (view.visualItemRect(view.topLevelItem(row)).height() for row in (0, 1))
    width = view.columnWidth(1)
    needed = view.fontMetrics().boundingRect(
        0, 0, width, 10_000, int(Qt.TextFlag.TextWordWrap), remark
    )
    assert short < needed.height() <= long
