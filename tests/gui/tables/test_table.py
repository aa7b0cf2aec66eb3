"""A statutory table on the screen: drawn as printed, filled in by keyboard and clipboard."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.tables.model import StatutoryTableModel
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.tables.view import StatutoryTableView
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell
from tests.gui.conftest import Parts, Published, press, type_text


def requests(row: str, column: str = "natural_person") -> CellAddress:
    return CellAddress("requests", row, column)


@pytest.fixture
def page(bench: Workbench) -> TablePage:
    bench.show_page("requests")
    shown = bench.current_page
    assert isinstance(shown, TablePage)
    shown.view.setFocus()
    return shown


@pytest.fixture
def view(page: TablePage) -> StatutoryTableView:
    return page.view


@pytest.fixture
def draft(bench: Workbench) -> OpenDraft:
    return bench.draft


def number(draft: OpenDraft, address: CellAddress) -> object:
    return draft.figures.get(address)


# ---------------------------------------------------------------- as printed


def test_merged_labels_span_as_in_the_form(view: StatutoryTableView) -> None:
    assert (view.rowSpan(0, 0), view.columnSpan(0, 0)) == (3, 3)
    assert (view.rowSpan(5, 0), view.columnSpan(5, 0)) == (22, 1)
    assert view.model().data(view.model().index(5, 0)) == "三、本年度办理结果"


@pytest.mark.slow
@pytest.mark.parametrize("width", [620, 780, 1100])
def test_the_table_fills_the_width_and_no_more(view: StatutoryTableView, width: int) -> None:
    view.resize(width, 500)
    QApplication.processEvents()
    columns = view.model().columnCount()
    assert sum(view.columnWidth(column) for column in range(columns)) == view.viewport().width()


@pytest.mark.slow
@pytest.mark.parametrize("key", ["active", "requests", "review"])
@pytest.mark.parametrize("width", [590, 780])
def test_every_label_is_shown_whole(bench: Workbench, key: str, width: int) -> None:
    bench.show_page(key)
    page = bench.current_page
    assert isinstance(page, TablePage)
    view = page.view
    view.resize(width, 500)
    QApplication.processEvents()
    model = view.model()
    assert isinstance(model, StatutoryTableModel)
    for cell in model.table.grid:
        if cell.address is None:
            room = sum(view.columnWidth(cell.column + n) for n in range(cell.cols)) - 8
            height = sum(view.rowHeight(cell.line + n) for n in range(cell.rows))
            needed = view.fontMetrics().boundingRect(
                0, 0, room, 9999, int(Qt.TextFlag.TextWordWrap), cell.text
            )
            assert needed.height() <= height, cell.text


def test_each_cell_has_a_name_for_screen_readers(view: StatutoryTableView) -> None:
    model = view.model()
    assert isinstance(model, StatutoryTableModel)
    index = model.index_of(requests("deny_1_state_secret", "enterprise"))
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "三、本年度办理结果，（三）不予公开，1.属于国家秘密，商业企业：未填"


# ---------------------------------------------------------------- keyboard


@pytest.mark.slow
def test_typing_and_tab_fill_cell_after_cell(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    for text in ("140", "1", "0"):
        type_text(text)
        press(qtbot, Qt.Key.Key_Tab)
    assert [
        number(draft, requests("new_received", column))
        for column in (
            "natural_person",
            "enterprise",
            "research",
            "total",
        )
    ] == [140, 1, 0, 141]
    assert view.current_address() == requests("new_received", "welfare")


def test_tab_passes_over_totals(view: StatutoryTableView, qtbot: QtBot) -> None:
    view.show_cell(requests("new_received", "other_org"))
    press(qtbot, Qt.Key.Key_Tab)
    assert view.current_address() == requests("carried_in")
    press(qtbot, Qt.Key.Key_Backtab)
    assert view.current_address() == requests("new_received", "other_org")


def test_enter_goes_to_the_input_cell_below(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    type_text("7")
    press(qtbot, Qt.Key.Key_Return)
    assert number(draft, requests("new_received")) == 7
    assert view.current_address() == requests("carried_in")
    view.show_cell(requests("other_3_other"))
    press(qtbot, Qt.Key.Key_Return)
    assert view.current_address() == requests("carried_out")
    press(qtbot, Qt.Key.Key_Return)
    assert view.current_address() == requests("new_received", "enterprise")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Right, requests("granted", "enterprise")),
        (Qt.Key.Key_Left, requests("granted")),
        (Qt.Key.Key_Down, requests("partial")),
        (Qt.Key.Key_Up, requests("carried_in")),
        (Qt.Key.Key_End, requests("granted", "total")),
    ],
)
def test_arrows_move(
    view: StatutoryTableView, qtbot: QtBot, key: Qt.Key, expected: CellAddress
) -> None:
    view.show_cell(requests("granted"))
    press(qtbot, key)
    assert view.current_address() == expected


def test_typing_replaces_what_was_there(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    draft.apply([(requests("new_received"), Cell(55))], "x")
    type_text("6")
    press(qtbot, Qt.Key.Key_Tab)
    assert number(draft, requests("new_received")) == 6


def test_left_and_right_leave_a_cell_that_typing_opened(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    type_text("3")
    press(qtbot, Qt.Key.Key_Right)
    assert number(draft, requests("new_received")) == 3
    assert view.current_address() == requests("new_received", "enterprise")


def test_left_and_right_stay_in_a_cell_that_f2_opened(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    draft.apply([(requests("new_received"), Cell(55))], "x")
    press(qtbot, Qt.Key.Key_F2)
    press(qtbot, Qt.Key.Key_Left)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_shift_enter_goes_up(view: StatutoryTableView, qtbot: QtBot) -> None:
    view.show_cell(requests("granted"))
    qtbot.keyPress(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.current_address() == requests("carried_in")


@pytest.mark.slow
def test_enter_visits_every_blank_of_a_table_with_wide_cells(
    bench: Workbench, draft: OpenDraft, qtbot: QtBot
) -> None:
    bench.show_page("active")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.view.setFocus()
    for count in range(1, 11):
        type_text(str(count))
        press(qtbot, Qt.Key.Key_Return)
    assert sorted(int(cell.text) for cell in draft.report.cells.values()) == list(range(1, 11))


def test_tab_leaves_the_table_behind_its_last_input(
    page: TablePage, view: StatutoryTableView, qtbot: QtBot
) -> None:
    view.show_cell(requests("carried_out", "other_org"))
    press(qtbot, Qt.Key.Key_Tab)
    assert not view.hasFocus()


def test_f2_opens_the_cell_and_escape_takes_back(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    draft.apply([(requests("new_received"), Cell(55))], "x")
    press(qtbot, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "55"
    type_text("9")
    press(qtbot, Qt.Key.Key_Escape)
    assert number(draft, requests("new_received")) == 55


@pytest.mark.slow
def test_an_arrow_down_in_the_open_cell_commits_and_moves(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    type_text("3")
    press(qtbot, Qt.Key.Key_Down)
    assert number(draft, requests("new_received")) == 3
    assert view.current_address() == requests("carried_in")


def test_delete_clears_the_selected_cells_as_one_step(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    draft.apply([(requests("new_received"), Cell(1)), (requests("carried_in"), Cell(2))], "x")
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_Delete)
    assert not draft.report.cells
    draft.undo()
    assert len(draft.report.cells) == 2


def test_full_width_digits_are_understood(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    type_text("１２")
    press(qtbot, Qt.Key.Key_Tab)
    assert number(draft, requests("new_received")) == 12


@pytest.mark.slow
@pytest.mark.parametrize("text", ["abc", "1e5", "--3", "123456789012", "十二"])
def test_what_is_no_number_is_kept_and_reported(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot, text: str
) -> None:
    type_text(text)
    press(qtbot, Qt.Key.Key_Tab)
    assert draft.report.cells[requests("new_received")] == Cell(note=text)
    (finding,) = [each for each in draft.findings if each.place == requests("new_received")]
    assert text in finding.message


def test_a_total_cannot_be_typed_into(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    view.show_cell(requests("new_received", "total"))
    type_text("9")
    assert QApplication.focusWidget() is view
    assert not draft.report.cells


def test_the_mouse_wheel_changes_no_number(view: StatutoryTableView, draft: OpenDraft) -> None:
    draft.apply([(requests("new_received"), Cell(5))], "x")
    view.edit(view.currentIndex())
    target = QApplication.focusWidget()
    assert target is not None
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
    QApplication.sendEvent(target, wheel)
    assert number(draft, requests("new_received")) == 5


# ---------------------------------------------------------------- clipboard


def paste(qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_block_from_excel_is_pasted_as_one_step(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    paste(qtbot, "1,000\t2\t3\r\n４\t\t6\r\n")
    assert number(draft, requests("new_received")) == 1000
    assert number(draft, requests("carried_in")) == 4
    assert requests("carried_in", "enterprise") not in draft.report.cells
    assert draft.undo_label == "粘贴"
    draft.undo()
    assert not draft.report.cells


def test_a_table_copied_with_its_labels_goes_where_they_say(
    view: StatutoryTableView, draft: OpenDraft
) -> None:
    """As Excel and WPS copy it: merged labels, and other rows between."""
    source = QMimeData()
    source.setText("（三）不予公开\t1.属于国家秘密\t3\t4")
    source.setHtml(
        "<html><body><!--StartFragment--><table>"
        "<tr><td colspan=2>项目</td><td>自然人</td><td>商业企业</td></tr>"
        "<tr><td rowspan=2>（三）不予公开</td><td>1.属于国家秘密</td><td>３</td><td>4</td></tr>"
        "<tr><td>8.属于行政查询事项</td><td>5</td><td>—</td></tr>"
        "<tr><td colspan=2>四、结转下年度继续办理</td><td>6</td><td>7</td></tr>"
        "</table><!--EndFragment--></body></html>"
    )
    QGuiApplication.clipboard().setMimeData(source)
    view.show_cell(requests("granted", "welfare"))
    view.paste()
    cells = draft.report.cells
    assert cells[requests("deny_1_state_secret")] == Cell(3)
    assert cells[requests("deny_1_state_secret", "enterprise")] == Cell(4)
    assert cells[requests("deny_8_admin_query")] == Cell(5)
    assert cells[requests("deny_8_admin_query", "enterprise")] == Cell(note="—")
    assert cells[requests("carried_out", "enterprise")] == Cell(7)
    assert len(cells) == 6
    assert draft.undo_label == "粘贴"


def test_pasted_totals_are_kept_only_where_they_differ(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    paste(qtbot, "1\t1\t1\t1\t1\t1\t6\n2\t0\t0\t0\t0\t0\t3\n")
    assert requests("new_received", "total") not in draft.report.cells
    assert draft.report.cells[requests("carried_in", "total")] == Cell(3)
    assert "T3-ROW" in {finding.rule for finding in draft.findings}


def test_what_falls_beside_the_table_is_named(
    page: TablePage, view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    view.show_cell(requests("carried_out", "other_org"))
    paste(qtbot, "1\t1\t777\n888")
    assert number(draft, requests("carried_out", "other_org")) == 1
    message = page.findChild(type(Parts(page).message), "message")
    assert message is not None
    assert message.isVisible()
    assert "777" in message.text()
    assert "888" in message.text()


def test_a_single_value_fills_the_selection(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    paste(qtbot, "0")
    assert len(draft.report.cells) == 4


def test_a_single_value_fills_no_totals(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    view.selectAll()
    paste(qtbot, "1")
    cells = draft.form.tables["requests"].cells
    assert set(draft.report.cells) == {each for each in cells if not cells[each].is_total}


def test_all_that_was_not_taken_is_said_at_once(
    page: TablePage, view: StatutoryTableView, qtbot: QtBot
) -> None:
    view.show_cell(requests("carried_out", "other_org"))
    paste(qtbot, "甲" * 70 + "\t1\t777")
    assert "超过" in Parts(page).message.text()
    assert "777" in Parts(page).message.text()


def test_a_ten_thousand_character_paste_is_refused_by_name(
    page: TablePage, view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    paste(qtbot, "甲\x07" * 5000)
    assert not draft.report.cells
    assert "超过" in Parts(page).message.text()


def test_copy_and_paste_move_a_block(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    draft.apply([(requests("new_received"), Cell(1)), (requests("carried_in"), Cell(2))], "x")
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\n2"
    view.show_cell(requests("granted"))
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert number(draft, requests("granted")) == 1
    assert number(draft, requests("partial")) == 2


def test_a_block_copied_with_its_headings_falls_in_place(
    bench: Workbench, draft: OpenDraft, qtbot: QtBot
) -> None:
    bench.show_page("active")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.view.show_cell(CellAddress("active", "normative", "issued"))
    paste(qtbot, "3\t6\t14\n\n本年处理决定数量\n54408\n")
    assert number(draft, CellAddress("active", "normative", "in_force")) == 14
    assert number(draft, CellAddress("active", "licence", "decisions")) == 54408


def test_a_whole_table_copied_with_its_labels_falls_in_place(
    bench: Workbench, draft: OpenDraft, qtbot: QtBot
) -> None:
    bench.show_page("active")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.view.setFocus()
    paste(
        qtbot,
        "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规    章\t0\t0\t0\n行政规范性文件\t3\t6\t14\n第二十条第（五）项\n"
        "信息内容\t本年处理决定数量\n行政许可\t54408\n",
    )
    assert {address[1:]: cell.text for address, cell in draft.report.cells.items()} == {
        ("rules", "issued"): "0",
        ("rules", "repealed"): "0",
        ("rules", "in_force"): "0",
        ("normative", "issued"): "3",
        ("normative", "repealed"): "6",
        ("normative", "in_force"): "14",
        ("licence", "decisions"): "54408",
    }


# ---------------------------------------------------------------- balances


def test_the_strip_shows_the_balance_and_fills_the_missing_number(
    page: TablePage, view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    bench_fill = [
        (address, Cell(0))
        for address in draft.form.tables["requests"].cells
        if not draft.form.cells[address].is_total
    ]
    draft.apply(bench_fill, "0")
    draft.apply(
        [
            (requests("new_received"), Cell(10)),
            (requests("granted"), Cell(8)),
            (requests("carried_out"), Cell(1)),
        ],
        "x",
    )
    view.show_cell(requests("carried_out"))
    assert Parts(page).cellState.text() == "● 自然人：10 + 0 ≠ 8 + 1，差 1"
    assert Parts(page).fixButton.text() == "结转下年度继续办理应为 2：填入"
    qtbot.mouseClick(Parts(page).fixButton, Qt.MouseButton.LeftButton)
    assert number(draft, requests("carried_out")) == 2
    assert Parts(page).cellState.text() == "勾稽（自然人）：10 + 0 = 8 + 2 ✓"
    assert not Parts(page).fixButton.isVisible()


def test_cells_still_blank_are_not_tinted_but_signs_for_nothing_are(
    page: TablePage, view: StatutoryTableView, draft: OpenDraft
) -> None:
    draft.apply([(requests("granted"), Cell(None, "—")), (requests("partial"), Cell(0))], "x")
    view.show_cell(requests("new_received"))
    QApplication.processEvents()

    def ground(row: str) -> QColor:
        rect = view.visualRect(view.model().index_of(requests(row)))
        return view.viewport().grab(rect).toImage().pixelColor(rect.width() // 2, 4)

    assert requests("carried_in") not in draft.report.cells
    assert ground("carried_in") == ground("partial")
    assert ground("granted") != ground("partial")


# ---------------------------------------------------------------- a whole report


@pytest.mark.slow
def test_a_published_report_is_typed_in_whole(
    bench: Workbench,
    draft: OpenDraft,
    qtbot: QtBot,
    published: Callable[[str], Published],
    tmp_path: Path,
) -> None:
    """Every number of 金湖县 2023 typed cell after cell, exported, and read back from the DOCX."""
    import docx

    from reportdesk.document import ExportKind

    numbers = published("金湖县人民政府-2023.json")
    for table in draft.form.tables.values():
        bench.show_page(table.key)
        page = bench.current_page
        assert isinstance(page, TablePage)
        page.view.setFocus()
        for address, cell in table.cells.items():
            if not cell.is_total:
                assert page.view.current_address() == address
                type_text(numbers[address])
                press(qtbot, Qt.Key.Key_Tab)
    arithmetic = [each for each in draft.findings if isinstance(each.place, CellAddress)]
    assert not arithmetic
    draft.export(tmp_path / "out.docx", ExportKind.REVIEW)
    printed = docx.Document(str(tmp_path / "out.docx")).tables
    assert len(printed) == 3
    for shown, table in zip(printed, draft.form.tables.values(), strict=True):
        rows = [[cell.text for cell in row.cells] for row in shown.rows]
        for place in table.grid:
            if place.address is not None:
                text = rows[place.line][place.column]
                assert Decimal(text) == Decimal(numbers[place.address]), place.address
