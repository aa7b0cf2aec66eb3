"""The unit data page and the dialog for a new report."""

import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QInputDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress, Severity, UnitLevel
from reportdesk.gui.draft.loading import open_sample
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files.new_report_dialog import NewReportDialog
from reportdesk.gui.look import message_box
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.unit.page import UnitPage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.outline import outline_entries
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    SectionText,
    UnitField,
    plain_text,
    unit_changes,
)
from reportdesk.report.session import History
from reportdesk.storage.journal.journal import UnsavedWork
from tests.gui.conftest import Dialogs, Parts, press, type_text


@pytest.fixture
def page(bench: Workbench) -> UnitPage:
    bench.show_page("unit")
    shown = bench.current_page
    assert isinstance(shown, UnitPage)
    return shown


def test_a_field_is_committed_when_it_is_left(
    page: UnitPage, bench: Workbench, qtbot: QtBot
) -> None:
    Parts(page).phone.setFocus()
    type_text("0517-86802345")
    assert bench.draft.report.unit.phone == ""
    press(qtbot, Qt.Key.Key_Tab)
    assert bench.draft.report.unit.phone == "0517-86802345"
    assert "电话：0517-86802345" in plain_text(bench.draft.report.text("preamble"))


def test_escape_takes_back_what_was_typed(page: UnitPage, bench: Workbench, qtbot: QtBot) -> None:
    Parts(page).name.setFocus()
    type_text("乡")
    press(qtbot, Qt.Key.Key_Escape)
    assert Parts(page).name.text() == "金湖县人民政府"


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["2024年1月23日", "2024-1-23", "2024.01.23", "2024/1/23"])
def test_a_date_is_understood_as_offices_write_it(
    page: UnitPage, bench: Workbench, qtbot: QtBot, typed: str
) -> None:
    Parts(page).date.setFocus()
    type_text(typed)
    press(qtbot, Qt.Key.Key_Return)
    assert bench.draft.report.unit.date == datetime.date(2024, 1, 23)
    assert Parts(page).date.text() == "2024年1月23日"


@pytest.mark.parametrize("typed", ["2024年2月30日", "明天"])
def test_what_is_no_date_is_said_beside_it(
    page: UnitPage, bench: Workbench, qtbot: QtBot, typed: str
) -> None:
    Parts(page).date.setFocus()
    type_text(typed)
    press(qtbot, Qt.Key.Key_Return)
    assert bench.draft.report.unit.date is None
    assert Parts(page).fieldError.isVisible()
    assert typed in Parts(page).fieldError.text()
    assert Parts(page).date.text() == typed


def test_the_form_follows_the_year_and_the_pages_with_it(
    page: UnitPage, bench: Workbench, qtbot: QtBot
) -> None:
    Parts(page).year.setFocus()
    Parts(page).year.selectAll()
    type_text("2020")
    press(qtbot, Qt.Key.Key_Return)
    assert bench.draft.report.form_id == "2019"
    assert Parts(page).formName.text() == "2019年试行格式，随年度自动选定"
    bench.show_page("requests")
    table = bench.current_page
    assert isinstance(table, TablePage)
    assert table.view.model().rowCount() == 26
    bench.draft.undo()
    assert bench.draft.report.form_id == "2021"


def test_a_change_of_form_that_drops_numbers_is_asked_for(
    page: UnitPage, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    fee = CellAddress("active", "normative", "repealed")
    marks = NumberMark(2, 3, "normative_repealed"), NumberMark(7, 8, "carried_in")
    text = Paragraph("废止2件，结转0件。", marks=marks)
    bench.draft.apply([(fee, Cell(2)), (SectionText("overview"), (text,))], "x")
    asked: list[str] = []

    def refuse(parent: object, title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(message_box, "ask", refuse)
    Parts(page).year.setValue(2020)
    assert "1 个数没有对应的格" in asked[0]
    assert "文中的 1 个数在新格式中没有，不再随表更新" in asked[0]
    assert (bench.draft.report.year, Parts(page).year.value()) == (2023, 2023)


def test_another_form_is_chosen_on_purpose_and_reported(
    page: UnitPage, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_args: ("2019年试行格式", True))
    Parts(page).formButton.click()
    assert bench.draft.report.form_id == "2019"
    assert Parts(page).formName.text() == "2019年试行格式，与年度不符"
    assert "FORM-YEAR" in {finding.rule for finding in bench.draft.findings}


@pytest.mark.parametrize("name", ["year", "level"])
def test_the_wheel_changes_neither_year_nor_level(
    page: UnitPage, bench: Workbench, name: str
) -> None:
    before = bench.draft.report
    widget = getattr(Parts(page), name)
    widget.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, wheel)
    assert bench.draft.report == before


def test_the_level_decides_what_is_required(page: UnitPage, bench: Workbench, qtbot: QtBot) -> None:
    bench.draft.apply([(CellAddress("active", "rules", "issued"), Cell(1))], "x")
    severity = {each.rule: each.severity.value for each in bench.draft.findings}
    assert severity["TOWN-REG"] == "warning"
    Parts(page).level.setFocus()
    press(qtbot, Qt.Key.Key_Home)
    assert bench.draft.report.unit.level is UnitLevel.TOWNSHIP
    severity = {each.rule: each.severity.value for each in bench.draft.findings}
    assert severity["TOWN-REG"] == "error"


def test_a_new_report_needs_a_name(qtbot: QtBot) -> None:
    dialog = NewReportDialog(datetime.date(2024, 1, 8))
    qtbot.addWidget(dialog)
    ok = Parts(dialog).buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    assert Parts(dialog).year.value() == 2023
    assert Parts(dialog).formName.text() == "2021年格式（国办公开办函〔2021〕30号）"
    qtbot.keyClicks(Parts(dialog).unit, "X")
    assert ok.isEnabled()
    report = dialog.report()
    assert report is not None
    assert (report.unit.name, report.year, report.form_id) == ("X", 2023, "2021")


def test_a_rejected_date_stays_until_it_is_put_right(
    page: UnitPage, bench: Workbench, qtbot: QtBot
) -> None:
    Parts(page).date.setFocus()
    type_text("明天")
    press(qtbot, Qt.Key.Key_Return)
    Parts(page).sign.click()
    assert Parts(page).date.text() == "明天"
    Parts(page).date.selectAll()
    type_text("２０２４年１月５日")
    press(qtbot, Qt.Key.Key_Return)
    assert Parts(page).date.text() == "2024年1月5日"
    assert not Parts(page).fieldError.isVisible()


def test_a_rejected_date_is_a_finding_once_it_is_typed_and_until_it_is_put_right(
    page: UnitPage, bench: Workbench, qtbot: QtBot
) -> None:
    def found() -> list[str]:
        return [each.message for each in bench.draft.findings if each.rule == "M-DATE"]

    Parts(page).date.setFocus()
    type_text("明天")
    assert not found()
    press(qtbot, Qt.Key.Key_Return)
    assert found() == ["成文日期“明天”不是日期，没有记入年报，请写成“2024年1月23日”的样子"]
    assert not bench.draft.can_be_final
    press(qtbot, Qt.Key.Key_Return)
    Parts(page).date.clear()
    press(qtbot, Qt.Key.Key_Return)
    assert not found()


def test_the_window_counts_a_rejected_date_as_an_error(
    window: MainWindow, page: UnitPage, bench: Workbench, qtbot: QtBot
) -> None:
    before = bench.draft.count(Severity.ERROR)
    Parts(page).date.setFocus()
    type_text("明天")
    press(qtbot, Qt.Key.Key_Return)
    shown = Parts(bench).outlineView.model().index(0)
    assert shown.data(Qt.ItemDataRole.AccessibleTextRole) == "基本信息，有错误1"
    told = [label.text() for label in Parts(window).statusbar.findChildren(QLabel)]
    assert any(f"{before + 1} 个错误" in text for text in told)


def test_the_outline_ticks_no_unit_with_a_wrong_date(
    page: UnitPage, bench: Workbench, qtbot: QtBot
) -> None:
    def badge() -> str:
        return outline_entries(bench.draft)[0].badge

    bench.draft.apply(unit_changes(bench.draft.report, "sign", True), "署名")
    assert badge() == "✓"
    for typed, shown in {"明天": "● 1", "2023-1-23": "● 1", "2025-1-23": "▲ 1"}.items():
        Parts(page).date.setFocus()
        Parts(page).date.selectAll()
        type_text(typed)
        press(qtbot, Qt.Key.Key_Return)
        assert badge() == shown
    Parts(page).date.selectAll()
    type_text("2024-1-23")
    press(qtbot, Qt.Key.Key_Return)
    assert badge() == "✓"


def test_what_the_checks_find_in_the_date_stands_beside_it(
    page: UnitPage, bench: Workbench, qtbot: QtBot
) -> None:
    Parts(page).sign.click()
    Parts(page).date.setFocus()
    type_text("2023年1月23日")
    press(qtbot, Qt.Key.Key_Return)
    assert Parts(page).fieldError.text() == "成文日期是2023年1月23日，2023年还没有结束，请改正。"
    [finding] = [each for each in bench.draft.findings if each.rule == "M-DATE"]
    assert finding.fix is not None
    bench.draft.apply(finding.fix.changes, finding.fix.label)
    assert Parts(page).date.text() == "2024年1月23日"
    assert not Parts(page).fieldError.isVisible()


def test_the_example_of_a_date_is_of_the_year_after_the_reports(
    page: UnitPage, bench: Workbench
) -> None:
    assert Parts(page).date.placeholderText() == "如：2024年1月23日"
    Parts(page).year.setValue(2026)
    assert Parts(page).date.placeholderText() == "如：2027年1月23日"


def test_a_finding_in_the_date_leads_to_its_field(page: UnitPage, bench: Workbench) -> None:
    bench.show_place(UnitField("date"))
    assert Parts(page).date.hasFocus()


def test_a_date_that_was_recovered_unfinished_is_a_finding(window: MainWindow) -> None:
    sample = open_sample()
    work = UnsavedWork(sample.content, History(sample.report), unentered_date="2024年1")
    window.show_draft(OpenDraft.resume(work))
    assert window.workbench is not None
    assert [each.message for each in window.workbench.draft.findings if each.rule == "M-DATE"] == [
        "成文日期“2024年1”不是日期，没有记入年报，请写成“2021年1月23日”的样子"
    ]


def test_closing_asks_about_a_date_that_was_rejected(
    window: MainWindow,
    page: UnitPage,
    bench: Workbench,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Parts(page).date.setFocus()
    type_text("明天")
    press(qtbot, Qt.Key.Key_Return)
    bench.show_page("other")
    asked: list[str] = []

    def stay(parent: object, title: str, text: str, *_: object) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(message_box, "ask", stay)
    assert not window.close()
    assert asked == ["成文日期“明天”不是日期，没有记入年报。不改正，继续吗？"]
    assert bench.current_page is page
    assert window.focusWidget() is Parts(page).date
    assert Parts(page).date.text() == "明天"


@pytest.mark.slow
def test_exporting_asks_about_a_date_that_was_rejected(
    window: MainWindow, page: UnitPage, bench: Workbench, qtbot: QtBot, dialogs: Dialogs
) -> None:
    Parts(page).date.setFocus()
    type_text("2026年1月")
    press(qtbot, Qt.Key.Key_Return)
    bench.show_page("other")
    Parts(window).actionExportReview.trigger()
    assert dialogs.said == ["成文日期“2026年1月”不是日期，没有记入年报。不改正，继续吗？"]
    assert bench.current_page is page
    assert not bench.draft.milestones


@pytest.mark.slow
@pytest.mark.parametrize("action", ["actionExportPdf", "actionExportWeb"])
def test_exporting_in_a_format_of_several_copies_asks_about_the_date_once(
    window: MainWindow,
    page: UnitPage,
    qtbot: QtBot,
    dialogs: Dialogs,
    action: str,
) -> None:
    Parts(page).date.setFocus()
    type_text("明天")
    press(qtbot, Qt.Key.Key_Return)
    dialogs.clicks = ["是"]
    getattr(Parts(window), action).trigger()
    asked = [said for said in dialogs.said if "“明天”不是日期" in said]
    assert len(asked) == 1
    assert len(dialogs.said) == 2, "the next question"


@pytest.mark.slow
def test_pressing_enter_once_too_often_gives_up_no_date(
    page: UnitPage, window: MainWindow, qtbot: QtBot
) -> None:
    def press_enter() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)

    Parts(page).date.setFocus()
    type_text("明天")
    QTimer.singleShot(50, press_enter)
    assert not window.close()
    assert window.isVisible()


def test_a_line_that_is_full_does_not_hide_that_the_date_is_none(page: UnitPage) -> None:
    Parts(page).date.setText("明天")
    Parts(page).date.editingFinished.emit()
    Parts(page).address.setFocus()
    Parts(page).address.selectAll()
    QApplication.clipboard().setText("路" * 200)
    Parts(page).address.paste()
    full, date = Parts(page).fieldError.text().splitlines()
    assert full == "这一栏最多 120 个字，多出的没有写入。"
    assert "“明天”不是日期" in date
    Parts(page).phone.setFocus()
    assert Parts(page).fieldError.text() == date
