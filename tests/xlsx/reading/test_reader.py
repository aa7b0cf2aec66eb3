"""Workbooks of all kinds: ours after people have worked in them, and anybody's."""

import datetime
import io
import re
import time
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from reportdesk.forms import CellAddress, Sum
from reportdesk.reading import ReadCell, ReadError, ReadParagraph, ReadTable
from reportdesk.xlsx import read_xlsx, xlsx_bytes
from reportdesk.xlsx.cell_ranges import CellPosition
from reportdesk.xlsx.writing.formulas import total_formula
from tests.xlsx.conftest import needs_libreoffice, opened, saved, saved_by_libreoffice

REQUESTS = "三、依申请公开"


def read_table(workbook: Workbook) -> ReadTable:
    (table,) = read_xlsx(saved(workbook), "a.xlsx").blocks
    assert isinstance(table, ReadTable)
    return table


def texts(*rows: tuple[object, ...], formats: str = "General") -> list[str]:
    """What is read of a sheet with these rows."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for row in workbook.active.iter_rows():
        for cell in row:
            if formats != "General":
                cell.number_format = formats
    return [cell.text for cell in read_table(workbook).cells]


def with_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


# ---------------------------------------------------------------- values


def test_numbers_are_read_without_the_noise_of_fractions():
    assert texts((9.63211, 0.1 + 0.2, 3, 3.0, -8, 14722.49, 123456789012)) == [
        *("9.63211", "0.3", "3", "3", "-8", "14722.49", "123456789012")
    ]


@pytest.mark.parametrize(
    ("number", "shown_as", "text"),
    [
        (5, "0.00", "5.00"),
        (9.63211, "0.00", "9.63211"),
        (22, '0"件"', "22件"),
        (0.25, "0%", "25%"),
        (1234, "#,##0", "1234"),
        (45000, "yyyy-mm-dd", "2023年3月15日"),
        (45000.5, "yyyy/m/d h:mm", "2023年3月15日 12:00"),
        (0, "yyyy-mm-dd", "0"),
    ],
)
def test_the_number_format_is_heeded(number, shown_as, text):
    assert texts((number,), formats=shown_as) == [text]


def test_dates_of_workbooks_that_count_from_1904():
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active["A1"] = 43_538
    workbook.active["A1"].number_format = "yyyy-mm-dd"
    assert [cell.text for cell in read_table(workbook).cells] == ["2023年3月15日"]


def test_a_number_with_a_note_counts_in_totals_with_all_its_digits():
    parts = [CellAddress("a", "b", column) for column in ("x", "y")]
    places = {parts[0]: CellPosition(2, 2), parts[1]: CellPosition(2, 3)}
    one = Sum("T3-ROW", CellAddress("a", "b", "z"), tuple(parts), True)
    assert "LEFT(C2,{1,2,3,4,5,6,7,8,9})" in total_formula(one, places, {parts[1]})


def test_what_is_no_number_is_text():
    date = datetime.date(2024, 1, 23)
    assert texts((" 规    章 ", True, date, "２２", "#REF!", "甲\n乙")) == [
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


def test_hidden_sheets_are_named_and_hidden_rows_are_read():
    workbook = openpyxl.Workbook()
    workbook.active.title = "甲"
    workbook.active.append((1,))
    workbook.active.row_dimensions[1].hidden = True
    workbook.create_sheet("乙").append((2,))
    workbook["乙"].sheet_state = "hidden"
    workbook.create_sheet("丙").append((3,))
    workbook["丙"].column_dimensions["A"].hidden = True
    workbook.create_sheet("空")
    document = read_xlsx(saved(workbook), "a.xlsx")
    assert [block.caption for block in document.blocks] == ["甲", "丙"]
    assert document.notes == (
        "工作表“甲”中有隐藏的行或列，已一并读入，请核对。",
        "隐藏的工作表“乙”没有读入。",
        "工作表“丙”中有隐藏的行或列，已一并读入，请核对。",
    )


def test_formulas_that_were_never_calculated_are_named_once():
    workbook = openpyxl.Workbook()
    workbook.active.title = "甲"
    workbook.active.append((1, 2, "=A1+B1", "=C1", "=D1", "=E1"))
    document = read_xlsx(saved(workbook), "a.xlsx")
    said = (
        "工作簿没有重新计算过（“甲”的 C1、D1、E1 等 4 格）：总计由本程序计算，"
        "其他的格请在 Excel 或 WPS 中打开、保存后再导入。"
    )
    assert document.notes == (said,)
    (table,) = document.blocks
    assert [cell.text for cell in table.cells] == ["1", "2", "", "", "", ""]


def test_a_sum_of_numbers_that_was_never_calculated_is_read_as_typed():
    workbook = openpyxl.Workbook()
    workbook.active.append(("规章", "=10+2"))
    document = read_xlsx(saved(workbook), "a.xlsx")
    (table,) = document.blocks
    assert [cell.text for cell in table.cells] == ["规章", "=10+2"]
    assert document.notes == ()


# ---------------------------------------------------------------- our own, worked in


def test_sheets_renamed_and_reordered_are_known_again(sample):
    workbook = opened(xlsx_bytes(sample))
    workbook[REQUESTS].title = "申请表"
    for name, defined in workbook.defined_names.items():
        if name.endswith(".requests"):
            defined.attr_text = defined.attr_text.replace(REQUESTS, "申请表")
    workbook.move_sheet("说明", 3)
    blocks = read_xlsx(saved(workbook), "a.xlsx").blocks
    tables = [block for block in blocks if isinstance(block, ReadTable)]
    assert [table.caption for table in tables] == ["二、主动公开", "申请表", "四、复议诉讼"]
    assert not any("勾稽检查" in cell.text for table in tables for cell in table.cells)


@pytest.mark.slow
@needs_libreoffice
def test_inserted_rows_and_columns_move_the_table_along(sample, tmp_path):
    """As Excel inserts them: names, merged cells and formulas follow; LibreOffice reads it so."""
    inserted = _inserted(xlsx_bytes(sample))
    kept = saved_by_libreoffice({"a": inserted}, tmp_path)["a"]
    blocks = read_xlsx(kept, "a.xlsx").blocks
    table = next(it for it in blocks if isinstance(it, ReadTable) and it.caption == REQUESTS)
    found = {cell.text: cell for cell in table.cells}
    assert found["申请人情况"].cols == 8
    granted = found["（一）予以公开"]
    numbers = [cell.text for cell in table.cells if cell.line == granted.line][-7:]
    assert numbers == ["61", "1", "0", "0", "0", "0", "62"]
    paragraphs = [block.text for block in blocks if isinstance(block, ReadParagraph)]
    assert "三、收到和处理政府信息公开申请情况" in paragraphs


def _inserted(data: bytes) -> bytes:
    """The workbook with a column inserted before F and a row before 6 of the second table."""

    def moved(match: re.Match[str]) -> str:
        fixed, letters, fixed_row, digits = match.groups()
        column, row = openpyxl.utils.column_index_from_string(letters), int(digits)
        column += column >= 6
        row += row >= 6
        return f"{fixed}{openpyxl.utils.get_column_letter(column)}{fixed_row}{row}"

    reference = re.compile(r"(?<![A-Za-z0-9_])(\$?)([A-Z]{1,2})(\$?)(\d{1,3})(?![A-Za-z0-9_])")

    def change(name: str, content: bytes) -> bytes:
        text = content.decode() if name.endswith(".xml") else ""
        if name == "xl/worksheets/sheet3.xml":
            text = reference.sub(moved, text)
            text = re.sub(
                r'<row r="(\d+)"', lambda m: f'<row r="{int(m[1]) + (int(m[1]) >= 6)}"', text
            )
        elif name == "xl/workbook.xml":
            text = re.sub(
                "三、依申请公开'![^<]*", lambda match: reference.sub(moved, match[0]), text
            )
        return text.encode() if text else content

    return with_parts(data, change)


def test_what_was_added_beside_the_table_is_not_lost(sample):
    workbook = opened(xlsx_bytes(sample))
    workbook[REQUESTS]["L7"] = "司法所补充"
    workbook["说明"]["A30"] = "填表人：李某"
    paragraphs = [
        block.text
        for block in read_xlsx(saved(workbook), "a.xlsx").blocks
        if isinstance(block, ReadParagraph)
    ]
    assert {"司法所补充", "填表人：李某"} <= set(paragraphs)
    assert not any("填写方法" in text for text in paragraphs)


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize("length", [0, 4, 100, 5_000, -100])
def test_a_truncated_workbook_is_refused_in_a_sentence(sample, length):
    with pytest.raises(ReadError, match=r"“a\.xlsx”.+。$"):
        read_xlsx(xlsx_bytes(sample)[:length], "a.xlsx")


def test_entities_are_refused(sample):
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><workbook>&b;</workbook>'
    data = with_parts(
        xlsx_bytes(sample), lambda name, part: bomb if name == "xl/workbook.xml" else part
    )
    with pytest.raises(ReadError):
        read_xlsx(data, "a.xlsx")


def sheet_with(content: str) -> bytes:
    """A workbook whose only sheet has this content."""
    workbook = openpyxl.Workbook()
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{content}</worksheet>"
    ).encode()
    return with_parts(
        saved(workbook), lambda name, part: sheet if name.endswith("sheet1.xml") else part
    )


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
    document = read_xlsx(sheet_with(content), "a.xlsx")
    assert time.process_time() - start < 2
    (table,) = document.blocks
    assert [cell.text for cell in table.cells] == ["1"]


def test_what_lies_outside_the_bounds_is_said():
    content = '<sheetData><row r="5000"><c r="A5000"><v>1</v></c></row>'
    content += '<row r="5"><c r="A5"><v>2</v></c></row></sheetData>'
    document = read_xlsx(sheet_with(content), "a.xlsx")
    assert document.notes == ("工作表“Sheet”只读入前 2000 行、200 列。",)


@pytest.mark.parametrize("stored", ["1E+999999999", "NaN", "0E-999999", "1_0", "", "9" * 5000])
def test_strange_numbers_do_no_harm(stored):
    content = f'<sheetData><row><c s="77"><v>{stored}</v></c><c t="s"><v>9999</v></c>'
    read_xlsx(sheet_with(f"{content}<c><v>1</v></c></row></sheetData>"), "a.xlsx")
