"""The definition of each row as a comment on its label, shown under the pointer, never printed."""

import copy
import math
from collections.abc import Iterator, Sequence

from reportdesk.document import width_in_ems
from reportdesk.forms import GridCell, Table
from reportdesk.office.elements import xml_bytes
from reportdesk.xlsx.writing.elements import root, text, x
from reportdesk.xlsx.writing.geometry import HEADING_HEIGHT, Geometry, labels_of_rows, place_of
from reportdesk.xlsx.writing.styles import FONT

_AUTHOR = "reportdesk"
_SIZE = 10
_WIDTH = 220
_PADDING = 10
_LINE_HEIGHT = 15
_PIXELS = 96 / 72
_OTHER_COLUMN, _OTHER_ROW = 54.0, 13.5
"""Width and height of a column and a row that nothing is said of, in points."""

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
"""Labels, in reading order, and what is to be said at each."""


def comments_of(table: Table) -> Comments:
    """At the label of each row the form's definition of it."""
    labels = labels_of_rows(table)
    definitions = {cell.address.row: cell.help for cell in table.cells.values() if cell.help}
    return [(labels[row], said) for row, said in definitions.items() if row in labels]


def comments_part(comments: Comments) -> bytes:
    """The part that holds the texts."""
    manner = x(
        "rPr", x("sz", val=_SIZE), x("rFont", val=FONT), x("family", val=3), x("charset", val=134)
    )
    listed = x("commentList")
    for label, said in comments:
        run = x("r", copy.deepcopy(manner), text("t", said))
        listed.append(x("comment", x("text", run), ref=place_of(label).reference, authorId=0))
    return xml_bytes(root("comments", x("authors", text("author", _AUTHOR)), listed))


def drawing_part(comments: Comments, geometry: Geometry) -> bytes:
    """The boxes in which Excel shows the texts, beside their labels and as high as they need."""
    shapes = "".join(
        _SHAPE.format(
            number=_FIRST_SHAPE + number,
            anchor=", ".join(str(each) for each in _anchor(label, said, geometry)),
            row=place_of(label).row - 1,
            column=place_of(label).column - 1,
        )
        for number, (label, said) in enumerate(comments)
    )
    return _DRAWING.format(shapes=shapes).encode()


def _anchor(label: GridCell, said: str, geometry: Geometry) -> Iterator[int]:
    """Where the box begins and ends: column and pixels in it, row and pixels in it, twice."""
    lines = math.ceil(width_in_ems(said) * _SIZE / (_WIDTH - 2 * _PADDING))
    height = lines * _LINE_HEIGHT + _PADDING
    column, row = label.column + label.cols, place_of(label).row - 1
    yield from (column, 8, row, 4)
    yield from _end(geometry.widths, column, _WIDTH + 8, _OTHER_COLUMN)
    yield from _end((HEADING_HEIGHT, *geometry.heights), row, height + 4, _OTHER_ROW)


def _end(sizes: tuple[float, ...], first: int, length: float, other: float) -> tuple[int, int]:
    """The column or row in which `length` points from the start of `first` end, and how far in."""
    while length > (size := sizes[first] if first < len(sizes) else other):
        length -= size
        first += 1
    return first, round(length * _PIXELS)
