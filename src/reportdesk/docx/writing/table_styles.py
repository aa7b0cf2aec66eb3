"""How the statutory tables look: single thin rules, 宋体, small margins, fixed line height."""

from collections.abc import Iterator
from enum import StrEnum

from reportdesk.docx.writing.elements import indent, w
from reportdesk.docx.writing.fonts import SONGTI, typeface
from reportdesk.docx.writing.style_elements import exact_line, off_grid, paragraph_style, size
from reportdesk.office.elements import Element

TABLE = "ReportTable"
TABLE_END = "TableEnd"

CELL_MARGIN = 20
"""The blank at each side of a cell; small, so that six digits of 9 pt fit in a column of 12 mm."""

_LABEL_INDENT = 60
_END_LINE = 200


class CellKind(StrEnum):
    """What a cell of a statutory table is; the value is the name of its style in Word."""

    BAND = "表格条目"
    HEAD = "表格标目"
    LABEL = "表格项目"
    NUMBER = "表格数字"


def cell_style(kind: CellKind, font_size: float) -> str:
    """The id of the style of a cell in a table set in `font_size` points."""
    return f"Table{kind.name.title()}{round(font_size * 2)}"


def line_height(font_size: float) -> int:
    """The height of a line of table text in twentieths of a point."""
    return round(font_size * 20 * 1.25)


def row_height(font_size: float) -> int:
    """The least height of a row; at 9 pt a form of 28 rows fits on one page with its heading."""
    return round(font_size * 20 * 2)


def table_styles(font_sizes: tuple[float, ...]) -> Iterator[Element]:
    """The style of the tables, those of their cells in each size, and the blank after a table."""
    yield _plain_table()
    yield _table()
    for font_size in font_sizes:
        for kind in CellKind:
            yield _cell(kind, font_size)
    yield paragraph_style(TABLE_END, "表格间隔", (off_grid(), exact_line(_END_LINE)), customStyle=1)


def _plain_table() -> Element:
    """The style that Word gives to tables which name none."""
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


def _table() -> Element:
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


def _cell(kind: CellKind, font_size: float) -> Element:
    """A cell's paragraph, kept with the next: a table stays on one page where it fits on one."""
    left = kind is CellKind.LABEL
    return paragraph_style(
        cell_style(kind, font_size),
        f"{kind.value} {font_size:g}磅",
        (
            w("keepNext"),
            w("adjustRightInd", val=0),
            off_grid(),
            exact_line(line_height(font_size)),
            indent(_LABEL_INDENT if left else 0),
            w("jc", val="left" if left else "center"),
        ),
        (typeface(SONGTI), *size(font_size)),
        customStyle=1,
    )
