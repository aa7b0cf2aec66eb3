"""What HTML demands of a page of ours: nesting, attributes, tables without gaps, header cells."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

_VOID = frozenset({"meta", "col"})
_TEXT = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "p", "caption", "td", "th", "script"})
_CONTENT = frozenset({"h1", "h2", "h3", "h4", "h5", "p", "div", "table"})
CHILDREN = {
    "#document": frozenset({"html"}),
    "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "title"}),
    "body": frozenset({"main", "script"}),
    "main": _CONTENT,
    "div": frozenset({"table"}),
    "table": frozenset({"caption", "colgroup", "thead", "tbody"}),
    "colgroup": frozenset({"col"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tr": frozenset({"td", "th"}),
}
ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "name", "content"},
    "div": {"role", "aria-label", "tabindex", "style"},
    "script": {"type", "id", "data-sha256"},
    "th": {"scope", "colspan", "rowspan", "id", "style"},
    "td": {"headers", "colspan", "rowspan", "style"},
}
PRESENTATION = {
    "table": {"border", "cellspacing", "cellpadding", "width"},
    "td": {"align"},
    "th": {"align"},
    "p": {"align"},
    "h2": {"align"},
}
"""What HTML 4 had in the place of styles, and the editors of websites still keep."""


class Cell(NamedTuple):
    """A cell of a table at its place; `group` is the number of the row group that it stands in."""

    tag: str
    line: int
    column: int
    rows: int
    cols: int
    scope: str
    text: str
    group: int
    id: str
    headers: str

    @property
    def places(self) -> set[tuple[int, int]]:
        lines = range(self.line, self.line + self.rows)
        return {(y, x) for y in lines for x in range(self.column, self.column + self.cols)}


class Table(NamedTuple):
    """A table: its cells, and the first column behind each of its column groups."""

    cells: list[Cell]
    group_ends: list[int]

    def headers_of(self, cell: Cell) -> list[str]:
        """The texts of a cell's headers, as the standard finds them (4.9.12.1)."""
        heads = [each for each in self.cells if each.tag == "th"]
        if cell.headers:
            return [next(h.text for h in heads if h.id == key) for key in cell.headers.split()]
        beside = [h for h in heads if h.scope == "row" and _overlap(h, cell, rows=True)]
        above = [h for h in heads if h.scope == "col" and _overlap(h, cell, rows=False)]
        found = [h for h in beside if h.column < cell.column]
        taken: set[tuple[int, int]] = set()
        for head in sorted(above, key=lambda h: -h.line):
            extent = (head.column, head.cols)
            if head.line < cell.line and extent not in taken:
                taken.add(extent)
                found.append(head)
        start = max((end for end in (0, *self.group_ends) if end <= cell.column), default=0)
        found += [
            h
            for h in heads
            if (h.scope == "rowgroup" and h.group == cell.group and h.line <= cell.line)
            or (h.scope == "colgroup" and h.column == start and h.line < cell.line)
        ]
        return [head.text for head in found]


def _overlap(head: Cell, cell: Cell, *, rows: bool) -> bool:
    if rows:
        return head.line <= cell.line < head.line + head.rows
    return head.column < cell.column + cell.cols and cell.column < head.column + head.cols


class Element:
    """An element of a page."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def iter(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements with these tags within, in order."""
        for each in self.children:
            if each.tag in tags:
                yield each
            yield from each.iter(*tags)


class _Parser(HTMLParser):
    """Parses strictly: what a browser would mend is an error."""

    def __init__(self, presentation: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document", {})
        self.doctype = ""
        self._presentation = presentation
        self._open = [self.root]
        self._ids: set[str] = set()

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1]
        assert tag in CHILDREN.get(parent.tag, ()), f"{tag} within {parent.tag}"
        allowed = ATTRIBUTES.get(tag, {"style"}) | {"style"}
        allowed = allowed | PRESENTATION.get(tag, set()) if self._presentation else allowed
        names = [name for name, _ in attrs]
        assert set(names) <= allowed, f"{tag} with {names}"
        assert len(names) == len(set(names)), f"{tag} has an attribute twice"
        found = Element(tag, {name: value or "" for name, value in attrs})
        if "id" in found.attributes:
            assert found.attributes["id"] not in self._ids
            self._ids.add(found.attributes["id"])
        parent.children.append(found)
        if tag not in _VOID:
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag in _TEXT:
            self._open[-1].text += data
        else:
            assert not data.strip(), f"text within {self._open[-1].tag}: {data}"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    handle_pi = unknown_decl = handle_comment

    def finish(self) -> Element:
        self.close()
        assert len(self._open) == 1, f"{self._open[-1].tag} is never closed"
        return self.root


def conforming_page(data: bytes) -> Element:
    """Return the root of a page, which keeps to what HTML demands."""
    parser = _Parser(presentation=False)
    parser.feed(_characters(data.decode()))
    root = parser.finish()
    assert parser.doctype == "DOCTYPE html"
    (html,) = root.children
    assert [each.tag for each in html.children] == ["head", "body"]
    (title,) = html.iter("title")
    assert title.text.strip() or not data
    _check_headings(html)
    for table in html.iter("table"):
        table_of(table)
    return html


def conforming_content(content: str) -> Element:
    """Return an element with the content for an editor, which is as a page but for its look."""
    parser = _Parser(presentation=True)
    parser.feed(_characters(f"<html><body><main>{content}</main></body></html>"))
    (html,) = parser.finish().children
    for table in html.iter("table"):
        table_of(table)
    return html


def _characters(text: str) -> str:
    allowed = {"\n", "\t"}
    bad = {c for c in text if (ord(c) < 32 and c not in allowed) or 0x7F <= ord(c) <= 0x9F}
    assert not bad, f"characters that HTML forbids: {bad}"
    return text


def _check_headings(html: Element) -> None:
    levels = [int(each.tag[1]) for each in html.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), f"skipped: {levels}"


def table_of(element: Element) -> Table:
    """Return the table that an element is, whose cells must fill its grid exactly."""
    order = [each.tag for each in element.children]
    assert order == sorted(order, key=["caption", "colgroup", "thead", "tbody"].index)
    widths = [len(each.children) for each in element.iter("colgroup")]
    ends = [sum(widths[: n + 1]) for n in range(len(widths))]
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    line = 0
    for group, rows in enumerate(element.iter("thead", "tbody")):
        last = line + len(rows.children)
        for row in rows.children:
            assert row.children, "a row without cells"
            column = 0
            for each in row.children:
                while (line, column) in taken:
                    column += 1
                spans = (int(each.attributes.get(n, "1")) for n in ("rowspan", "colspan"))
                scope, own, heads = (each.attributes.get(n, "") for n in ("scope", "id", "headers"))
                cell = Cell(each.tag, line, column, *spans, scope, each.text, group, own, heads)
                assert not cell.places & taken, f"{cell.text} overlaps"
                assert line + cell.rows <= last, f"{cell.text} reaches beyond its row group"
                _check_scope(cell, line, last, ends)
                taken |= cell.places
                cells.append(cell)
            line += 1
    assert (
        taken == {(y, x) for y in range(line) for x in range(ends[-1] if ends else 0)} or not ends
    )
    assert not ends or {cell.column for cell in cells} == set(range(ends[-1])), "an empty column"
    return Table(cells, ends)


def _check_scope(cell: Cell, line: int, last: int, ends: list[int]) -> None:
    if cell.tag == "td":
        assert not cell.scope
    elif cell.scope == "colgroup":
        assert cell.column in (0, *ends)
        assert cell.column + cell.cols in ends
    else:
        assert cell.scope in ("row", "col", "rowgroup")
