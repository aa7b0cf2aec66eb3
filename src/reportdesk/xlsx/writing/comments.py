"""The form's definition of each row as a comment on its label, shown on hover, never printed."""

import copy
import math
from collections.abc import Iterator, Sequence

from reportdesk.document import width_in_ems
from reportdesk.forms import GridCell, Table
from reportdesk.office.elements import xml_bytes
from reportdesk.xlsx.writing.elements import root_element, text_element, x
from reportdesk.xlsx.writing.layout import (
    HEADING_HEIGHT,
    TableLayout,
    find_row_labels,
    position_of,
)
from reportdesk.xlsx.writing.styles import FONT

_AUTHOR = "reportdesk"
_SIZE = 10
_WIDTH = 220
_PADDING = 10
_LINE_HEIGHT = 15
_GAP_RIGHT, _GAP_BELOW = 8, 4
_PIXELS_PER_POINT = 96 / 72
_OTHER_COLUMN, _OTHER_ROW = 54.0, 13.5
"""Width and height in points of a column and a row of default size."""

_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">\
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>"""

_SHAPE = """<v:shape id="_x0000_s{number}" type="#_x0000_t202" \
style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">\
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>\
<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""

_FIRST_SHAPE = 1025

Comments = Sequence[tuple[GridCell, str]]
"""Labels in reading order, each with the text of its comment."""


def collect_comments(table: Table) -> Comments:
    """Return the label of each row that the form defines, with the definition."""
    labels = find_row_labels(table)
    definitions = {cell.address.row: cell.help for cell in table.cells.values() if cell.help}
    return [(labels[row], text) for row, text in definitions.items() if row in labels]


def comments_bytes(comments: Comments) -> bytes:
    """Return the XML of the part that holds the texts of the comments."""
    properties = x(
        "rPr", x("sz", val=_SIZE), x("rFont", val=FONT), x("family", val=3), x("charset", val=134)
    )
    listed = x("commentList")
    for label, text in comments:
        run = x("r", copy.deepcopy(properties), text_element("t", text))
        reference = position_of(label).reference
        listed.append(x("comment", x("text", run), ref=reference, authorId=0))
    authors = x("authors", text_element("author", _AUTHOR))
    return xml_bytes(root_element("comments", authors, listed))


def drawing_bytes(comments: Comments, layout: TableLayout) -> bytes:
    """Return the VML drawing of the comment boxes, each high enough for its text."""
    shapes = "".join(
        _SHAPE.format(
            number=_FIRST_SHAPE + number,
            anchor=", ".join(str(each) for each in _anchor(label, text, layout)),
            row=position_of(label).row - 1,
            column=position_of(label).column - 1,
        )
        for number, (label, text) in enumerate(comments)
    )
    return _DRAWING.format(shapes=shapes).encode()


def _anchor(label: GridCell, text: str, layout: TableLayout) -> Iterator[int]:
    """Yield the corners of a box beside its label: column, pixels in it, row, pixels in it."""
    lines = math.ceil(width_in_ems(text) * _SIZE / (_WIDTH - 2 * _PADDING))
    height = lines * _LINE_HEIGHT + _PADDING
    column, row = label.column + label.cols, position_of(label).row - 1
    row_heights = (HEADING_HEIGHT, *layout.row_heights)
    yield from (column, _GAP_RIGHT, row, _GAP_BELOW)
    yield from _find_end(layout.column_widths, column, _WIDTH + _GAP_RIGHT, _OTHER_COLUMN)
    yield from _find_end(row_heights, row, height + _GAP_BELOW, _OTHER_ROW)


def _find_end(sizes: tuple[float, ...], first: int, length: float, other: float) -> tuple[int, int]:
    """Return the column or row `length` points from the start of `first`, and the pixels in it.

    `sizes` are those of the table's columns or rows in points; all beyond have the size `other`.
    """
    while length > (size := sizes[first] if first < len(sizes) else other):
        length -= size
        first += 1
    return first, round(length * _PIXELS_PER_POINT)
