"""Reading tables of a web page, and placing their cells on a grid by column and row spans."""

from collections.abc import Callable, Iterator

from reportdesk.html.reading.fields import FIELDS, field_text
from reportdesk.html.reading.parsing import Element
from reportdesk.html.reading.visibility import is_hidden
from reportdesk.reading import ReadBlock
from reportdesk.reading.grid import PlacedCell
from reportdesk.reading.work import WorkCounter

_CELLS = ("td", "th")
_MOST_COLUMNS = 200
_MOST_ROWS = 65_534
_OVERFLOW_STYLE = "mso-ignore:colspan"
"""Excel marks text that overflows into empty cells so; the cells are not merged."""

ReadContent = Callable[[Element, WorkCounter], list[ReadBlock]]


def read_table_cells(
    table: Element, read_content: ReadContent, work: WorkCounter
) -> list[PlacedCell]:
    """Return the cells of a table in reading order; `read_content` reads what is in a cell.

    A cell that would overlap a row span from above ends in front of it. Raises `ReadError` if the
    cells, with their spans, cover more places than a page may have.
    """
    cells: list[PlacedCell] = []
    ends: dict[int, int] = {}  # of row spans: the line below, by column
    line = -1
    for line, row in enumerate(_rows(table)):
        work.add_pieces()
        column = 0
        for element in row:
            while ends.get(column, 0) > line:
                column += 1
                work.add_places(1)
            cols = _span(element.get("colspan"), _MOST_COLUMNS)
            free = next((n for n in range(1, cols) if ends.get(column + n, 0) > line), cols)
            rows = _span(element.get("rowspan"), _MOST_ROWS)
            work.add_pieces()
            work.add_places(free)
            overflows = _OVERFLOW_STYLE in element.get("style", "").replace(" ", "").lower()
            blocks = read_content(element, work)
            cells.append(PlacedCell(line, column, rows, 1 if overflows else free, blocks))
            if rows > 1:
                ends.update((column + n, line + rows) for n in range(free))
            column += free
    for cell in cells:
        cell.rows = min(cell.rows, line + 1 - cell.line)
    return cells


def texts_outside_cells(table: Element) -> Iterator[str]:
    """Yield the texts of a table that are in none of its cells: captions, and misplaced text."""
    for each in table:
        if each.tag in _CELLS or is_hidden(each):
            text = ""
        elif each.tag in FIELDS:
            text = field_text(each)
        elif each.tag == "caption":
            text = "".join(map(str, each.itertext()))
        else:
            yield from texts_outside_cells(each)
            text = each.text or ""
        for piece in (text, each.tail or ""):
            if piece.strip():
                yield piece


def _rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row; cells outside of rows form a row of their own."""
    outside_rows: list[Element] = []
    for each in table:
        if is_hidden(each) or each.tag == "caption":
            continue
        if each.tag in _CELLS:
            outside_rows.append(each)
            continue
        if outside_rows:
            yield outside_rows
            outside_rows = []
        if each.tag == "tr":
            yield list(_cells(each))
        else:
            yield from _rows(each)
    if outside_rows:
        yield outside_rows


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, also those within other elements."""
    for each in row:
        if not is_hidden(each):
            if each.tag in _CELLS:
                yield each
            else:
                yield from _cells(each)


def _span(text: str | None, most: int) -> int:
    """Return a span, at most `most`; 0 means all rows that are left."""
    digits = (text or "1").strip()
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 9:
        return 1
    return min(int(digits) or most, most)
