"""The first sheet: whose report it is, how to fill in the tables, and where to send them back."""

import math
from collections.abc import Iterator

from reportdesk.document import width_in_ems
from reportdesk.office.elements import xml_bytes
from reportdesk.report import Report
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange
from reportdesk.xlsx.writing import sheet_setup
from reportdesk.xlsx.writing.cells import SheetDataWriter, StyledRange, build_merged_list
from reportdesk.xlsx.writing.elements import root_element
from reportdesk.xlsx.writing.styles import DEFAULT_SIZE, CellStyle, SheetRole

SHEET_NAME = "说明"
TITLE_RANGE = CellRange(1, 1, 1, 2)

_WIDTHS = (90.0, 400.0)
_TITLE_SIZE = 16.0
_INSTRUCTIONS = (
    "只填白色的格子。灰色的格子和总计有保护，不用填；总计自动计算。",
    "请不要改动表头和项目名称，不要调换行列。",
    "鼠标停在右上角有红色三角的项目上，可以看到这一项怎么填。",
    "总计或表下的“勾稽检查”变红时，数不相符，请核对这一行、这一列。",
    "数字需要加注的，写在后面的括号里，例如：22（其中修订16件）。",
)


class GuideSheet:
    """The guide sheet of a report."""

    def __init__(self, report: Report) -> None:
        self._rows = list(_list_rows(report))
        self._title = report.printed_title

    @property
    def text_range(self) -> CellRange:
        """The range of all cells with text."""
        return CellRange(1, 1, 1 + len(self._rows), 2)

    def sheet_bytes(self, data_writer: SheetDataWriter) -> bytes:
        """Return the content of the sheet's part."""
        ranges = [
            StyledRange(TITLE_RANGE, CellStyle(SheetRole.HEADING, _TITLE_SIZE), self._title),
        ]
        heights = {1: _text_height(self._title, _TITLE_SIZE, sum(_WIDTHS)) + _TITLE_SIZE}
        for row, (name, text) in enumerate(self._rows, 2):
            for column, role, content in (
                (1, SheetRole.GUIDE_NAME, name),
                (2, SheetRole.GUIDE, text),
            ):
                cell = CellRange.of_cell(CellPosition(row, column))
                ranges.append(StyledRange(cell, CellStyle(role, DEFAULT_SIZE), content))
            heights[row] = _text_height(text, DEFAULT_SIZE, _WIDTHS[1]) + DEFAULT_SIZE * 0.7
        return xml_bytes(
            root_element(
                "worksheet",
                sheet_setup.build_page_fit(),
                sheet_setup.build_view(selected=True),
                sheet_setup.build_row_defaults(),
                sheet_setup.build_columns(_WIDTHS),
                data_writer.build(ranges, heights),
                sheet_setup.build_protection(),
                *build_merged_list(ranges),
                *sheet_setup.build_print_setup(self._title, landscape=False),
            )
        )


def _list_rows(report: Report) -> Iterator[tuple[str, str]]:
    """Yield name and text of each row under the title; a name of `""` continues the row above."""
    unit, form = report.unit, report.form
    yield "填报单位", unit.name
    yield "报告年度", f"{report.year}年"
    yield "表格格式", f"{form.name}（{form.notice}）"
    for section in form.sections:
        if section.table is not None:
            yield section.short, section.guidance
    name = "填写方法"
    for number, instruction in enumerate(_INSTRUCTIONS, 1):
        yield name, f"{number}. {instruction}"
        name = ""
    contacts = (("电话", unit.phone), ("电子邮箱", unit.email), ("地址", unit.address))
    contact = "，".join(f"{means}：{value}" for means, value in contacts if value)
    yield "填好后交回", "；".join(part for part in (unit.name, contact) if part)


def _text_height(text: str, size: float, width: float) -> float:
    """Return the height in points of a text broken into lines of this width."""
    return max(1, math.ceil(width_in_ems(text) * size / (width - size))) * size * 1.35
