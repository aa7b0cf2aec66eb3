"""The styles of the statutory tables: thin borders, 宋体, small margins, fixed line height."""

from collections.abc import Iterator
from enum import StrEnum

from reportdesk.document.table_metrics import CELL_MARGIN, LABEL_INDENT, line_height
from reportdesk.document.table_metrics import TABLE_END as TABLE_GAP
from reportdesk.document.typefaces import table_face
from reportdesk.docx.writing.elements import indent, w
from reportdesk.docx.writing.fonts import typeface
from reportdesk.docx.writing.style_elements import (
    exact_line,
    ignore_grid,
    paragraph_style,
    text_size,
)
from reportdesk.office.elements import Element

TABLE = "ReportTable"
TABLE_END = "TableEnd"

_END_LINE = 20
"""The line of the paragraph below a table; the rest of its gap is cut off where a page ends."""


class CellRole(StrEnum):
    """The role of a cell in a statutory table; the value is the name of its style in Word."""

    BAND = "表格条目"
    HEAD = "表格标目"
    LABEL = "表格项目"
    NUMBER = "表格数字"


def cell_style_id(role: CellRole, font_size: float) -> str:
    """Return the identifier of a cell's style in a table of `font_size` points."""
    return f"Table{role.name.title()}{round(font_size * 2)}"


def table_styles(font_sizes: tuple[float, ...]) -> Iterator[Element]:
    """Yield the styles of tables, of their cells in each size, and of the gap below a table."""
    yield _default_table_style()
    yield _table_style()
    for font_size in font_sizes:
        for role in CellRole:
            yield _cell_style(role, font_size)
    yield paragraph_style(
        TABLE_END,
        "表格间隔",
        (ignore_grid(), exact_line(_END_LINE, after=TABLE_GAP - _END_LINE)),
        customStyle=1,
    )


def _default_table_style() -> Element:
    """Return the style that Word gives to tables which name none."""
    return w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa")),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _table_style() -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w(
        "style",
        w("name", val="年报表格"),
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        w(
            "tblPr",
            w("tblBorders", *(_border(edge) for edge in edges)),
            w("tblCellMar", *(w(edge, w=CELL_MARGIN, type="dxa") for edge in edges[:4])),
        ),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )


def _border(edge: str) -> Element:
    return w(edge, val="single", sz=4, space=0, color="auto")


def _cell_style(role: CellRole, font_size: float) -> Element:
    """Return a cell's style; kept with the next, so that a row stays on the next one's page."""
    left = role is CellRole.LABEL
    return paragraph_style(
        cell_style_id(role, font_size),
        f"{role.value} {font_size:g}磅",
        (
            w("keepNext"),
            w("adjustRightInd", val=0),
            ignore_grid(),
            exact_line(line_height(font_size)),
            indent(LABEL_INDENT if left else 0),
            w("jc", val="left" if left else "center"),
        ),
        (typeface(table_face(font_size)), *text_size(font_size)),
        customStyle=1,
    )
