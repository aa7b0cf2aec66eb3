"""Building a paragraph with its live numbers, piece by piece."""

import msgspec

from reportdesk.report import BODY, NumberMark, Paragraph


class MarkedText:
    """Text that grows at its end, with the marks of its numbers."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[NumberMark] = []
        self._length = 0

    def add(self, text: str, quantity: str | None = None) -> None:
        """Add text, marked with `quantity` unless that is None."""
        if quantity is not None and text:
            self._marks.append(NumberMark(self._length, self._length + len(text), quantity))
        self._pieces.append(text)
        self._length += len(text)

    def add_paragraph(self, paragraph: Paragraph) -> None:
        """Add the text of a paragraph with its marks."""
        self._marks += (mark.moved(self._length) for mark in paragraph.marks)
        self.add(paragraph.text)

    def paragraph(self, *, unread: bool = False) -> Paragraph:
        """Return what was added as a paragraph of body text."""
        return Paragraph("".join(self._pieces), marks=tuple(self._marks), unread=unread)


def as_unread(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph that the program wrote: unread, unless it is a heading without digits."""
    unread = paragraph.level == BODY or any(char.isdigit() for char in paragraph.text)
    return msgspec.structs.replace(paragraph, unread=unread)
