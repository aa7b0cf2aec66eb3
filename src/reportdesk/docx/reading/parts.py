"""The parts of a Word file, found by their relationships."""

from collections.abc import Iterator

from reportdesk.office.elements import Element
from reportdesk.office.reading.package import PackageReader
from reportdesk.reading.errors import unreadable_error
from reportdesk.reading.work import WorkCounter


class WordParts:
    """The main part of a Word file and the parts that it relates to.

    Raises `ReadError` when made of an archive or relationships that are damaged or out of bounds.
    """

    def __init__(self, data: bytes, work: WorkCounter) -> None:
        self._name = work.name
        self._package = PackageReader(data, work)
        self._main = self._package.main_part("word/document.xml")
        self._related = self._package.relationships(self._main)

    def main_root(self) -> Element:
        """Return the root of the main part. Raises `ReadError`."""
        root = self._package.parse(self._main)
        if root is None:
            raise unreadable_error(self._name, "不是 Word 文件或不完整")
        return root

    def first_root(self, kind: str) -> Element | None:
        """Return the root of the first part of a kind that is sound. Raises `ReadError`."""
        return next(self.roots(kind), None)

    def roots(self, kind: str) -> Iterator[Element]:
        """Yield the roots of all parts of a kind, without those that are damaged or missing.

        The report can be read without them. Raises `ReadError` for harmful parts.
        """
        targets = dict.fromkeys(each.target for each in self._related if each.kind == kind)
        for target in targets:
            root = self._package.parse_if_sound(target)
            if root is not None:
                yield root
