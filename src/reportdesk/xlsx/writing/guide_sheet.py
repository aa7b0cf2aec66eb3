"""The first sheet: whose report it is, how the tables are filled in, and where they go back to."""

import math
from collections.abc import Iterator

from reportdesk.document import width_in_ems
from reportdesk.office.elements import xml_bytes
from reportdesk.report import Report
from reportdesk.xlsx.cell_ranges import CellRange
from reportdesk.xlsx.writing import page
from reportdesk.xlsx.writing.cells import Filled, SheetCells, merged
from reportdesk.xlsx.writing.elements import root
from reportdesk.xlsx.writing.styles import DEFAULT_SIZE, CellKind, Look

NAME = "说明"
TITLE = CellRange(1, 1, 1, 2)

_WIDTHS = (90.0, 400.0)
_TITLE_SIZE = 16.0
_HOW = (
    "只填白色的格子。灰色的格子和总计有保护，不用填；总计自动计算。",
    "请不要改动表头和项目名称，不要调换行列。",
    "鼠标停在右上角有红色三角的项目上，可以看到这一项怎么填。",
    "总计或表下的“勾稽检查”变红时，数不相符，请核对这一行、这一列。",
    "数字需要加注的，写在后面的括号里，例如：22（其中修订16件）。",
)


class GuideSheet:
    """Writes the sheet."""

    def __init__(self, report: Report) -> None:
        self._rows = list(_rows(report))
        self._title = report.printed_title

    @property
    def area(self) -> CellRange:
        """All that is written on the sheet."""
        return CellRange(1, 1, 1 + len(self._rows), 2)

    def content(self, cells: SheetCells) -> bytes:
        """The sheet; `cells` keeps the texts and looks of the whole workbook."""
        filled = [Filled(TITLE, Look(CellKind.HEADING, _TITLE_SIZE), self._title)]
        heights = {1: _height(self._title, _TITLE_SIZE, sum(_WIDTHS)) + _TITLE_SIZE}
        for row, (name, said) in enumerate(self._rows, 2):
            filled.append(Filled(CellRange(row, 1, row, 1), _look(CellKind.GUIDE_NAME), name))
            filled.append(Filled(CellRange(row, 2, row, 2), _look(CellKind.GUIDE), said))
            heights[row] = _height(said, DEFAULT_SIZE, _WIDTHS[1]) + DEFAULT_SIZE * 0.7
        return xml_bytes(
            root(
                "worksheet",
                page.fits_page(),
                page.view(selected=True),
                page.row_defaults(),
                page.columns(_WIDTHS),
                cells.data(filled, heights),
                page.protection(),
                *merged(filled),
                *page.print_setup(self._title, landscape=False),
            )
        )


def _rows(report: Report) -> Iterator[tuple[str, str]]:
    """The lines under the title, each with its name; `""` where it goes on from the one above."""
    unit, form = report.unit, report.form
    yield "填报单位", unit.name
    yield "报告年度", f"{report.year}年"
    yield "表格格式", f"{form.name}（{form.notice}）"
    sections = [section for section in form.sections if section.table is not None]
    for section in sections:
        yield section.short, section.guidance
    name = "填写方法"
    for number, said in enumerate(_HOW, 1):
        yield name, f"{number}. {said}"
        name = ""
    ways = (("电话", unit.phone), ("电子邮箱", unit.email), ("地址", unit.address))
    reached = "，".join(f"{way}：{where}" for way, where in ways if where)
    yield "填好后交回", "；".join(part for part in (unit.name, reached) if part)


def _look(kind: CellKind) -> Look:
    return Look(kind, DEFAULT_SIZE)


def _height(said: str, size: float, width: float) -> float:
    return max(1, math.ceil(width_in_ems(said) * size / (width - size))) * size * 1.35
