"""Tables of a web page: merged cells, and headers with their scope."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from reportdesk.document import ListTable, PrintedCell, PrintedTable
from reportdesk.forms import GridCell
from reportdesk.html.writing.look import Look, Role
from reportdesk.html.writing.markup import element, start_tag, text

_UNSEEN = "height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
"""On paper the statutory tables have no caption."""


def printed_table(printed: PrintedTable, look: Look, name: str = "") -> str:
    """Return a statutory table.

    With a `name` it is fit to be heard: the name is its caption, and in a table of several heads,
    one below the other, each number says which of them are its own.
    """
    grid = _Grid(printed, look, has_ids=bool(name) and not printed.table.header_lines)
    parts = [element("caption", text(name), style=_UNSEEN)] if name else []
    parts += [element("colgroup", grid.columns(group)) for group in grid.column_groups]
    if head := printed.table.header_lines:
        parts.append(element("thead", grid.rows(range(head))))
    parts += [grid.body(lines) for lines in grid.bodies]
    return element("table", "".join(parts), **look[Role.TABLE])


def list_table(block: ListTable, look: Look) -> str:
    """Return a plain table; its columns are as wide as their texts need."""
    heads = (element("th", text(head), scope="col", **look[Role.LEFT]) for head in block.heads)
    rows = (
        element("tr", "".join(element("td", text(cell), **look[Role.LEFT]) for cell in row))
        for row in block.rows
    )
    head = element("thead", element("tr", "".join(heads)))
    return element("table", head + element("tbody", "".join(rows)), **look[Role.TABLE])


class _Grid:
    """The cells of a table by line, and what its header cells apply to.

    A header cell that spans exactly one of the `column_groups` or `bodies` is the header of that
    group; every other one is the header of the columns or rows that it spans itself. A column of
    the form in which no cell begins is none in HTML: the one before it has its width.
    """

    def __init__(self, printed: PrintedTable, look: Look, *, has_ids: bool) -> None:
        self._look = look
        self._has_ids = has_ids
        table = printed.table
        self._key = table.key
        self._lines: list[list[PrintedCell]] = [[] for _ in range(table.line_count)]
        for cell in printed.cells:
            self._lines[cell.place.line].append(cell)
        self._starts = sorted({cell.place.column for cell in printed.cells})
        ends = [*self._starts[1:], len(table.widths)]
        self._widths = [
            sum(table.widths[start:end]) for start, end in zip(self._starts, ends, strict=True)
        ]
        self.column_groups = (
            tuple(self._columns_of(cell.place) for cell in self._lines[0])
            if table.header_lines
            else (range(len(self._starts)),)
        )
        self.bodies = tuple(self._bodies(table.header_lines))

    def _columns_of(self, place: GridCell) -> range:
        """Return the columns that a cell spans."""
        start = bisect_left(self._starts, place.column)
        return range(start, bisect_left(self._starts, place.column + place.cols))

    def _bodies(self, first: int) -> Iterator[range]:
        """Yield the lines of each body: those below a band, or beside one label at the left."""
        bounds = {first, len(self._lines)}
        for line, cells in enumerate(self._lines[first:], first):
            place = cells[0].place
            if place.band:
                bounds.add(line)
            elif place.column == 0 and place.rows > 1:
                bounds |= {line, line + place.rows}
        yield from (range(*pair) for pair in pairwise(sorted(bounds)))

    def columns(self, group: range) -> str:
        """Return the columns of a group with their shares of the table's width."""
        whole = sum(self._widths)
        shares = (100 * self._widths[column] / whole for column in group)
        return "".join(start_tag("col", style=f"width:{share:.4g}%") for share in shares)

    def body(self, lines: range) -> str:
        """Return the lines below a band, or others that belong together."""
        has_band = self._lines[lines.start][0].place.band
        return element("tbody", self.rows(lines), **self._look[Role.BAND] if has_band else {})

    def rows(self, lines: range) -> str:
        """Return lines with the cells that begin in each."""
        return "".join(element("tr", "".join(map(self._cell, self._lines[line]))) for line in lines)

    def _cell(self, cell: PrintedCell) -> str:
        place = cell.place
        columns = self._columns_of(place)
        spans = {"colspan": len(columns), "rowspan": place.rows}
        attributes = {name: str(count) for name, count in spans.items() if count > 1}
        if place.address is not None:
            if self._has_ids:
                attributes["headers"] = " ".join(map(self._id, self._heads_of(place)))
            return element("td", text(cell.text), **attributes, **self._look[Role.CENTRED])
        if self._has_ids:
            attributes["id"] = self._id(place)
        if place.band or range(place.line, place.line + place.rows) in self.bodies:
            scope = "rowgroup"
        elif self._has_labels_alone(place.line):
            scope = "colgroup" if columns in self.column_groups else "col"
        else:
            scope = "row"
        role = Role.LEFT if place.align == "left" else Role.CENTRED
        return element("th", text(cell.text), scope=scope, **attributes, **self._look[role])

    def _has_labels_alone(self, line: int) -> bool:
        return all(cell.place.address is None for cell in self._lines[line])

    def _heads_of(self, place: GridCell) -> Iterator[GridCell]:
        """Yield the labels above a number and beside it, in the body that it stands in."""
        columns = range(place.column, place.column + place.cols)
        body = next(lines for lines in self.bodies if place.line in lines)
        for line in range(body.start, place.line + 1):
            for label in (cell.place for cell in self._lines[line]):
                is_beside = place.line < label.line + label.rows
                is_above = label.column < columns.stop and columns.start < label.column + label.cols
                if label.address is None and (is_beside or is_above):
                    yield label

    def _id(self, label: GridCell) -> str:
        return f"{self._key}-{label.line}-{label.column}"
