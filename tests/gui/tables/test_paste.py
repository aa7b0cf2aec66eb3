"""Pasting into a statutory table: no number is lost or changed without a word."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.tables.view import StatutoryTableView
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, number_text
from tests.gui.conftest import Parts, press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


def requests(row: str, column: str = "natural_person") -> CellAddress:
    return CellAddress("requests", row, column)


def page_of(bench: Workbench, table: str) -> TablePage:
    bench.show_page(table)
    shown = bench.current_page
    assert isinstance(shown, TablePage)
    shown.view.setFocus()
    return shown


@pytest.fixture
def page(bench: Workbench) -> TablePage:
    return page_of(bench, "requests")


@pytest.fixture
def view(page: TablePage) -> StatutoryTableView:
    return page.view


@pytest.fixture
def draft(bench: Workbench) -> OpenDraft:
    return bench.draft


def copied(text: str = "", html: str = "") -> QMimeData:
    source = QMimeData()
    if text:
        source.setText(text)
    if html:
        source.setHtml(html)
    return source


def paste(qtbot: QtBot, source: QMimeData | str) -> None:
    source = copied(source) if isinstance(source, str) else source
    QGuiApplication.clipboard().setMimeData(source)
    press(qtbot, Qt.Key.Key_V, CONTROL)


def said(page: TablePage) -> str:
    return Parts(page).message.text() if Parts(page).messageBar.isVisible() else ""


def fill(draft: OpenDraft, number: int = 7) -> None:
    cells = draft.form.cells
    draft.apply([(a, Cell(number)) for a, cell in cells.items() if not cell.is_total], "x")


# ---------------------------------------------------------------- blanks


def test_a_blank_in_a_pasted_block_leaves_the_number_and_says_so(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    fill(draft)
    paste(qtbot, "1\t\t3\n \t5\t6")
    columns = ("natural_person", "enterprise", "research")
    assert [draft.figures[requests("new_received", each)] for each in columns] == [1, 7, 3]
    assert [draft.figures[requests("carried_in", each)] for each in columns] == [7, 5, 6]
    assert said(page) == "复制的内容有 2 格空白，表中原有的数没有动；要清空请按 Delete 键。"
    draft.undo()
    assert draft.figures[requests("new_received")] == 7


@pytest.mark.slow
def test_blanks_over_blanks_are_nothing_to_speak_of(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    paste(qtbot, "1\t\t3")
    assert len(draft.report.cells) == 2
    assert said(page) == ""


def test_a_block_of_blanks_changes_nothing_and_is_no_step(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    fill(draft)
    before = draft.report
    paste(qtbot, "\t\t\n\t\t\n")
    assert draft.report == before
    assert draft.undo_label == "x"
    assert said(page) == "复制的内容里没有可以填入的数。"


@pytest.mark.slow
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rows=st.lists(
        st.lists(st.sampled_from(["", " ", "0", "12", "—", "###", "#"]), min_size=1, max_size=8),
        min_size=1,
        max_size=5,
    )
)
def test_no_paste_ever_empties_a_cell(any_page: TablePage, rows: list[list[str]]) -> None:
    draft = any_page._draft
    before = draft.report.cells.keys()
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
    any_page.view.show_cell(requests("granted"))
    any_page.view.paste()
    assert before <= draft.report.cells.keys()
    assert not any("#" in cell.text for cell in draft.report.cells.values())
    while draft.undo_label == "粘贴":
        draft.undo()


@pytest.fixture
def any_page(page: TablePage, draft: OpenDraft) -> TablePage:
    fill(draft)
    return page


# ---------------------------------------------------------------- form fields of web pages

FIELDS = (
    "<table><tr><td>行政许可<td>{}</tr><tr><td>行政处罚<td>{}</tr>"
    "<tr><td>行政强制<td>{}</tr></table>"
)
ACTIVE = [CellAddress("active", row, "decisions") for row in ("licence", "penalty", "coercion")]


def test_values_in_form_fields_are_taken(bench: Workbench, draft: OpenDraft, qtbot: QtBot) -> None:
    page = page_of(bench, "active")
    fill(draft)
    fields = ("<input value=29>", "<select><option selected>32</select>", "<textarea>35</textarea>")
    paste(qtbot, copied("行政许可\t\n行政处罚\t\n行政强制\t", FIELDS.format(*fields)))
    assert [draft.figures[address] for address in ACTIVE] == [29, 32, 35]
    assert said(page) == ""


def test_form_fields_without_a_value_leave_the_numbers_and_are_told(
    bench: Workbench, draft: OpenDraft, qtbot: QtBot
) -> None:
    page = page_of(bench, "active")
    fill(draft)
    fields = ("<input type=text>", "<select></select>", "<input value=35>")
    paste(qtbot, copied("行政许可\t\n行政处罚\t\n行政强制\t", FIELDS.format(*fields)))
    assert [draft.figures[address] for address in ACTIVE] == [7, 7, 35]
    assert said(page).startswith("复制的内容有 2 格空白，表中原有的数没有动")


def test_form_fields_without_labels_are_taken_from_the_cell_in_hand_on(
    view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    html = "<table><tr><td><input value=1><td><input value=2></tr><tr><td>3<td>4</tr></table>"
    paste(qtbot, copied("\t\n3\t4", html))
    columns = ("natural_person", "enterprise")
    assert [draft.figures[requests("new_received", each)] for each in columns] == [1, 2]
    assert [draft.figures[requests("carried_in", each)] for each in columns] == [3, 4]


# ---------------------------------------------------------------- narrow columns

NARROW = (
    "<table><tr><td colspan=2><td>自然人<td>商业企业</tr>"
    "<tr><td rowspan=2>（三）不予公开<td>1.属于国家秘密<td>###<td>4</tr>"
    "<tr><td>8.属于行政查询事项<td>####<td>###</tr></table>"
)


@pytest.mark.parametrize(
    "text",
    [
        "\t\t自然人\t商业企业\n（三）不予公开\t1.属于国家秘密\t1003\t4\n"
        "\t8.属于行政查询事项\t1005\t6",
        "\t自然人\t商业企业\n（三）不予公开\t1.属于国家秘密\t1003\t4\n8.属于行政查询事项\t1005\t6",
    ],
    ids=["workbook", "browser"],
)
def test_numbers_of_the_text_stand_for_hashes_of_the_page(
    page: TablePage, draft: OpenDraft, qtbot: QtBot, text: str
) -> None:
    paste(qtbot, copied(text, NARROW))
    assert {address[1:]: cell.text for address, cell in draft.report.cells.items()} == {
        ("deny_1_state_secret", "natural_person"): "1003",
        ("deny_1_state_secret", "enterprise"): "4",
        ("deny_8_admin_query", "natural_person"): "1005",
        ("deny_8_admin_query", "enterprise"): "6",
    }
    assert said(page) == ""


def test_numbers_of_another_line_do_not_stand_for_hashes(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    fill(draft)
    paste(qtbot, copied("别的\t1\t2\n（三）不予公开\t2.其他\t1\t4\n别的\t8\t9\t9", NARROW))
    assert draft.figures[requests("deny_1_state_secret")] == 7
    assert draft.figures[requests("deny_1_state_secret", "enterprise")] == 4
    assert "有 3 格复制来的是“###”，没有填入" in said(page)


def test_hashes_in_page_and_text_enter_nothing_and_are_told(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    paste(qtbot, "12\t####\t5")
    assert {address.column: cell.text for address, cell in draft.report.cells.items()} == {
        "natural_person": "12",
        "research": "5",
    }
    assert said(page) == "有 1 格复制来的是“###”，没有填入；请在原表中拉宽列后再复制。"


# ---------------------------------------------------------------- amounts

FEES = "第二十条第（八）项\n信息内容\t本年收费金额（单位：元）\n行政事业性收费\t32500"


@pytest.mark.slow
@pytest.mark.parametrize("is_page", [True, False])
def test_an_amount_in_another_unit_is_converted_and_told(
    bench: Workbench, draft: OpenDraft, qtbot: QtBot, is_page: bool
) -> None:
    page = page_of(bench, "active")
    lines = [f"<tr><td>{line.replace(chr(9), '<td>')}</tr>" for line in FEES.split("\n")]
    html = f"<table>{''.join(lines)}</table>" if is_page else ""
    paste(qtbot, copied(FEES, html))
    fees = CellAddress("active", "fees", "amount")
    assert number_text(draft.figures[fees]) == "3.25"
    assert "行政事业性收费原为“32500（元）”，按“3.25万元”填入，请核对。" in said(page)


# ---------------------------------------------------------------- no numbers at all


def picture() -> QMimeData:
    source = QMimeData()
    source.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    return source


def file(name: str = "D:/2023.docx") -> QMimeData:
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(name)])
    return source


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (picture(), "复制的是图片，没有可以填入的数。请复制表格本身。"),
        (file(), "表格里只能填数，不能放文件。"),
        (copied("file:///D:/2023.docx"), "表格里只能填数，不能放文件。"),
        (copied("D:\\年报\\2023.docx"), "表格里只能填数，不能放文件。"),
        (copied("\r\n"), "复制的内容里没有可以填入的数。"),
        (copied(html="<img src='file:///D:/a.png'>"), "复制的内容里没有可以填入的数。"),
    ],
    ids=["picture", "file", "address", "path", "nothing", "page of a picture"],
)
def test_what_holds_no_number_enters_nothing_and_is_told(
    page: TablePage, draft: OpenDraft, qtbot: QtBot, source: QMimeData, sentence: str
) -> None:
    fill(draft)
    before = draft.report
    paste(qtbot, source)
    assert draft.report == before
    assert said(page).startswith(sentence)


def test_a_row_that_begins_with_a_slash_and_ends_with_a_decimal_is_no_path(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    paste(qtbot, "/\t3\t4.5")
    columns = ("natural_person", "enterprise")
    assert [draft.report.cells[requests("new_received", each)].text for each in columns] == [
        "/",
        "3",
    ]


def test_markup_pasted_as_text_is_shown_as_it_is(
    page: TablePage, view: StatutoryTableView, qtbot: QtBot
) -> None:
    view.show_cell(requests("carried_out", "other_org"))
    paste(qtbot, "1\t1\t<b>777</b>\n<img src=x>")
    assert "“<b>777</b>”超出表格" in said(page)
    assert "“<img src=x>”" in said(page)
    assert Parts(page).message.textFormat() is Qt.TextFormat.PlainText


def test_a_file_pasted_into_an_open_cell_is_refused(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    type_text("5")
    paste(qtbot, file())
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "5"
    assert said(page).startswith("表格里只能填数，不能放文件。")


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("source", "offered"), [(file(), False), (copied("12"), True)])
def test_the_menu_of_an_open_cell_pastes_text_alone(
    view: StatutoryTableView, source: QMimeData, offered: bool
) -> None:
    QGuiApplication.clipboard().setMimeData(source)
    type_text("5")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    here = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, editor.mapToGlobal(here))
    QApplication.sendEvent(editor, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    enabled = {action.objectName() for action in menu.actions() if action.isEnabled()}
    menu.close()
    assert ("edit-paste" in enabled) is offered


@pytest.mark.parametrize("is_open", [True, False])
def test_a_file_dropped_on_a_table_is_refused(
    page: TablePage, view: StatutoryTableView, draft: OpenDraft, is_open: bool
) -> None:
    if is_open:
        type_text("5")
        assert not QApplication.focusWidget().acceptDrops()
    where = view.visualRect(view.currentIndex()).center()
    drag = (Qt.DropAction.CopyAction, file(), Qt.MouseButton.LeftButton)
    events = (
        QDragEnterEvent(where, *drag, Qt.KeyboardModifier.NoModifier),
        QDragMoveEvent(where, *drag, Qt.KeyboardModifier.NoModifier),
        QDropEvent(QPointF(where), *drag, Qt.KeyboardModifier.NoModifier),
    )
    for event in events:
        QApplication.sendEvent(view.viewport(), event)
    assert all(event.isAccepted() for event in events)
    assert said(page).startswith("表格里只能填数，不能放文件。")
    assert not draft.report.cells


@pytest.mark.parametrize("source", [file("/tmp/三江乡2020.rdesk"), copied("12")])
def test_drafts_and_text_dropped_on_a_table_are_not_taken(
    view: StatutoryTableView, source: QMimeData
) -> None:
    drag = (Qt.DropAction.CopyAction, source, Qt.MouseButton.LeftButton)
    event = QDragEnterEvent(QPoint(300, 200), *drag, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    view.dragEnterEvent(event)
    assert not event.isAccepted()


# ---------------------------------------------------------------- totals


@pytest.mark.slow
@pytest.mark.parametrize("text", ["75", "75\n80\n", "\t75"])
def test_a_paste_on_totals_alone_enters_nothing_and_is_told(
    page: TablePage, view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot, text: str
) -> None:
    column = "other_org" if text.startswith("\t") else "total"
    view.show_cell(requests("result_total", column))
    before = draft.report
    paste(qtbot, text.splitlines()[0])
    assert draft.report == before
    assert said(page) == "总计自动计算，没有填入。"


def test_a_number_pasted_on_selected_totals_enters_nothing_and_is_told(
    page: TablePage, view: StatutoryTableView, draft: OpenDraft, qtbot: QtBot
) -> None:
    view.show_cell(requests("new_received", "total"))
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    paste(qtbot, "75")
    assert not draft.report.cells
    assert said(page) == "总计自动计算，没有填入。"


def test_where_the_draft_is_only_shown_a_paste_does_nothing(
    page: TablePage, draft: OpenDraft, qtbot: QtBot
) -> None:
    draft.make_read_only("测试")
    paste(qtbot, "75")
    assert not draft.report.cells
    assert said(page) == ""


# ---------------------------------------------------------------- headings


def test_a_pasted_heading_falls_on_the_heading_of_the_table(
    bench: Workbench, draft: OpenDraft, qtbot: QtBot
) -> None:
    """Words that the table prints as a heading are passed over, wherever they stand."""
    page = page_of(bench, "active")
    page.view.show_cell(CellAddress("active", "rules", "issued"))
    paste(qtbot, "本年制发件数\t本年废止件数\n1\t2\n3\t4")
    assert {address[1:]: cell.text for address, cell in draft.report.cells.items()} == {
        ("rules", "issued"): "1",
        ("rules", "repealed"): "2",
        ("normative", "issued"): "3",
        ("normative", "repealed"): "4",
    }


def test_words_fall_on_as_many_heading_lines_as_the_table_has(
    bench: Workbench, draft: OpenDraft, qtbot: QtBot
) -> None:
    page = page_of(bench, "active")
    page.view.show_cell(CellAddress("active", "normative", "issued"))
    paste(qtbot, "3\n其他条\n件数\n不详\n8")
    assert {address[1:]: cell.text for address, cell in draft.report.cells.items()} == {
        ("normative", "issued"): "3",
        ("licence", "decisions"): "不详",
        ("penalty", "decisions"): "8",
    }


def test_words_below_the_table_are_told(
    page: TablePage, view: StatutoryTableView, qtbot: QtBot
) -> None:
    view.show_cell(requests("carried_out"))
    paste(qtbot, "1\n注：数据截至12月")
    assert said(page) == "有内容没有填入：“注：数据截至12月”超出表格。"
