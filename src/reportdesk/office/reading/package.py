"""The XML parts of an office file and the relationships between them (ECMA-376 part 2)."""

import posixpath
from dataclasses import dataclass

from lxml import etree

from reportdesk.office.elements import Element
from reportdesk.office.reading.archive import Archive
from reportdesk.office.reading.hardened_xml import parse_xml
from reportdesk.reading.errors import damaged_error
from reportdesk.reading.work import WorkCounter


@dataclass(frozen=True)
class Relationship:
    """A relationship to another part of the same file.

    `kind` is the last word of its type (`styles`), which strict files share with others; `target`
    is the name of the other part, from the package's root without a slash.
    """

    id: str
    kind: str
    target: str


class PackageReader:
    """An office file whose XML parts are parsed on demand, counted by `work`.

    Raises `ReadError` when made of an archive that is damaged, encrypted or out of bounds.
    """

    def __init__(self, data: bytes, work: WorkCounter) -> None:
        self._archive = Archive(data, work.name)
        self._work = work

    @property
    def part_names(self) -> frozenset[str]:
        """The names of all parts, in lower case, without a leading slash."""
        return self._archive.names

    def parse(self, part: str) -> Element | None:
        """Return the root element of a part, None where there is no such part.

        Raises `ReadError` for a part that is harmful, out of bounds or not well-formed.
        """
        try:
            return self._parse(part)
        except etree.XMLSyntaxError as error:
            raise damaged_error(self._work.name) from error

    def parse_if_sound(self, part: str) -> Element | None:
        """Return the root element of a part, None also where it is not well-formed.

        Raises `ReadError` for a part that is harmful or out of bounds.
        """
        try:
            return self._parse(part)
        except etree.XMLSyntaxError:
            return None

    def main_part(self, usual: str) -> str:
        """Return the name of the main part, `usual` where the package names none."""
        targets = (each.target for each in self.relationships("") if each.kind == "officeDocument")
        return next(targets, usual)

    def relationships(self, part: str) -> list[Relationship]:
        """Return what a part relates to within the file, in its order; `""` is the package itself.

        Raises `ReadError` where they are damaged.
        """
        folder, name = posixpath.split(part)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [
            Relationship(
                id=each.get("Id", ""),
                kind=each.get("Type", "").rpartition("/")[2],
                target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
            )
            for each in (() if root is None else root.iterfind("{*}Relationship"))
            if each.get("TargetMode") != "External" and (target := each.get("Target"))
        ]

    def _parse(self, part: str) -> Element | None:
        content = self._archive.read(part)
        return None if content is None else parse_xml(content, self._work)
