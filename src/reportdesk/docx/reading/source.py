"""The parts of a Word file that are read, found by their relationships."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from reportdesk.docx.reading.names import Element
from reportdesk.office.hardened_xml import parse_xml
from reportdesk.office.package import Package
from reportdesk.reading.sentences import damaged, unreadable
from reportdesk.reading.work import Work

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL_MAIN_PART = "word/document.xml"


class Source:
    """The package of a Word file, its XML parts parsed on demand.

    Raises `ReadError` when it is made of something that is no Word file.
    """

    def __init__(self, data: bytes, work: Work) -> None:
        self._name = work.name
        self._work = work
        self._package = Package(data, work.name)
        roots = self._related("", "officeDocument") or [_USUAL_MAIN_PART]
        self._main = roots[0]
        self._relationships = self._relationships_of(self._main)

    def document(self) -> Element:
        """The root of the main part. Raises `ReadError`."""
        try:
            root = self._parsed(self._main)
        except etree.XMLSyntaxError as error:
            raise damaged(self._name) from error
        if root is None:
            raise unreadable(self._name, "不是 Word 文件或不完整")
        return root

    def part(self, kind: str) -> Element | None:
        """The root of a part that the main part relates to; None also where it is damaged."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Element]:
        """The roots of all parts of a kind that are whole. Raises `ReadError` for harmful ones."""
        for target in self._targets(self._relationships, self._main, kind):
            try:
                root = self._parsed(target)
            except etree.XMLSyntaxError:
                continue  # what hangs on a secondary part can be done without
            if root is not None:
                yield root

    def _related(self, part: str, kind: str) -> list[str]:
        return self._targets(self._relationships_of(part), part, kind)

    def _relationships_of(self, part: str) -> Element | None:
        folder, file = posixpath.split(part)
        try:
            return self._parsed(posixpath.join(folder, "_rels", f"{file}.rels"))
        except etree.XMLSyntaxError as error:
            raise damaged(self._name) from error

    def _targets(self, relationships: Element | None, part: str, kind: str) -> list[str]:
        """The names of the parts that a part relates to in one way, in order, none twice."""
        if relationships is None:
            return []
        targets = [
            posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            for each in relationships.iterfind(_RELATIONSHIP)
            if each.get("Type", "").rpartition("/")[2] == kind
            and each.get("TargetMode") != "External"
            and (target := each.get("Target"))
        ]
        return list(dict.fromkeys(targets))

    def _parsed(self, part: str) -> Element | None:
        content = self._package.read(part)
        return None if content is None else parse_xml(content, self._work)
