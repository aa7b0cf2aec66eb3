"""The texts of a workbook, each kept once; cells name them by number."""

from reportdesk.office.elements import xml_bytes
from reportdesk.xlsx.writing.elements import root, text, x


class SharedStrings:
    """Collects the texts of all cells while the sheets are written."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, content: str) -> int:
        """The number by which a cell names this text."""
        self._uses += 1
        return self._numbers.setdefault(content, len(self._numbers))

    def part(self) -> bytes:
        """The part that holds the texts."""
        items = (x("si", text("t", content)) for content in self._numbers)
        return xml_bytes(root("sst", *items, count=self._uses, uniqueCount=len(self._numbers)))
