"""The list of findings: where a click leads, what is gathered, what stays chosen."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QPushButton
from pytestqt.qtbot import QtBot

from reportdesk.checks import Finding, Fix
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.findings_panel import (
    FindingDelegate,
    FindingEntry,
    FindingsModel,
    FindingsView,
    list_entries,
)
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Paragraph, Report, SectionText, TextSpan
from tests.gui.conftest import Parts, press

CARRIED_OUT = CellAddress("requests", "carried_out", "natural_person")


def findings_view(bench: Workbench) -> QListView:
    view = bench.findChild(QListView, "findingsView")
    assert view is not None
    return view


def test_a_click_on_a_finding_goes_to_its_cell(bench: Workbench, qtbot: QtBot) -> None:
    for table in bench.draft.form.tables:
        bench.show_page(table)
        bench.fill_blanks()
    bench.draft.apply([(CARRIED_OUT, Cell(3))], "x")
    bench.show_page("unit")
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    row = next(
        row
        for row in range(model.rowCount())
        if (entry := model.entry(model.index(row))) and entry.finding.place == CARRIED_OUT
    )
    view.scrollTo(model.index(row))
    place = view.visualRect(model.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(bench.current_page, TablePage)
    assert bench.current_page.view.current_address() == CARRIED_OUT
    assert bench.current_page.view.hasFocus()


def test_the_offered_correction_is_made_by_its_button(bench: Workbench, qtbot: QtBot) -> None:
    for table in bench.draft.form.tables:
        bench.show_page(table)
        bench.fill_blanks()
    bench.draft.apply([(CellAddress("active", "rules", "issued"), Cell(1))], "x")
    town = next(each for each in bench.draft.findings if each.rule == "TOWN-REG")
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    row = model.row_of(town)
    assert row is not None
    view.setCurrentIndex(model.index(row))
    button = bench.findChild(QPushButton, "fixButton")
    assert button is not None
    assert button.text() == "改为 0"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "TOWN-REG" not in {each.rule for each in bench.draft.findings}


def test_each_correction_that_may_be_meant_has_its_button(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = CellAddress("active", "licence", "decisions")

    def find(report: Report, *_: object, **_options: object) -> list[Finding]:
        if cell in report.cells:
            return [Finding("INT", Severity.ERROR, cell, "三个意思", fixes[0])]
        return [Finding("INT", Severity.ERROR, cell, "三个意思", fixes[0], other_fixes=fixes[1:])]

    fixes = tuple(Fix(f"改为 {number}", ((cell, Cell(number)),)) for number in (1, 2, 3))
    monkeypatch.setattr("reportdesk.gui.draft.open_draft.check", find)
    bench.draft.apply([(CellAddress("active", "fees", "amount"), Cell(1))], "x")
    bench.show_page("active")
    bench.step_finding(1)

    def offered() -> list[str]:
        buttons = bench.findChildren(QPushButton)
        return [
            each.text() for each in buttons if each.isVisibleTo(bench) and "改为" in each.text()
        ]

    assert offered() == ["改为 1", "改为 2", "改为 3"] * 2  # in the panel and below the table
    findings_view(bench).setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    assert bench.draft.report.cells[cell] == Cell(2)
    assert offered() == ["改为 1"] * 2
    assert findings_view(bench).hasFocus()
    bench.draft.undo()
    assert offered() == ["改为 1", "改为 2", "改为 3"] * 2
    qtbot.mouseClick(Parts(bench.current_page).fixButton3, Qt.MouseButton.LeftButton)
    assert bench.draft.report.cells[cell] == Cell(3)


def test_a_finding_in_a_text_selects_its_words(window: MainWindow) -> None:
    window.open_sample()
    bench = window.workbench
    assert bench is not None
    residue = next(each for each in bench.draft.findings if each.rule == "M-RESIDUE")
    bench.show_finding(residue)
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    assert Parts(page).editor.textCursor().hasSelection()


def test_findings_are_in_sight_right_after_an_edit(bench: Workbench) -> None:
    bench.draft.apply([(CellAddress("active", "rules", "issued"), Cell(5))], "x")
    QApplication.processEvents()
    view = findings_view(bench)
    for row in range(3):
        place = view.visualRect(view.model().index(row, 0))
        assert place.height() > 0
        assert view.viewport().rect().intersects(place)


def test_blank_cells_are_counted_apart_from_errors(bench: Workbench) -> None:
    bench.draft.apply([(CellAddress("active", "licence", "decisions"), Cell(-5))], "x")
    errors = [each for each in bench.draft.findings if each.severity is Severity.ERROR]
    assert bench.draft.blank_cells > 100
    assert bench.draft.count(Severity.ERROR) == len(errors) - bench.draft.blank_cells


def test_many_alike_are_one_entry() -> None:
    cells = list(form("2021").tables["requests"].cells)[:6]
    found = [Finding("BLANK", Severity.ERROR, cell, "未填", is_blank=True) for cell in cells]
    (entry,) = list_entries(form("2021"), found)
    assert entry.message == "申请情况表：6 格未填"
    assert len(list_entries(form("2021"), found[:5])) == 1
    assert len(list_entries(form("2021"), found[:4])) == 4


def test_live_numbers_that_wait_for_the_tables_are_one_entry() -> None:
    def waiting(at: int) -> Finding:
        place = TextSpan("overview", at, at + 4)
        return Finding("X-LIVE", Severity.WARNING, place, "未填", compared=CARRIED_OUT)

    found = [waiting(at) for at in range(0, 50, 10)]
    (entry,) = list_entries(form("2021"), found)
    assert (entry.message, entry.place) == ("文中 5 个随表更新的数，表格还没有填", "一、总体情况")
    assert len(list_entries(form("2021"), found[:4])) == 4
    wrong = [msgspec.structs.replace(each, fix=Fix("改为 2", ())) for each in found]
    assert len(list_entries(form("2021"), wrong)) == 5


def test_only_entries_that_look_different_are_painted_again() -> None:
    one, other = (Finding("INT", Severity.ERROR, CARRIED_OUT, text) for text in ("甲", "乙"))
    with_fix = Finding("INT", Severity.ERROR, CARRIED_OUT, "甲", Fix("改为 0", ()))
    model = FindingsModel()
    painted: list[int] = []
    model.dataChanged.connect(lambda first, _: painted.append(first.row()))
    model.show(list_entries(form("2021"), [one, one]))
    model.show(list_entries(form("2021"), [with_fix, other]))
    assert painted == [1]
    entry = model.entry(model.index(0))
    assert entry is not None
    assert entry.finding == with_fix


def test_an_entry_gets_the_room_that_its_message_needs(qtbot: QtBot) -> None:
    def entries(message: str) -> list[FindingEntry]:
        places = ("natural_person", "welfare")
        return [
            FindingEntry(
                Finding("T3-BAL", Severity.ERROR, CARRIED_OUT._replace(column=place), message),
                message if place == "natural_person" else "一行",
                place,
            )
            for place in places
        ]

    view, model = FindingsView(), FindingsModel()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(FindingDelegate(view))
    view.resize(240, 400)
    view.show()

    def top_of_the_second() -> int:
        return view.visualRect(model.index(1)).top()

    model.show(entries("差 1"))
    qtbot.waitUntil(lambda: top_of_the_second() > 0)
    one_line = top_of_the_second()
    model.show(entries("这一列的各项之和不等于总计，" * 4))
    qtbot.waitUntil(lambda: top_of_the_second() > one_line)
    model.show(entries("差 2"))
    qtbot.waitUntil(lambda: top_of_the_second() == one_line)


def test_f8_walks_through_the_findings(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    view = findings_view(bench)
    for expected in (0, 1):
        qtbot.keyClick(window, Qt.Key.Key_F8)
        assert view.currentIndex().row() == expected
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == 0


def test_the_chosen_finding_stays_chosen_while_the_report_is_edited(bench: Workbench) -> None:
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    view.setCurrentIndex(model.index(model.rowCount() - 1))
    chosen = model.entry(view.currentIndex())
    bench.draft.apply([(CellAddress("active", "rules", "issued"), Cell(5))], "x")
    assert model.entry(view.currentIndex()) == chosen


def test_f8_goes_on_behind_a_finding_that_was_corrected(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    text = "本年度收到申请1件，其中予以公开1件。", "制发规范性文件2件。", "作出行政许可3件。"
    for table in bench.draft.form.tables:
        bench.show_page(table)
        bench.fill_blanks()
    bench.draft.apply([(SectionText("overview"), tuple(map(Paragraph, text)))], "x")

    def rules() -> list[str]:
        entries = (model.entry(model.index(row)) for row in range(model.rowCount()))
        return [entry.finding.rule for entry in entries if entry is not None]

    row = rules().index("X-DOC")
    assert row > 0
    view.setCurrentIndex(model.index(row))
    qtbot.mouseClick(Parts(bench).fixButton, Qt.MouseButton.LeftButton)
    assert "X-DOC" not in rules()
    assert view.hasFocus()
    assert not view.currentIndex().isValid()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert view.currentIndex().row() == row
    bench.draft.undo()
    view.setCurrentIndex(model.index(row))
    bench.draft.redo()
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == row - 1


def test_a_text_finding_stays_chosen_while_its_section_is_edited(bench: Workbench) -> None:
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    for table in bench.draft.form.tables:
        bench.show_page(table)
        bench.fill_blanks()
    text = Paragraph("制发规范性文件2件。"), Paragraph("作出行政许可3件。")
    bench.draft.apply([(SectionText("overview"), text)], "x")
    row = model.row_of(next(each for each in bench.draft.findings if each.rule == "X-DOC"))
    assert row is not None
    view.setCurrentIndex(model.index(row))
    bench.draft.apply([(SectionText("overview"), text[:1])], "x")
    entry = model.entry(view.currentIndex())
    assert entry is not None
    assert entry.finding.rule == "X-DOC"
