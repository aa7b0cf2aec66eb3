"""Tables of a Word file: cells at their places on the grid, in whatever way they are merged.

A cell's column follows from the spans before it in its row. The file's own list of grid columns is
not looked at: many programs leave it out or let it go stale.
"""

from collections.abc import Callable, Iterator

from reportdesk.docx.reading.names import branch, child, kind, number, value
from reportdesk.docx.reading.remarks import Remark, Remarks
from reportdesk.docx.reading.runs import WRAPPERS
from reportdesk.office.elements import Element
from reportdesk.reading import ReadBlock
from reportdesk.reading.grid import PlacedCell
from reportdesk.reading.work import Work

_WIDEST = 200
"""Columns that a cell or a gap may cover; Word itself has 63."""

Content = Callable[[Element], list[ReadBlock]]


def placed_cells(
    table: Element, content: Content, remarks: Remarks, work: Work
) -> list[PlacedCell]:
    """The cells of a table in reading order; `content` reads what stands in one.

    Raises `ReadError` for more of them than a file may have.
    """
    cells: list[PlacedCell] = []
    above: dict[int, PlacedCell] = {}
    for line, row in enumerate(_rows(table, remarks)):
        work.add_pieces()
        here: dict[int, PlacedCell] = {}
        column = _gap(row)
        beside: PlacedCell | None = None
        for element in _within(row, "tc"):
            work.add_pieces()
            properties = child(element, "tcPr")
            cols = _span(properties, "gridSpan")
            blocks = [] if child(properties, "cellDel") is not None else content(element)
            over = above.get(column) if _continues(properties, "vMerge") else None
            if over is not None:
                over.rows = line - over.line + 1
                over.cols = min(over.cols, cols)
                here[column] = over
            elif beside is not None and _continues(properties, "hMerge"):
                beside.cols += cols
            else:
                beside = PlacedCell(line, column, cols=cols, blocks=blocks)
                cells.append(beside)
                if _starts(properties, "vMerge"):
                    here[column] = beside
                column += cols
                continue
            if blocks:
                remarks.add(Remark.COVERED)
            if over is not None:
                beside = None
            column += cols
        above = here
    return cells


def _rows(table: Element, remarks: Remarks) -> Iterator[Element]:
    """The rows that are there when all tracked changes are accepted."""
    for row in _within(table, "tr"):
        if child(child(row, "trPr"), "del") is None:
            yield row
        else:
            remarks.add(Remark.REVISIONS)


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for each in element:
        found = kind(each)
        if found == name:
            yield each
        elif found in WRAPPERS or found == "sdt":
            yield from _within(each, name)
        elif found == "AlternateContent":
            chosen = branch(each)
            if chosen is not None:
                yield from _within(chosen, name)


def _gap(row: Element) -> int:
    """Columns that a row leaves out before its first cell."""
    before = number(child(child(row, "trPr"), "gridBefore"))
    return min(max(before or 0, 0), _WIDEST)


def _span(properties: Element | None, name: str) -> int:
    return min(max(number(child(properties, name)) or 1, 1), _WIDEST)


def _continues(properties: Element | None, name: str) -> bool:
    """Whether a cell is the further part of a merge; that is what a merge without value says."""
    merge = child(properties, name)
    return merge is not None and value(merge) != "restart"


def _starts(properties: Element | None, name: str) -> bool:
    """Whether cells below can belong to it.

    A further part that has nothing to go on from starts a merge, too: Word shows it so.
    """
    return child(properties, name) is not None
