"""The cells of a Word table at their places on the grid, merged in any of Word's ways.

A cell's column follows from the spans before it in its row. The file's own list of grid columns is
ignored: many programs leave it out or do not keep it up to date.
"""

from collections.abc import Callable, Iterator

from reportdesk.docx.reading.elements import (
    attribute,
    chosen_alternative,
    find_child,
    int_value,
    local_name,
)
from reportdesk.docx.reading.remarks import Remark, Remarks
from reportdesk.docx.reading.runs import WRAPPERS
from reportdesk.office.elements import Element
from reportdesk.reading import ReadBlock
from reportdesk.reading.grid import PlacedCell
from reportdesk.reading.work import WorkCounter

_WIDEST = 200
"""Columns that a cell or a gap may cover; Word itself allows 63."""

ReadBlocks = Callable[[Element], list[ReadBlock]]


def read_table_cells(
    table: Element, read_blocks: ReadBlocks, remarks: Remarks, work: WorkCounter
) -> list[PlacedCell]:
    """Return the cells of a table in reading order; `read_blocks` reads the content of one.

    Raises `ReadError` for more cells than a file may have.
    """
    cells: list[PlacedCell] = []
    merged_above: dict[int, PlacedCell] = {}
    for line, row in enumerate(_rows_kept(table, remarks)):
        work.add_pieces()
        merged_here: dict[int, PlacedCell] = {}
        column = _columns_before(row)
        left: PlacedCell | None = None
        for element in _find_within(row, "tc"):
            work.add_pieces()
            properties = find_child(element, "tcPr")
            cols = _span(properties, "gridSpan")
            blocks = [] if find_child(properties, "cellDel") is not None else read_blocks(element)
            upper = merged_above.get(column) if _continues_merge(properties, "vMerge") else None
            if upper is not None:
                upper.rows = line - upper.line + 1
                upper.cols = min(upper.cols, cols)
                merged_here[column] = upper
            elif left is not None and _continues_merge(properties, "hMerge"):
                left.cols += cols
            else:
                left = PlacedCell(line, column, cols=cols, blocks=blocks)
                cells.append(left)
                if _starts_merge(properties, "vMerge"):
                    merged_here[column] = left
                column += cols
                continue
            if blocks:
                remarks.add(Remark.COVERED)
            if upper is not None:
                left = None
            column += cols
        merged_above = merged_here
    return cells


def _rows_kept(table: Element, remarks: Remarks) -> Iterator[Element]:
    """Yield the rows that remain when all tracked changes are accepted."""
    for row in _find_within(table, "tr"):
        if find_child(find_child(row, "trPr"), "del") is None:
            yield row
        else:
            remarks.add(Remark.REVISIONS)


def _find_within(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for each in element:
        found = local_name(each)
        if found == name:
            yield each
        elif found in WRAPPERS or found == "sdt":
            yield from _find_within(each, name)
        elif found == "AlternateContent":
            chosen = chosen_alternative(each)
            if chosen is not None:
                yield from _find_within(chosen, name)


def _columns_before(row: Element) -> int:
    """Return how many columns a row leaves out before its first cell."""
    before = int_value(find_child(find_child(row, "trPr"), "gridBefore"))
    return min(max(before or 0, 0), _WIDEST)


def _span(properties: Element | None, name: str) -> int:
    return min(max(int_value(find_child(properties, name)) or 1, 1), _WIDEST)


def _continues_merge(properties: Element | None, name: str) -> bool:
    """Return whether a cell continues a merge, as it does unless it says `restart`."""
    merge = find_child(properties, name)
    return merge is not None and attribute(merge) != "restart"


def _starts_merge(properties: Element | None, name: str) -> bool:
    """Return whether cells below can be merged with this one.

    A `continue` without a `restart` above begins a merge, as in Word.
    """
    return find_child(properties, name) is not None
