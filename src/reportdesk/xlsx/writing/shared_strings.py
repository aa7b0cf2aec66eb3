"""The texts of a workbook: each stands once in a part of its own, cells name it by index."""

from reportdesk.office.elements import xml_bytes
from reportdesk.xlsx.writing.elements import root_element, text_element, x


class SharedStrings:
    """The texts of all cells, collected while the sheets are written."""

    def __init__(self) -> None:
        self._indices: dict[str, int] = {}
        self._uses = 0

    def add(self, text: str) -> int:
        """Return the index by which a cell names this text."""
        self._uses += 1
        return self._indices.setdefault(text, len(self._indices))

    def part_bytes(self) -> bytes:
        """Return the content of the part that holds the texts."""
        items = (x("si", text_element("t", text)) for text in self._indices)
        return xml_bytes(
            root_element("sst", *items, count=self._uses, uniqueCount=len(self._indices))
        )
