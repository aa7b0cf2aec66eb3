"""Cells of a worksheet as text, within bounds."""

import datetime
import time

import openpyxl
import pytest

from reportdesk.reading import ReadCell
from reportdesk.xlsx import read_xlsx
from tests.xlsx.workbooks import read_rows, read_table, save_with_openpyxl, workbook_with_sheet


def test_what_is_no_number_is_text():
    date = datetime.date(2024, 1, 23)
    assert read_rows((" 规    章 ", True, date, "２２", "#REF!", "甲\n乙")) == [
        *("规    章", "TRUE", "2024年1月23日", "２２", "#REF!", "甲\n乙")
    ]


def test_merged_cells_are_one_cell():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "申请"
    sheet["B2"], sheet["D2"], sheet["B4"] = "申请人情况", "总计", 5
    sheet.merge_cells("B2:C3")
    assert [cell for cell in read_table(workbook).cells if cell.text] == [
        ReadCell(0, 0, "申请人情况", 2, 2),
        ReadCell(0, 2, "总计"),
        ReadCell(2, 0, "5"),
    ]
    assert read_table(workbook).caption == "申请"


def test_a_sum_of_numbers_that_was_never_calculated_is_read_as_typed():
    workbook = openpyxl.Workbook()
    workbook.active.append(("规章", "=10+2"))
    document = read_xlsx(save_with_openpyxl(workbook), "a.xlsx")
    (table,) = document.blocks
    assert [cell.text for cell in table.cells] == ["规章", "=10+2"]
    assert document.notes == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<cols><col min="1" max="16384" hidden="1"/></cols>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>'
        + '<mergeCell ref="A1:ZZ9999"/>' * 50_000
        + "</mergeCells>",
    ],
)
def test_huge_extents_take_no_time(content):
    start = time.process_time()
    document = read_xlsx(workbook_with_sheet(content), "a.xlsx")
    assert time.process_time() - start < 2
    (table,) = document.blocks
    assert [cell.text for cell in table.cells] == ["1"]


def test_a_note_says_that_cells_lie_outside_the_bounds():
    content = '<sheetData><row r="5000"><c r="A5000"><v>1</v></c></row>'
    content += '<row r="5"><c r="A5"><v>2</v></c></row></sheetData>'
    document = read_xlsx(workbook_with_sheet(content), "a.xlsx")
    assert document.notes == ("工作表“Sheet”只读入前 2000 行、200 列。",)
