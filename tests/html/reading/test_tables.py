"""Tables of web pages: their cells on a grid, and the text around the cells."""

import pytest

from reportdesk.html.reading import read_html
from reportdesk.reading import ReadDocument, ReadParagraph, ReadTable
from tests.docx.snippets import places, texts


def read(html: str) -> ReadDocument:
    return read_html(html.encode(), "年报.html")


def table(html: str) -> list[tuple[int, int, int, int, str]]:
    (block,) = read(html).blocks
    return places(block)


def test_spans():
    html = (
        "<table><thead><tr><th rowspan=2>甲<th colspan=2>乙</thead>"
        "<tr><td>1<td>2<tr><td rowspan=0>丙<td colspan=2>3<tr><td>4<td>5</table>"
    )
    assert table(html) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 1, 1, "1"),
        (1, 2, 1, 1, "2"),
        (2, 0, 2, 1, "丙"),
        (2, 1, 1, 2, "3"),
        (3, 1, 1, 1, "4"),
        (3, 2, 1, 1, "5"),
    ]


def test_spans_that_reach_beyond_the_table_or_over_each_other():
    html = "<table><tr><td>甲<td rowspan=99>乙<tr><td colspan=9>丙</table>"
    assert table(html) == [(0, 0, 1, 1, "甲"), (0, 1, 2, 1, "乙"), (1, 0, 1, 1, "丙")]


def test_a_cell_spans_columns_that_a_cell_above_has_left():
    html = "<table><tr><td>甲<td rowspan=2>乙<tr><td>丙<tr><td colspan=2>丁</table>"
    assert table(html)[-1] == (2, 0, 1, 2, "丁")


def test_a_cell_that_spans_columns_and_rows_keeps_all_its_columns_in_the_lines_below():
    html = "<table><tr><td colspan=2 rowspan=2>甲<td>1<tr><td>2<tr><td>3<td>4<td>5</table>"
    assert table(html) == [
        (0, 0, 2, 2, "甲"),
        (0, 2, 1, 1, "1"),
        (1, 2, 1, 1, "2"),
        (2, 0, 1, 1, "3"),
        (2, 1, 1, 1, "4"),
        (2, 2, 1, 1, "5"),
    ]


@pytest.mark.parametrize("span", ["", "x", "-2", "2.5", "２", "²", "1000000000"])
def test_a_span_that_is_no_usable_number_is_one(span: str):
    html = f"<table><tr><td colspan='{span}' rowspan='{span}'>甲<td>1<tr><td>乙<td>2</table>"
    assert table(html)[:2] == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")]


def test_a_table_has_as_many_lines_as_rows_whatever_the_spans():
    assert table("<table><tr><td rowspan=9>甲<td rowspan=9>乙</table>") == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 1, "乙"),
    ]


def test_lines_within_a_cell():
    assert table("<table><tr><td><p>商业</p><p>企业</p><td>科研<br>机构</table>") == [
        (0, 0, 1, 1, "商业\n企业"),
        (0, 1, 1, 1, "科研\n机构"),
    ]


def test_nested_table_stands_behind_its_table():
    outer, inner = read(
        "<table><tr><td>甲<td>乙<tr><td>丙<td><table><tr><td>1<td>2</table></table>"
    ).blocks
    assert [cell.text for cell in outer.cells] == ["甲", "乙", "丙", ""]
    assert [cell.text for cell in inner.cells] == ["1", "2"]


def test_table_that_only_lays_out_the_page_is_looked_through():
    html = "<table><tr><td><h1>题</h1><p>文</p><table><tr><td>1<td>2</table></td></tr></table>"
    assert [type(block) for block in read(html).blocks] == [ReadParagraph, ReadParagraph, ReadTable]


def test_caption_and_text_that_lost_its_cell_are_kept():
    document = read("<table><caption>表一</caption><tr>散<td>1<td>2</table>")
    assert texts(document) == ["表一", "散"]


def test_hidden_row_is_not_there():
    assert table("<table><tr><td>1<td>2<tr style='display:none'><td>x<td>y</table>")[-1][0] == 0


def test_text_between_the_cells_and_rows_is_kept():
    document = read("<table><tr><td>1</td>前<td>2</td></tr>后</table>")
    assert texts(document) == ["前", "后"]


def test_hidden_text_between_the_cells_is_not_read():
    assert table("<table><div hidden>密</div><tr><div hidden>码</div><td>1<td>2</table>") == [
        (0, 0, 1, 1, "1"),
        (0, 1, 1, 1, "2"),
    ]
