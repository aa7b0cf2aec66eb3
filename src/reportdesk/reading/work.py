"""Bounds on the work of reading one file, counted while it is read.

A small file can cause much work: a text of a megabyte that 20,000 cells refer to, styles based on
each other in a chain, a hundred parts that are each within bounds. So the bounds are not on the
file's size but on its content after every expansion. A report has about 10,000 tags and
attributes, 250 cells, 200 paragraphs and up to 50,000 characters.
"""

from reportdesk.reading.errors import too_large_error

MOST_BYTES = 20_000_000
"""Bytes of all parts that are parsed."""

MOST_MARKUP = 500_000
"""Tags and attributes of all parts: a parser takes a hundred bytes for one of four bytes."""

MOST_CHARACTERS = 1_000_000
"""Characters of all paragraphs and cells, as printed."""

MOST_PIECES = 25_000
"""Paragraphs, line breaks, cells and names."""

MOST_PLACES = 500_000
"""Places on the grids of all tables, merged cells counted with each place they cover."""


class WorkCounter:
    """The work of reading the file `name` so far; its methods raise `ReadError` beyond a bound."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._bytes = 0
        self._markup = 0
        self._characters = 0
        self._pieces = 0
        self._places = 0

    def add_markup(self, content: bytes) -> None:
        """Count the bytes, tags and attributes of a part, before it is parsed."""
        self._bytes += len(content)
        self._markup += content.count(b"<") + content.count(b"=")
        if self._bytes > MOST_BYTES or self._markup > MOST_MARKUP:
            raise too_large_error(self.name)

    def add_text(self, text: str) -> None:
        """Count the characters and line breaks of a text."""
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise too_large_error(self.name)
        self.add_pieces(text.count("\n"))

    def add_pieces(self, count: int = 1) -> None:
        """Count paragraphs, cells or names."""
        self._pieces += count
        if self._pieces > MOST_PIECES:
            raise too_large_error(self.name)

    def add_places(self, count: int) -> None:
        """Add the grid positions that a cell covers to the work done so far."""
        self._places += count
        if self._places > MOST_PLACES:
            raise too_large_error(self.name)
