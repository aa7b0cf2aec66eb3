"""What Word needs of a file and neither the Open XML SDK nor LibreOffice asks for.

The SDK's validator takes each element by itself: it finds a row too short for its grid, a merge
that nothing began or a cell without a paragraph as valid as Word finds them damaged.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {"w": _W}

Element = etree._Element


def find_faults(data: bytes) -> list[str]:
    """Return what is wrong with the tables and comments of a Word file, each in one sentence."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        comments = (
            etree.fromstring(archive.read("word/comments.xml"))
            if "word/comments.xml" in archive.namelist()
            else None
        )
    return [*_body_faults(document), *_all_table_faults(document), *_anchors(document, comments)]


class _Cell(NamedTuple):
    """A cell of a row: its element, its first column on the grid and the columns it spans."""

    element: Element
    start: int
    span: int

    @property
    def merge(self) -> str:
        """`restart` or `continue` in a vertical merge, `""` outside of one."""
        (merge, *_) = self.element.xpath("w:tcPr/w:vMerge", namespaces=_NAMESPACES) or [None]
        return "" if merge is None else merge.get(f"{{{_W}}}val", "continue")


def _body_faults(document: Element) -> Iterator[str]:
    """Yield tables that no paragraph follows: Word joins them to the next, or adds a page."""
    for table in document.iter(f"{{{_W}}}tbl"):
        following = table.getnext()
        if following is None or following.tag != f"{{{_W}}}p":
            yield "no paragraph follows a table"


def _all_table_faults(document: Element) -> Iterator[str]:
    for number, table in enumerate(document.iter(f"{{{_W}}}tbl"), 1):
        yield from (f"table {number}: {fault}" for fault in _table_faults(table))


def _table_faults(table: Element) -> Iterator[str]:
    grid = [int(each) for each in _values(table, "w:tblGrid/w:gridCol/@w:w")]
    if [sum(grid)] != [int(each) for each in _values(table, "w:tblPr/w:tblW/@w:w")]:
        yield "the columns do not add up to the table's width"
    if _values(table, "w:tblPr/w:tblLayout/@w:type") != ["fixed"]:
        yield "the widths are not fixed"
    rows = table.findall("w:tr", _NAMESPACES)
    repeated = [bool(_values(row, "w:trPr/w:tblHeader")) for row in rows]
    if repeated != sorted(repeated, reverse=True) or all(repeated):
        yield "the repeated rows are not the first of several"
    above: list[_Cell] = []
    for number, row in enumerate(rows, 1):
        cells = list(_cells(row))
        faults = [*_row_faults(cells, grid), *_merge_faults(above, cells)]
        yield from (f"row {number}: {fault}" for fault in faults)
        above = cells
    if any(cell.merge == "restart" for cell in above):
        yield "the last row begins a merge"


def _cells(row: Element) -> Iterator[_Cell]:
    start = sum(map(int, _values(row, "w:trPr/w:gridBefore/@w:val")))
    for element in row.findall("w:tc", _NAMESPACES):
        span = int((_values(element, "w:tcPr/w:gridSpan/@w:val") or ["1"])[0])
        yield _Cell(element, start, span)
        start += span


def _row_faults(cells: list[_Cell], grid: list[int]) -> Iterator[str]:
    if sum(cell.span for cell in cells) != len(grid):
        yield "the cells do not fill the grid"
    if all(cell.merge == "continue" for cell in cells):
        yield "no cell begins in it"
    for number, cell in enumerate(cells, 1):
        width = sum(grid[cell.start : cell.start + cell.span])
        if _values(cell.element, "w:tcPr/w:tcW/@w:w") != [str(width)]:
            yield f"cell {number} is not as wide as its columns"
        if not len(cell.element) or cell.element[-1].tag != f"{{{_W}}}p":
            yield f"cell {number} does not end with a paragraph"
        if cell.merge == "continue" and _values(cell.element, "w:p/w:r"):
            yield f"cell {number} has text that the merge covers"


def _merge_faults(above: list[_Cell], cells: list[_Cell]) -> Iterator[str]:
    """Yield the merges that a row continues with nothing above, or that end where they began."""
    merging = {(cell.start, cell.span) for cell in above if cell.merge}
    going_on = {(cell.start, cell.span) for cell in cells if cell.merge == "continue"}
    begun = {(cell.start, cell.span) for cell in above if cell.merge == "restart"}
    if going_on - merging:
        yield "a cell continues a merge that nothing above it began"
    if begun - going_on:
        yield "a merge above it has one row only"


def _anchors(document: Element, comments: Element | None) -> Iterator[str]:
    """Yield comments that are not anchored exactly once, in the order start, end, reference."""
    made = Counter() if comments is None else Counter(_values(comments, "w:comment/@w:id"))
    if any(count > 1 for count in made.values()):
        yield "two comments have one number"
    marks: dict[str, list[str]] = {}
    for mark in document.iter(*(f"{{{_W}}}comment{name}" for name in _ANCHOR)):
        name = etree.QName(mark).localname.removeprefix("comment")
        marks.setdefault(mark.get(f"{{{_W}}}id", ""), []).append(name)
    for number in dict.fromkeys([*made, *marks]):
        if number not in made or marks.get(number) != list(_ANCHOR):
            yield f"comment {number} is not anchored as a comment is"


_ANCHOR = ("RangeStart", "RangeEnd", "Reference")


def _values(element: Element, path: str) -> list[str]:
    """Return the attributes at a path; of elements there, nothing but how many they are."""
    found = element.xpath(path, namespaces=_NAMESPACES)
    return [each if isinstance(each, str) else "" for each in found]
