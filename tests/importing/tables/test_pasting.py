"""Blocks copied from Word, WPS, Excel and browsers find their cells by their labels."""

from collections.abc import Callable

import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.html.reading import read_clipboard_html
from reportdesk.importing.tables.pasting import match_pasted_table, restore_hidden_numbers
from reportdesk.reading import ReadCell, ReadDocument, ReadTable
from reportdesk.report import Report
from tests.importing.manners import Grid

FORM = form("2021")


def copied(text: str) -> ReadDocument:
    """The table whose rows are lines of cells divided by tabs."""
    rows = (line.split("\t") for line in text.split("\n"))
    cells = [
        ReadCell(line, column, cell)
        for line, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    return ReadDocument((ReadTable(tuple(cells)),))


def test_a_whole_table_from_a_browser(
    published: Callable[..., Report], grid: Callable[..., object], web_page: Callable[..., str]
) -> None:
    report = published("沭阳县人民政府-2025")
    page = web_page(["三、收到和处理", grid(report, "requests")])
    texts, unplaced, _ = match_pasted_table(read_clipboard_html(page), FORM, "requests")
    assert len(texts) == 175
    assert texts[CellAddress("requests", "granted", "natural_person")] == "290"
    assert unplaced == ("三、收到和处理",)


def test_some_rows_with_their_headings_as_text() -> None:
    block = "\t自然人\t总计\n（一）予以公开\t3\t4\n3.其他\t5\t6"
    texts, unplaced, _ = match_pasted_table(copied(block), FORM, "requests")
    assert texts == {
        CellAddress("requests", "granted", "natural_person"): "3",
        CellAddress("requests", "granted", "total"): "4",
        CellAddress("requests", "other_3_other", "natural_person"): "5",
        CellAddress("requests", "other_3_other", "total"): "6",
    }
    assert unplaced == ()


def test_rows_without_headings_go_by_order_where_they_are_whole() -> None:
    block = "1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n行政许可\t7"
    texts, unplaced, _ = match_pasted_table(copied(block), FORM, "requests")
    assert [texts[a] for a in FORM.tables["requests"].cells if a in texts] == [
        *("1", "2", "3", "4", "5", "6", "21")
    ]
    assert {address.row for address in texts} == {"deny_1_state_secret"}
    assert unplaced == ("行政许可；7",)


def test_another_table_is_not_taken_for_this_one() -> None:
    block = "行政许可\t7"
    assert match_pasted_table(copied(block), FORM, "active")[0] == {
        CellAddress("active", "licence", "decisions"): "7"
    }
    assert match_pasted_table(copied(block), FORM, "review")[:2] == (
        {},
        ("行政许可；7",),
    )


def test_numbers_without_labels_are_left_to_the_place_of_the_cursor() -> None:
    texts, unplaced, _ = match_pasted_table(copied("1\t2\n3\t4"), FORM, "requests")
    assert texts == {}
    assert unplaced == ("1；2", "3；4")


def test_nothing_gives_nothing() -> None:
    assert match_pasted_table(ReadDocument(()), FORM, "requests") == ({}, (), ())


def test_form_fields_of_a_page_are_taken_with_their_values() -> None:
    page = (
        "<table><tr><td>行政许可<td><input type=text value=29 readonly></tr>"
        "<tr><td>行政处罚<td><select><option>0<option selected>32</select></tr>"
        "<tr><td>行政强制<td><textarea>35</textarea></tr></table>"
    )
    texts, unplaced, _ = match_pasted_table(read_clipboard_html(page), FORM, "active")
    assert {address.row: text for address, text in texts.items()} == {
        "licence": "29",
        "penalty": "32",
        "coercion": "35",
    }
    assert unplaced == ()


@pytest.mark.parametrize("is_padded", [True, False])
@pytest.mark.parametrize("key", ["active", "requests", "review"])
def test_a_whole_table_of_narrow_columns_gets_its_numbers_from_the_text(
    published: Callable[..., Report], grid: Callable[..., Grid], key: str, is_padded: bool
) -> None:
    """A workbook copies blanks for merged cells as text, a browser does not."""
    boxes = grid(published("沭阳县人民政府-2025"), key)
    shown = tuple(
        ReadCell(b.line, b.column, b.text if b.is_label else "####", b.rows, b.cols) for b in boxes
    )
    lines = range(max(b.line for b in boxes) + 1)
    width = max(b.column + b.cols for b in boxes)
    rows = [[b.text for b in boxes if b.line == line] for line in lines]
    if is_padded:
        rows = [[""] * width for _ in lines]
        for box in boxes:
            rows[box.line][box.column] = box.text
    (table,) = restore_hidden_numbers(ReadDocument((ReadTable(shown),)), rows).blocks
    assert isinstance(table, ReadTable)
    assert [cell.text for cell in table.cells] == [box.text for box in boxes]


def test_what_an_import_would_remark_is_told() -> None:
    block = "\t自然人\n（一）予以公幵\t3\n1.属于国家秘密\t4"
    texts, _, remarks = match_pasted_table(copied(block), FORM, "requests")
    assert set(texts.values()) == {"3", "4"}
    assert remarks == ("表中的“（一）予以公幵”当作“（一）予以公开”，请核对。",)
    block = "1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21"
    *_, remarks = match_pasted_table(copied(block), FORM, "requests")
    assert remarks == ("“三、依申请公开”有 1 行缺列名，已按从左到右的顺序对应，请核对。",)
