"""Tables of a web page: cells at their places on the grid, by their column and row spans."""

from collections.abc import Callable, Iterator

from reportdesk.html.fields import FIELDS, field_text
from reportdesk.html.parsing import Element
from reportdesk.html.visibility import is_hidden
from reportdesk.reading import ReadBlock
from reportdesk.reading.grid import PlacedCell
from reportdesk.reading.work import Work

_CELLS = ("td", "th")
_WIDEST = 200
_TALLEST = 65_534
_OVERFLOWS = "mso-ignore:colspan"
"""With this Excel says that a text runs over into empty cells, which are not merged for it."""


Content = Callable[[Element, Work], list[ReadBlock]]


def placed_cells(table: Element, content: Content, work: Work) -> list[PlacedCell]:
    """The cells of a table in reading order; `content` reads what stands in one.

    Raises `ReadError` for more of them than a page may have: spans are cheap to write.
    """
    cells: list[PlacedCell] = []
    taken: dict[int, int] = {}
    line = -1
    for line, row in enumerate(_rows(table)):
        work.add_pieces()
        column = 0
        for element in row:
            while taken.get(column, 0) > line:
                column += 1
                work.add_places(1)
            cols = _span(element.get("colspan"), _WIDEST)
            free = next((n for n in range(1, cols) if taken.get(column + n, 0) > line), cols)
            rows = _span(element.get("rowspan"), _TALLEST)
            work.add_pieces()
            work.add_places(free)
            overflows = _OVERFLOWS in element.get("style", "").replace(" ", "").lower()
            blocks = content(element, work)
            cells.append(PlacedCell(line, column, rows, 1 if overflows else free, blocks))
            if rows > 1:
                taken.update((column + n, line + rows) for n in range(free))
            column += free
    for cell in cells:
        cell.rows = min(cell.rows, line + 1 - cell.line)
    return cells


def text_beside_cells(table: Element) -> Iterator[str]:
    """Text that stands in a table, but in none of its cells: a caption, or badly made."""
    for each in table:
        if each.tag in _CELLS or is_hidden(each):
            text = ""
        elif each.tag in FIELDS:
            text = field_text(each)
        elif each.tag == "caption":
            text = "".join(map(str, each.itertext()))
        else:
            yield from text_beside_cells(each)
            text = each.text or ""
        for piece in (text, each.tail or ""):
            if piece.strip():
                yield piece


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row; cells that stand outside all rows make up one where they come."""
    loose: list[Element] = []
    for each in table:
        if is_hidden(each) or each.tag == "caption":
            continue
        if each.tag in _CELLS:
            loose.append(each)
            continue
        if loose:
            yield loose
            loose = []
        if each.tag == "tr":
            yield list(_cells(each))
        else:
            yield from _rows(each)
    if loose:
        yield loose


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, whatever stands between."""
    for each in row:
        if not is_hidden(each):
            if each.tag in _CELLS:
                yield each
            else:
                yield from _cells(each)


def _span(text: str | None, most: int) -> int:
    """A span; 0 rows are all rows that are left."""
    digits = (text or "1").strip()
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 9:
        return 1
    return min(int(digits) or most, most)
