"""Writing the package of an office file: parts, content types, relationships (ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from reportdesk.office.elements import default_namespace, xml_bytes
from reportdesk.office.writing.archive import archive_bytes

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"{_PACKAGE}/content-types"
_RELATIONSHIPS = f"{_PACKAGE}/relationships"
_EXTENSIONS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


class PartKind(NamedTuple):
    """A kind of part: its content type, and the type of the relationships that lead to it.

    With an `extension` the content type is declared once for all parts whose name ends so.
    """

    content_type: str
    relationship: str
    extension: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a package, and the parts it relates to as rId1, rId2 … in their order.

    `name` counts from the package's root (`word/document.xml`).
    """

    name: str
    kind: PartKind
    content: bytes
    related: Sequence["Part"] = ()


def package_bytes(related: Sequence[Part], *, absolute: bool = False) -> bytes:
    """Return the file of the parts that a package relates to, and of all that these relate to.

    Relationships name a part from the folder of the one that relates to it, with `absolute` from
    the package's root. Equal parts give equal bytes.
    """
    return archive_bytes(_members(related, list(_with_related(related)), absolute=absolute))


def _with_related(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield each part and, behind it, all parts that it leads to."""
    for part in parts:
        yield part
        yield from _with_related(part.related)


def _members(
    related: Sequence[Part], parts: Sequence[Part], *, absolute: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield the members of the archive by name, the content types first."""
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", _relationships("", related, absolute=absolute)
    for part in parts:
        yield part.name, part.content
        if part.related:
            folder, name = posixpath.split(part.name)
            rels = _relationships(folder, part.related, absolute=absolute)
            yield f"{folder}/_rels/{name}.rels", rels


def _content_types(parts: Iterable[Part]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=default_namespace(_TYPES))
    kinds = {part.kind for part in parts}
    declared = {kind.extension: kind.content_type for kind in kinds if kind.extension}
    for extension, content_type in sorted({**_EXTENSIONS, **declared}.items()):
        values = {"Extension": extension, "ContentType": content_type}
        etree.SubElement(root, f"{{{_TYPES}}}Default", values)
    for part in parts:
        if not part.kind.extension:
            values = {"PartName": f"/{part.name}", "ContentType": part.kind.content_type}
            etree.SubElement(root, f"{{{_TYPES}}}Override", values)
    return xml_bytes(root)


def _relationships(folder: str, related: Sequence[Part], *, absolute: bool) -> bytes:
    """Return the relationships of a part in `folder` to the parts in `related`."""
    root = etree.Element(
        f"{{{_RELATIONSHIPS}}}Relationships", nsmap=default_namespace(_RELATIONSHIPS)
    )
    for number, part in enumerate(related, 1):
        target = f"/{part.name}"
        values = {
            "Id": f"rId{number}",
            "Type": part.kind.relationship,
            "Target": target if absolute else posixpath.relpath(target, f"/{folder}"),
        }
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", values)
    return xml_bytes(root)
