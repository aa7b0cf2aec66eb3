"""How a sheet is shown, protected and printed."""

from reportdesk.office.elements import Element
from reportdesk.xlsx.cell_ranges import CellPosition
from reportdesk.xlsx.writing.elements import text, x

_A4 = 9
_INCH = 25.4
_MARGINS = {"left": 15, "right": 15, "top": 20, "bottom": 18, "header": 9, "footer": 9}
"""In millimetres."""

_PIXELS_PER_POINT = 96 / 72
_DIGIT = 8
"""Pixels of a digit of the workbook's default font, 宋体 of 11 pt: the unit of column widths."""

DEFAULT_ROW = 13.5


def fits_page() -> Element:
    """Says that the sheet is scaled to its page."""
    return x("sheetPr", x("pageSetUpPr", fitToPage=1))


def view(
    *, selected: bool, frozen: CellPosition | None = None, active: CellPosition | None = None
) -> Element:
    """The view of a sheet; rows above and columns left of `frozen` stay where they are."""
    shown = x("sheetView", workbookViewId=0)
    if selected:
        shown.set("tabSelected", "1")
    cell = (active or CellPosition(1, 1)).reference
    selection = x("selection", activeCell=cell, sqref=cell)
    if frozen is not None:
        down, right = frozen.row - 1, frozen.column - 1
        pane = x("pane", topLeftCell=frozen.reference, state="frozen")
        if right:
            pane.set("xSplit", str(right))
        if down:
            pane.set("ySplit", str(down))
        name = "bottomRight" if right and down else "topRight" if right else "bottomLeft"
        for each in (pane, selection):
            each.set("activePane" if each is pane else "pane", name)
        shown.append(pane)
    shown.append(selection)
    return x("sheetViews", shown)


def columns(widths: tuple[float, ...]) -> Element:
    """The columns, from their widths in points."""
    return x(
        "cols",
        *(
            x(
                "col",
                min=number,
                max=number,
                width=round(width * _PIXELS_PER_POINT / _DIGIT, 3),
                customWidth=1,
            )
            for number, width in enumerate(widths, 1)
        ),
    )


def row_defaults() -> Element:
    """The height of rows that nothing else is said of."""
    return x("sheetFormatPr", defaultRowHeight=DEFAULT_ROW)


def protection() -> Element:
    """Only unlocked cells can be typed into; there is no password, and columns may be widened."""
    return x("sheetProtection", sheet=1, objects=1, scenarios=1, formatColumns=0, formatRows=0)


def print_setup(title: str, *, landscape: bool) -> list[Element]:
    """A4, everything on one page, the title above and sheet and page below."""
    inches = {edge: round(millimetres / _INCH, 3) for edge, millimetres in _MARGINS.items()}
    furniture = x(
        "headerFooter",
        text("oddHeader", "&C" + title.replace("&", "&&")[:200]),
        text("oddFooter", "&L&A&R第 &P 页，共 &N 页"),
    )
    return [
        x("printOptions", horizontalCentered=1),
        x("pageMargins", **inches),
        x(
            "pageSetup",
            paperSize=_A4,
            fitToHeight=1,
            orientation="landscape" if landscape else "portrait",
            cellComments="none",
        ),
        furniture,
    ]
