"""How a sheet is shown, protected and printed."""

from reportdesk.office.elements import Element
from reportdesk.xlsx.cell_ranges import CellPosition
from reportdesk.xlsx.writing.elements import text_element, x

_A4 = 9
_INCH = 25.4
_MARGINS = {"left": 15, "right": 15, "top": 20, "bottom": 18, "header": 9, "footer": 9}
"""In millimetres."""

_PIXELS_PER_POINT = 96 / 72
_DIGIT_WIDTH = 8
"""Pixels of a digit in the default font, 宋体 of 11 pt: the unit of column widths."""

_DEFAULT_ROW_HEIGHT = 13.5
"""In points."""

_LONGEST_HEADER = 200


def build_page_fit() -> Element:
    """Return the sheet property that the sheet is scaled to its page."""
    return x("sheetPr", x("pageSetUpPr", fitToPage=1))


def build_view(
    *,
    selected: bool,
    frozen_before: CellPosition | None = None,
    active: CellPosition | None = None,
) -> Element:
    """Return the view of a sheet; `selected` is the sheet shown when the workbook is opened.

    Rows above and columns left of `frozen_before` do not scroll; `active` is the selected cell.
    """
    view = x("sheetView", workbookViewId=0)
    if selected:
        view.set("tabSelected", "1")
    reference = (active or CellPosition(1, 1)).reference
    selection = x("selection", activeCell=reference, sqref=reference)
    if frozen_before is not None:
        rows, columns = frozen_before.row - 1, frozen_before.column - 1
        pane = x("pane", topLeftCell=frozen_before.reference, state="frozen")
        if columns:
            pane.set("xSplit", str(columns))
        if rows:
            pane.set("ySplit", str(rows))
        name = "bottomRight" if columns and rows else "topRight" if columns else "bottomLeft"
        pane.set("activePane", name)
        selection.set("pane", name)
        view.append(pane)
    view.append(selection)
    return x("sheetViews", view)


def build_columns(widths: tuple[float, ...]) -> Element:
    """Return the columns with their widths, given in points."""
    return x(
        "cols",
        *(
            x(
                "col",
                min=number,
                max=number,
                width=round(width * _PIXELS_PER_POINT / _DIGIT_WIDTH, 3),
                customWidth=1,
            )
            for number, width in enumerate(widths, 1)
        ),
    )


def build_row_defaults() -> Element:
    """Return the element with the height of rows without a height of their own."""
    return x("sheetFormatPr", defaultRowHeight=_DEFAULT_ROW_HEIGHT)


def build_protection() -> Element:
    """Return a protection without password: locked cells stay, columns and rows may be resized."""
    return x("sheetProtection", sheet=1, objects=1, scenarios=1, formatColumns=0, formatRows=0)


def build_print_setup(title: str, *, landscape: bool) -> list[Element]:
    """Return a page of A4 with the title in its header, sheet and page number in its footer."""
    inches = {edge: round(millimetres / _INCH, 3) for edge, millimetres in _MARGINS.items()}
    header_and_footer = x(
        "headerFooter",
        text_element("oddHeader", "&C" + title.replace("&", "&&")[:_LONGEST_HEADER]),
        text_element("oddFooter", "&L&A&R第 &P 页，共 &N 页"),
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
        header_and_footer,
    ]
