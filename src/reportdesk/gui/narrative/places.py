"""Conversion of offsets in a section's printed text to positions in its document."""

from bisect import bisect_right

from PySide6.QtGui import QTextDocument

from reportdesk.gui.narrative.document import blocks, is_blank, number_of
from reportdesk.gui.narrative.utf16 import utf16_length


class Places:
    """Converts offsets in `plain_text` (with numbers and line breaks) to document positions.

    Offsets count characters and skip blank blocks; an offset within a heading's number or beyond
    the end becomes the nearest position.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._starts: list[int] = []
        self._lines: list[tuple[str, str, int]] = []
        offset = 0
        for block in blocks(document):
            text = block.text()
            if not is_blank(text):
                number = number_of(block)
                self._starts.append(offset)
                self._lines.append((number, text, block.position()))
                offset += len(number) + len(text) + 1

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the positions of two offsets; a range within a number becomes that heading."""
        start, end = max(start, 0), max(start, end, 0)
        if not self._lines:
            return 0, 0
        index = bisect_right(self._starts, start) - 1
        number, text, position = self._lines[index]
        if start < end <= self._starts[index] + len(number):
            return position, position + utf16_length(text)
        return self._position(start), self._position(end)

    def _position(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        number, text, position = self._lines[index]
        return position + utf16_length(text[: max(offset - self._starts[index] - len(number), 0)])
