"""Where stretches of a section's printed plain text stand in the document that shows it."""

from bisect import bisect_right

from PySide6.QtGui import QTextDocument

from reportdesk.gui.narrative.document import blocks, is_blank, number_of, units


class Places:
    """Offsets in `plain_text`, numbers and line breaks included, as positions in the document.

    Offsets count characters and know no blank blocks; an offset within a number or beyond the end
    is the nearest position there is.
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
        """The document positions of two offsets; a heading's number alone stands for its text."""
        start, end = max(start, 0), max(start, end, 0)
        if not self._lines:
            return 0, 0
        index = bisect_right(self._starts, start) - 1
        number, text, position = self._lines[index]
        if start < end <= self._starts[index] + len(number):
            return position, position + units(text)
        return self._position(start), self._position(end)

    def _position(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        number, text, position = self._lines[index]
        return position + units(text[: max(offset - self._starts[index] - len(number), 0)])
