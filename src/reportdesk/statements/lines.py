"""The lines of a section, and where they stand in it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportdesk.report import BODY, Paragraph, place_paragraphs


class PlacedLine(NamedTuple):
    """The text of a paragraph, and where it begins in the section's printed text.

    `before` is the line that it may go on from: `""` for a heading, and for the first of all.
    """

    start: int
    text: str
    before: str


@lru_cache(maxsize=16)
def lines_of(paragraphs: tuple[Paragraph, ...]) -> tuple[PlacedLine, ...]:
    """Return the lines of a section, without the numbers of headings."""
    return tuple(_place(paragraphs))


def _place(paragraphs: tuple[Paragraph, ...]) -> Iterator[PlacedLine]:
    before = ""
    for start, paragraph in place_paragraphs(paragraphs):
        is_body = paragraph.level == BODY
        yield PlacedLine(start, paragraph.text, before if is_body else "")
        before = paragraph.text
