"""What pages are stacked of, lines of text and rows of tables, and how firmly they hold."""

from enum import IntEnum
from typing import Protocol

import msgspec

from reportdesk.paper.pages import Area, Rule, Run


class Bond(IntEnum):
    """How firmly a strip holds to the next: a page ends at the loosest bond there is.

    `TABLE` holds the rows of a table together that has room on one page, `SERIES` headings without
    text between them, `FIRM` a heading and what it heads.
    """

    FREE = 0
    TABLE = 1
    SERIES = 2
    FIRM = 3


class Drawing:
    """What is on a page so far; the same rule is drawn once."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.rules: dict[Rule, None] = {}
        self.areas: list[Area] = []


class Content(Protocol):
    """Something high that strips are slices of: a line of text is one slice, a table many."""

    def draw(self, drawing: Drawing, top: float, first: int, end: int) -> None:
        """Draw the slices from `first` up to `end`, with their upper edge at `top`."""


class Strip(msgspec.Struct, frozen=True):
    """A slice of the column of text that no page divides; lengths in points.

    It is the slice number `slice` of `content`. `before` and `after` are blank, unless the strip
    begins or ends a page. `heads` are repeated above it where it begins a page.
    """

    height: float
    content: Content
    slice: int = 0
    bond: Bond = Bond.FREE
    before: float = 0
    after: float = 0
    heads: tuple["Strip", ...] = ()
    begins_page: bool = False
