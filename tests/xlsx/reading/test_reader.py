"""Workbooks as they come back: our own after people worked in them, others, damaged ones."""

import re

import openpyxl
import pytest

from reportdesk.reading import ReadError, ReadParagraph, ReadTable
from reportdesk.xlsx import read_xlsx, xlsx_bytes
from tests.xlsx.workbooks import (
    needs_libreoffice,
    open_with_openpyxl,
    save_with_libreoffice,
    save_with_openpyxl,
    with_parts,
)

REQUESTS = "三、依申请公开"


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
    document = read_xlsx(save_with_openpyxl(workbook), "a.xlsx")
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
    document = read_xlsx(save_with_openpyxl(workbook), "a.xlsx")
    note = (
        "工作簿没有重新计算过（“甲”的 C1、D1、E1 等 4 格）：总计由本程序计算，"
        "其他的格请在 Excel 或 WPS 中打开、保存后再导入。"
    )
    assert document.notes == (note,)
    (table,) = document.blocks
    assert [cell.text for cell in table.cells] == ["1", "2", "", "", "", ""]


# ---------------------------------------------------------------- our own, worked in


def test_sheets_renamed_and_reordered_are_known_again(sample):
    workbook = open_with_openpyxl(xlsx_bytes(sample))
    workbook[REQUESTS].title = "申请表"
    for name, defined in workbook.defined_names.items():
        if name.endswith(".requests"):
            defined.attr_text = defined.attr_text.replace(REQUESTS, "申请表")
    workbook.move_sheet("说明", 3)
    blocks = read_xlsx(save_with_openpyxl(workbook), "a.xlsx").blocks
    tables = [block for block in blocks if isinstance(block, ReadTable)]
    assert [table.caption for table in tables] == ["二、主动公开", "申请表", "四、复议诉讼"]
    assert not any("勾稽检查" in cell.text for table in tables for cell in table.cells)


@pytest.mark.slow
@needs_libreoffice
def test_inserted_rows_and_columns_move_the_table_along(sample, tmp_path):
    """As Excel inserts them: names, merged cells and formulas follow; LibreOffice reads it so."""
    inserted = _inserted(xlsx_bytes(sample))
    kept = save_with_libreoffice({"a": inserted}, tmp_path)["a"]
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
    workbook = open_with_openpyxl(xlsx_bytes(sample))
    workbook[REQUESTS]["L7"] = "司法所补充"
    workbook["说明"]["A30"] = "填表人：李某"
    paragraphs = [
        block.text
        for block in read_xlsx(save_with_openpyxl(workbook), "a.xlsx").blocks
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
