"""How much a file gives its readers to do, bounded while it is read.

A small file can ask for much work: a text of a megabyte that 20,000 cells name, styles based on
each other in a chain, a hundred parts that are each within bounds. So it is not the size of the
file that is bounded but what is made of it, counted after every expansion. A report has about
10,000 tags and attributes, 250 cells, 200 paragraphs and up to 50,000 characters.
"""

from reportdesk.reading.sentences import too_large

MOST_BYTES = 20_000_000
"""Markup of all parts that are read, in bytes."""

MOST_MARKUP = 500_000
"""Tags and attributes of all parts: a parser needs a hundred bytes for one of four."""

MOST_CHARACTERS = 1_000_000
"""Characters of all paragraphs and cells as they are printed."""

MOST_PIECES = 25_000
"""Paragraphs, line breaks, cells and names."""

MOST_PLACES = 500_000
"""Places on the grids of tables that cells cover."""


class Work:
    """What reading the file `name` has taken so far; methods raise `ReadError` beyond a bound."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._bytes = 0
        self._markup = 0
        self._characters = 0
        self._pieces = 0
        self._places = 0

    def add_markup(self, content: bytes) -> None:
        """Count the markup of a part before it is parsed."""
        self._bytes += len(content)
        self._markup += content.count(b"<") + content.count(b"=")
        if self._bytes > MOST_BYTES or self._markup > MOST_MARKUP:
            raise too_large(self.name)

    def add_text(self, text: str) -> None:
        """Count the characters of a text and the line breaks in it."""
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise too_large(self.name)
        self.add_pieces(text.count("\n"))

    def add_pieces(self, count: int = 1) -> None:
        """Count paragraphs, cells or names."""
        self._pieces += count
        if self._pieces > MOST_PIECES:
            raise too_large(self.name)

    def add_places(self, count: int) -> None:
        """Count places that a cell covers."""
        self._places += count
        if self._places > MOST_PLACES:
            raise too_large(self.name)
