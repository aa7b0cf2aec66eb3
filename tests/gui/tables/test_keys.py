"""Keys and clicks in a statutory table: cell in hand and selection move together, as in Excel."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress, form
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.tables.model import StatutoryTableModel
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.tables.view import StatutoryTableView
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Report
from reportdesk.storage import Draft
from tests.gui.conftest import Parts, press, type_text

TABLES = list(product(("2019", "2021"), ("active", "requests", "review")))
KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
PLAIN, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
MODIFIERS = (PLAIN, SHIFT, CONTROL, CONTROL | SHIFT)


def made(form_id: str, table: str) -> StatutoryTableView:
    """A table in which every input is 7."""
    chosen = form(form_id)
    cells = {address: Cell(7) for address, cell in chosen.cells.items() if not cell.is_total}
    report = Report(form_id=form_id, year=chosen.first_year, cells=cells)
    draft = OpenDraft(Draft(report))
    model = StatutoryTableModel(draft, chosen.tables[table])
    draft.setParent(model)
    view = StatutoryTableView(model)
    model.setParent(view)
    view.resize(760, 420)
    return view


@pytest.fixture(params=TABLES, ids="-".join)
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> StatutoryTableView:
    view = made(*request.param)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    return view


def draft_of(view: StatutoryTableView) -> OpenDraft:
    model = view.model()
    assert isinstance(model, StatutoryTableModel)
    (draft,) = model.findChildren(OpenDraft)
    return draft


def places(view: StatutoryTableView) -> list[CellAddress]:
    """The corners of the table, and cells in the midst of it."""
    values = list(view.model().table.cells)
    return [values[0], values[len(values) // 3], values[len(values) // 2], values[-1]]


@pytest.mark.slow
@pytest.mark.parametrize("modifier", MODIFIERS, ids=["plain", "shift", "ctrl", "ctrl-shift"])
def test_the_cell_in_hand_is_always_selected(
    view: StatutoryTableView, modifier: Qt.KeyboardModifier
) -> None:
    for start, key in product(places(view), KEYS):
        view.show_cell(start)
        QTest.keyClick(view, key, modifier)
        reached, selected = view.current_address(), view.selected_addresses()
        if modifier & SHIFT:
            assert {start, reached} <= set(selected)
        else:
            assert selected == [reached]


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_shift_extends_from_where_it_began(view: StatutoryTableView, key: Qt.Key) -> None:
    for start in places(view):
        view.show_cell(start)
        for _ in range(2):
            QTest.keyClick(view, key, SHIFT)
            assert {start, view.current_address()} <= set(view.selected_addresses())


@pytest.mark.slow
@pytest.mark.parametrize("modifier", [PLAIN, CONTROL])
def test_tab_selects_what_it_goes_to(
    view: StatutoryTableView, modifier: Qt.KeyboardModifier
) -> None:
    inputs = [a for a, cell in view.model().table.cells.items() if not cell.is_total]
    view.show_cell(inputs[0])
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    view.show_cell(inputs[0])
    for address in inputs[1:4]:
        QTest.keyClick(view, Qt.Key.Key_Tab, modifier)
        assert view.current_address() == address
        assert view.selected_addresses() == [address]
    for address in inputs[2::-1]:
        QTest.keyClick(view, Qt.Key.Key_Backtab, modifier | SHIFT)
        assert view.selected_addresses() == [address]


def test_control_home_and_end_go_to_the_ends_of_the_table(view: StatutoryTableView) -> None:
    values = list(view.model().table.cells)
    view.show_cell(values[len(values) // 2])
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL)
    assert view.selected_addresses() == [values[-1]]
    QTest.keyClick(view, Qt.Key.Key_Home, CONTROL | SHIFT)
    assert view.current_address() == values[0]
    assert view.selected_addresses() == values


def test_a_page_is_as_long_as_the_window_is_high(view: StatutoryTableView) -> None:
    values = list(view.model().table.cells)
    view.show_cell(values[0])
    seen = [values[0]]
    for _ in range(30):
        top = view.visualRect(view.currentIndex()).top()
        offset = view.verticalOffset()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        moved = view.visualRect(view.currentIndex()).top() - top + view.verticalOffset() - offset
        assert moved <= view.viewport().height()
        seen.append(view.current_address())
    lines = [view.model().place_of(address).line for address in values]
    assert view.model().place_of(view.current_address()).line == lines[-1]
    assert len(set(seen)) <= max(1, len(set(lines)) // 2)
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.model().place_of(view.current_address()).line == lines[0]


def test_after_shift_another_block_begins_at_the_cell_gone_to(view: StatutoryTableView) -> None:
    first, *_ = view.model().table.cells
    view.show_cell(first)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    here = view.current_address()
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert set(view.selected_addresses()) == {here, view.current_address()}


moves = st.tuples(
    st.sampled_from([*KEYS, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_Space]),
    st.sampled_from(MODIFIERS),
)
clicks = st.tuples(st.integers(0, 759), st.integers(0, 419), st.sampled_from(MODIFIERS))


@pytest.fixture(scope="module")
def views(qapp: QApplication) -> dict[tuple[str, str], StatutoryTableView]:
    return {key: made(*key) for key in TABLES}


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(which=st.sampled_from(TABLES), steps=st.lists(moves | clicks, min_size=1, max_size=12))
def test_whatever_is_pressed_delete_clears_what_is_framed(
    views: dict[tuple[str, str], StatutoryTableView],
    which: tuple[str, str],
    steps: list[tuple[Qt.Key, Qt.KeyboardModifier] | tuple[int, int, Qt.KeyboardModifier]],
) -> None:
    view = views[which]
    view.show()
    view.show_cell(places(view)[0])
    for *where, modifier in steps:
        if len(where) == 2:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(*where))
        else:
            QTest.keyClick(view, where[0], modifier)
        for editor in view.findChildren(QLineEdit):  # opened by a letter or a blank
            QTest.keyClick(editor, Qt.Key.Key_Escape)
        current, selected = view.current_address(), view.selected_addresses()
        assert current in selected
        if len(where) == 1 and not modifier & SHIFT and where[0] in KEYS:
            assert selected == [current]
    draft = draft_of(view)
    before = draft.report.cells
    QTest.keyClick(view, Qt.Key.Key_Delete)
    cleared = before.keys() - draft.report.cells.keys()
    assert cleared == {address for address in selected if address in before}
    while draft.undo():
        pass
    assert draft.report.cells == before
    view.hide()


def test_a_click_on_a_label_or_beside_the_table_changes_no_selection(
    view: StatutoryTableView,
) -> None:
    view.show_cell(places(view)[1])
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    before = view.current_address(), view.selected_addresses()
    width, height = view.viewport().width(), view.viewport().height()
    for x, y in product(range(3, width, 40), range(3, height, 25)):
        if view.model().address(view.indexAt(QPoint(x, y))) is None:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert (view.current_address(), view.selected_addresses()) == before


def drag(view: StatutoryTableView, start: CellAddress, end: CellAddress) -> None:
    model = view.model()
    points = [view.visualRect(model.index_of(each)).center() for each in (start, end)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=points[0])
    QTest.mouseMove(view.viewport(), points[1])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=points[1])


def test_a_block_is_selected_by_dragging_or_with_shift(qtbot: QtBot) -> None:
    view = made("2021", "review")
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    values = list(view.model().table.cells)
    drag(view, values[1], values[3])
    assert view.selected_addresses() == values[1:4]
    assert view.current_address() == values[3]
    where = view.visualRect(view.model().index_of(values[0])).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, where)
    assert view.selected_addresses() == values[:2]
    other = view.visualRect(view.model().index_of(values[6])).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CONTROL, other)
    assert view.selected_addresses() == [*values[:2], values[6]]


def test_a_double_click_opens_the_cell(qtbot: QtBot) -> None:
    view = made("2021", "requests")
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    address = places(view)[0]
    where = view.visualRect(view.model().index_of(address)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [editor.text() for editor in view.findChildren(QLineEdit)] == ["7"]


def test_no_digit_is_lost_that_an_input_method_enters_without_composing(
    view: StatutoryTableView,
) -> None:
    address = places(view)[0]
    view.show_cell(address)
    entered = QInputMethodEvent()
    entered.setCommitString("３")
    QApplication.sendEvent(view, entered)
    (editor,) = view.findChildren(QLineEdit)
    assert editor.text() == "３"
    QTest.keyClicks(editor, "4")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert draft_of(view).report.cells[address] == Cell(34)


# ---------------------------------------------------------------- cells that cannot be typed into


def totals(view: StatutoryTableView) -> list[CellAddress]:
    return [address for address, cell in view.model().table.cells.items() if cell.is_total]


def test_nothing_that_is_done_on_a_total_changes_anything(view: StatutoryTableView) -> None:
    draft = draft_of(view)
    for address in totals(view)[:4]:
        view.show_cell(address)
        before = draft.report
        for text in ("75", " ", "7", "七", "\x1b"):
            type_text(text)
        composed = QInputMethodEvent("qi", [])
        QApplication.sendEvent(view, composed)
        composed.setCommitString("７５")
        QApplication.sendEvent(view, composed)
        where = view.visualRect(view.currentIndex()).center()
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        for key in (Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            QTest.keyClick(view, key)
        assert not view.findChildren(QLineEdit)
        assert view.current_address() == address
        assert view.selected_addresses() == [address]
        assert draft.report == before
        assert draft.undo_label is None


def test_why_a_total_cannot_be_typed_into_is_said_until_one_goes_on(
    bench: Workbench, qtbot: QtBot
) -> None:
    bench.show_page("requests")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.view.show_cell(CellAddress("requests", "granted", "total"))
    type_text("75")
    assert Parts(page).cellState.text() == "总计自动计算，请填写各项。"
    press(qtbot, Qt.Key.Key_Left)
    assert "自动计算" not in Parts(page).cellState.text()


@pytest.mark.parametrize("name", ["outlineView", "findingsView"])
def test_typing_into_the_lists_beside_a_table_changes_no_number(
    bench: Workbench, name: str
) -> None:
    bench.show_page("requests")
    before = bench.draft.report
    getattr(Parts(bench), name).setFocus()
    type_text("75 三")
    assert bench.draft.report == before


def test_escape_opens_no_cell(qtbot: QtBot) -> None:
    view = made("2021", "requests")
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.findChildren(QLineEdit)
