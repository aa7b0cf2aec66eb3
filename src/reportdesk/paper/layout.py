"""Laying a composed document out on pages."""

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from msgspec.structs import replace

from reportdesk.document import (
    Block,
    Document,
    Heading,
    ListTable,
    PrintedTable,
    Signature,
    stays_with_next,
)
from reportdesk.document.page import (
    BOTTOM,
    FOOTER,
    FOOTER_EM,
    FOOTER_LINE,
    LEFT,
    PAPER_HEIGHT,
    TOP,
)
from reportdesk.document.typefaces import PAGE_NUMBER
from reportdesk.paper.pages import Metrics, Page, Run
from reportdesk.paper.paginating import paginate
from reportdesk.paper.paragraphs import BASELINE, text_strips
from reportdesk.paper.setting import Align, Setter, Style
from reportdesk.paper.strips import Bond, Drawing, Strip
from reportdesk.paper.table_strips import list_strips, table_strips

_NOTHING = (Signature("", ""),)

_TOP = TOP / 20
_HEIGHT = (PAPER_HEIGHT - TOP - BOTTOM) / 20

_ODD_NUMBER, _EVEN_NUMBER = Style(PAGE_NUMBER, Align.RIGHT), Style(PAGE_NUMBER, Align.LEFT)


def lay_out(document: Document, metrics: Metrics) -> tuple[Page, ...]:
    """Return the pages of a document in the layout of GB/T 9704-2012, at least one."""
    return Layouter(metrics).lay_out(document)


class Layouter:
    """Lays documents out, and sets again only what differs from the document before."""

    def __init__(self, metrics: Metrics) -> None:
        self._setter = Setter(metrics)

    def lay_out(self, document: Document) -> tuple[Page, ...]:
        """Return the pages of a document in the layout of GB/T 9704-2012, at least one."""
        self._setter.begin()
        strips = list(self._strips(document))
        pages = list(paginate(strips, _HEIGHT)) or [[]]
        return tuple(
            self._page(number, placed, document.text_width)
            for number, placed in enumerate(pages, 1)
        )

    def _strips(self, document: Document) -> Iterator[Strip]:
        """Yield the lines and table rows of a document; the last of a block holds to the next."""
        width = document.text_width
        blocks = [block for block in document.blocks if block not in _NOTHING]
        followers = zip_longest(blocks, blocks[1:], blocks[2:])
        for block, following, after in followers:
            *strips, last = self._block(block, width)
            yield from strips
            yield replace(last, bond=_bond(block, following, after))

    def _block(self, block: Block, width: int) -> list[Strip]:
        match block:
            case PrintedTable():
                return table_strips(block, self._setter, width)
            case ListTable():
                return list_strips(block, self._setter, width)
            case _:
                return text_strips(block, self._setter, width)

    def _page(self, number: int, placed: Iterable[tuple[float, Strip]], width: int) -> Page:
        drawing = Drawing()
        for top, first, count in _slices(placed):
            first.content.draw(drawing, _TOP + top, first.slice, first.slice + count)
        drawing.runs += self._page_number(number, width)
        return Page(number, tuple(drawing.runs), tuple(drawing.rules), tuple(drawing.areas))

    def _page_number(self, number: int, width: int) -> Iterator[Run]:
        """Yield `— 1 —`, at the right of odd pages and at the left of even ones (7.5)."""
        style = _ODD_NUMBER if number % 2 else _EVEN_NUMBER
        (line,) = self._setter.set_text(f"— {number} —", style, (width - 2 * FOOTER_EM) / 20)
        x = (LEFT + FOOTER_EM) / 20
        middle = (PAPER_HEIGHT - FOOTER - FOOTER_LINE / 2) / 20
        for piece in line.pieces:
            baseline = middle + BASELINE * piece.font.size
            yield Run(x + piece.x, baseline, piece.text, piece.font)


def _bond(block: Block, following: Block | None, after: Block | None) -> Bond:
    """Return how firmly a block holds to the following one; `after` is the one then."""
    if stays_with_next(block, following, after):
        return Bond.FIRM
    series = isinstance(block, Heading) and isinstance(following, Heading)
    return Bond.SERIES if series else Bond.FREE


def _slices(placed: Iterable[tuple[float, Strip]]) -> Iterator[tuple[float, Strip, int]]:
    """Yield the top and the first strip of each unbroken stretch of one content, and its length."""
    for _, stretch in groupby(enumerate(placed), _stretch):
        (_, (top, first)), *others = stretch
        yield top, first, 1 + len(others)


def _stretch(place: tuple[int, tuple[float, Strip]]) -> tuple[int, int]:
    """Return what strips one below the other have in common if they are slices of one content."""
    number, (_, strip) = place
    return id(strip.content), strip.slice - number
