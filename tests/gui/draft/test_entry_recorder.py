"""Uncommitted text is recovered after a crash; Esc takes it back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.draft import entry_recorder, loading
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.unit.page import UnitPage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Report
from reportdesk.storage.journal.replay import replay_journal
from reportdesk.system.folders import journal_folder
from tests.gui.conftest import Parts, press, type_text

UPHELD = CellAddress("review", "review", "upheld")
CORRECTED = CellAddress("review", "review", "corrected")


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_recorder, "RECORD_EVERY", 10)


def after_a_crash(bench: Workbench) -> Report:
    """Return the report that would be recovered if the program crashed now."""
    journals = list(journal_folder().glob("*.journal"))
    return (
        replay_journal(journals[0].read_bytes()).work.draft.report
        if journals
        else bench.draft.report
    )


Recovered = Callable[[Callable[[Report], bool]], None]


@pytest.fixture
def recovered(qtbot: QtBot, bench: Workbench) -> Recovered:
    """Return a function that waits until the journal holds an expected state."""
    return lambda holds: qtbot.waitUntil(lambda: holds(after_a_crash(bench)))


def begin_typing(bench: Workbench, text: str) -> None:
    sections = bench.draft.form.sections
    bench.show_page(next(section.key for section in sections if section.table == "review"))
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.show_cell(UPHELD)
    page.view.setFocus()
    type_text(text)


def test_a_number_that_is_being_typed_into_a_cell_is_recoverable(
    bench: Workbench, recovered: Recovered
):
    begin_typing(bench, "12")
    recovered(lambda report: report.cells.get(UPHELD) == Cell(12))
    assert UPHELD not in bench.draft.report.cells
    assert not bench.draft.modified


def test_a_number_entered_is_one_step_after_a_crash(
    qtbot: QtBot, bench: Workbench, recovered: Recovered
):
    begin_typing(bench, "12")
    recovered(lambda report: report.cells.get(UPHELD) == Cell(12))
    press(qtbot, Qt.Key.Key_Return)
    assert bench.draft.report.cells[UPHELD] == Cell(12)
    (journal,) = journal_folder().glob("*.journal")
    assert len(replay_journal(journal.read_bytes()).work.history.steps) == 1


def test_a_number_taken_back_is_gone_after_a_crash_too(
    qtbot: QtBot, bench: Workbench, recovered: Recovered
):
    begin_typing(bench, "12")
    recovered(lambda report: report.cells.get(UPHELD) == Cell(12))
    press(qtbot, Qt.Key.Key_Escape)
    recovered(lambda report: UPHELD not in report.cells)


def test_what_is_typed_after_an_edit_follows_it(
    qtbot: QtBot, bench: Workbench, recovered: Recovered
):
    begin_typing(bench, "12")
    press(qtbot, Qt.Key.Key_Tab)
    type_text("3")
    recovered(
        lambda report: (
            (report.cells.get(UPHELD), report.cells.get(CORRECTED)) == (Cell(12), Cell(3))
        )
    )


@pytest.fixture
def page(window: MainWindow, bench: Workbench) -> UnitPage:
    bench.show_page("unit")
    assert isinstance(bench.current_page, UnitPage)
    return bench.current_page


@pytest.mark.parametrize("field", ["phone", "title"])
def test_a_line_of_the_unit_data_is_recoverable(
    page: UnitPage, recovered: Recovered, bench: Workbench, field: str
):
    page.show_field(field)
    type_text("0517")
    holder = "unit" if field == "phone" else None
    recovered(lambda report: "0517" in getattr(report.unit if holder else report, field))
    assert not bench.draft.modified


def test_a_line_taken_back_is_gone_after_a_crash_too(
    qtbot: QtBot, page: UnitPage, recovered: Recovered
):
    page.show_field("phone")
    type_text("0517")
    recovered(lambda report: report.unit.phone == "0517")
    press(qtbot, Qt.Key.Key_Escape)
    recovered(lambda report: report.unit.phone == "")


def test_a_date_is_recoverable_once_it_is_one(page: UnitPage, recovered: Recovered):
    Parts(page).date.setFocus()
    type_text("2024年1月2")
    recovered(lambda report: report.unit.printed_date == "2024年1月2日")


def unentered_after_a_crash() -> str:
    (journal,) = journal_folder().glob("*.journal")
    return replay_journal(journal.read_bytes()).work.unentered_date


def test_a_date_that_is_none_yet_is_recoverable_as_it_stands(window: MainWindow, page: UnitPage):
    Parts(page).date.setFocus()
    type_text("2024年1月")
    assert unentered_after_a_crash() == "2024年1月"
    (journal,) = journal_folder().glob("*.journal")
    left = replay_journal(journal.read_bytes()).work
    window.show_draft(loading.resume_work(left))
    assert window.workbench is not None
    window.workbench.show_page("unit")
    again = window.workbench.current_page
    assert isinstance(again, UnitPage)
    assert Parts(again).date.text() == "2024年1月"
    assert "“2024年1月”不是日期" in Parts(again).fieldError.text()
    assert unentered_after_a_crash() == "2024年1月"


def test_a_date_that_was_left_though_it_is_none_is_recoverable(qtbot: QtBot, page: UnitPage):
    Parts(page).date.setFocus()
    type_text("明天")
    press(qtbot, Qt.Key.Key_Tab)
    assert unentered_after_a_crash() == "明天"


def test_a_date_typed_to_its_end_is_no_longer_kept_as_text(page: UnitPage, recovered: Recovered):
    Parts(page).date.setFocus()
    type_text("2024年1月2日")
    recovered(lambda report: report.unit.printed_date == "2024年1月2日")
    assert unentered_after_a_crash() == ""


def test_a_date_taken_back_is_no_longer_kept(qtbot: QtBot, page: UnitPage):
    Parts(page).date.setFocus()
    type_text("2024")
    press(qtbot, Qt.Key.Key_Escape)
    assert unentered_after_a_crash() == ""


def test_nothing_typed_leaves_no_journal(qtbot: QtBot, bench: Workbench):
    begin_typing(bench, "1")
    press(qtbot, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not list(journal_folder().glob("*.journal"))
