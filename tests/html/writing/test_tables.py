"""The statutory tables of a web page: their merged cells, and what their header cells apply to."""

import pytest

from reportdesk.document import PrintedTable, compose
from reportdesk.forms import Form, form, form_ids
from reportdesk.html.writing import html_bytes
from reportdesk.report import UnitData, create_report
from tests.html.conforming import Table, conforming_page, table_of


@pytest.fixture(params=form_ids())
def blank(request) -> tuple[Form, list[PrintedTable], list[Table]]:
    """A form, its tables as composed and as written."""
    chosen = form(request.param)
    document = compose(create_report(UnitData(name="青石镇人民政府"), chosen.first_year, chosen))
    page = conforming_page(html_bytes(document))
    printed = [each for each in document.blocks if isinstance(each, PrintedTable)]
    return chosen, printed, [table_of(each) for each in page.iter("table")]


def test_every_cell_stands_where_the_form_has_it(blank):
    _, printed, tables = blank
    for wanted, found in zip(printed, tables, strict=True):
        starts = sorted({cell.place.column for cell in wanted.cells})
        assert [(cell.line, starts[cell.column], cell.rows, cell.text) for cell in found.cells] == [
            (cell.place.line, cell.place.column, cell.place.rows, cell.text)
            for cell in wanted.cells
        ]
        ends = [*starts, len(wanted.table.widths)]
        assert [ends[cell.column + cell.cols] for cell in found.cells] == [
            cell.place.column + cell.place.cols for cell in wanted.cells
        ]


def test_labels_are_headers_and_numbers_are_not(blank):
    _, printed, tables = blank
    for wanted, found in zip(printed, tables, strict=True):
        assert [cell.tag == "td" for cell in found.cells] == [
            cell.place.address is not None for cell in wanted.cells
        ]


def test_every_number_has_the_headers_that_the_form_gives_it(blank):
    chosen, printed, tables = blank
    for wanted, found in zip(printed, tables, strict=True):
        for cell, written in zip(wanted.cells, found.cells, strict=True):
            if cell.place.address is not None:
                value = chosen.cells[cell.place.address]
                headers = found.headers_of(written)
                assert {*value.row_path, value.column_label} <= set(headers), value.full_name
                assert len(headers) == len(set(headers))
                assert value.row_label in headers


def test_the_headers_of_a_number_in_a_group(document):
    page = conforming_page(html_bytes(document))
    requests = [table_of(each) for each in page.iter("table")][1]
    (label,) = [cell for cell in requests.cells if cell.text == "5.属于三类内部事务信息"]
    (number,) = [c for c in requests.cells if (c.line, c.column) == (label.line, 4)]
    assert sorted(requests.headers_of(number)) == sorted(
        [
            *("三、本年度办理结果", "（三）不予公开", "5.属于三类内部事务信息"),
            *("申请人情况", "法人或其他组织", "商业企业"),
        ]
    )


SCOPES = [
    (0, "第二十条第（一）项", "rowgroup"),
    (0, "第二十条第（八）项", "rowgroup"),
    (0, "本年处理决定数量", "col"),
    (0, "行政许可", "row"),
    (1, "申请人情况", "colgroup"),
    (1, "法人或其他组织", "col"),
    (1, "二、上年结转政府信息公开申请数量", "row"),
    (1, "三、本年度办理结果", "rowgroup"),
    (1, "（三）不予公开", "row"),
    (2, "行政诉讼", "colgroup"),
    (2, "复议后起诉", "col"),
]


@pytest.mark.parametrize(("table", "label", "scope"), SCOPES, ids=[each[1] for each in SCOPES])
def test_a_label_says_what_it_heads(document, table: int, label: str, scope: str):
    page = conforming_page(html_bytes(document))
    cells = table_of(list(page.iter("table"))[table]).cells
    assert {cell.scope for cell in cells if cell.text == label} == {scope}


def test_a_group_has_the_lines_of_its_label_and_no_other(document):
    page = conforming_page(html_bytes(document))
    requests = table_of(list(page.iter("table"))[1]).cells
    (label,) = [cell for cell in requests if cell.text == "三、本年度办理结果"]
    lines = {cell.line for cell in requests if cell.group == label.group}
    assert lines == set(range(label.line, label.line + label.rows))


def test_a_printer_keeps_a_band_with_its_lines(document):
    page = conforming_page(html_bytes(document))
    active, requests, _ = page.iter("table")
    assert {b.attributes.get("style") for b in active.iter("tbody")} == {"break-inside:avoid"}
    assert {b.attributes.get("style") for b in requests.iter("tbody")} == {None}


def test_a_band_heads_the_lines_below_it(document):
    page = conforming_page(html_bytes(document))
    active = table_of(next(page.iter("table")))
    (fees,) = [cell for cell in active.cells if cell.text == "14722.49"]
    assert sorted(active.headers_of(fees)) == sorted(
        ["第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费"]
    )


def test_notes_in_cells_and_empty_cells_are_written(document):
    page = conforming_page(html_bytes(document))
    active = table_of(next(page.iter("table")))
    texts = [cell.text for cell in active.cells if cell.tag == "td"]
    assert "14（其中修订2件）" in texts
    blank = compose(create_report(UnitData(), 2023, form("2021")))
    table = table_of(next(conforming_page(html_bytes(blank)).iter("table")))
    assert {cell.text for cell in table.cells if cell.tag == "td"} == {""}


def test_every_cell_has_its_own_border(document):
    page = conforming_page(html_bytes(document))
    for cell in page.iter("td", "th"):
        assert "border:1px solid" in cell.attributes["style"]
