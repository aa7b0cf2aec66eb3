"""The parts of a workbook, how they are related, and the file that holds them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportdesk.office.writing.archive import archive_bytes
from reportdesk.xlsx.writing.elements import RELATIONSHIPS, default_namespace, serialised

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"{_PACKAGE}/content-types"
_RELATIONS = f"{_PACKAGE}/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE_TYPE = "application/vnd.openxmlformats"

WORKBOOK = f"{_SHEET_TYPE}.sheet.main+xml"
WORKSHEET = f"{_SHEET_TYPE}.worksheet+xml"
STYLES = f"{_SHEET_TYPE}.styles+xml"
SHARED_STRINGS = f"{_SHEET_TYPE}.sharedStrings+xml"
COMMENTS = f"{_SHEET_TYPE}.comments+xml"
DRAWING = f"{_OFFICE_TYPE}-officedocument.vmlDrawing"
CORE_PROPERTIES = f"{_OFFICE_TYPE}-package.core-properties+xml"
PROGRAM_PROPERTIES = f"{_OFFICE_TYPE}-officedocument.extended-properties+xml"

_KINDS = {
    WORKBOOK: "officeDocument",
    WORKSHEET: "worksheet",
    STYLES: "styles",
    SHARED_STRINGS: "sharedStrings",
    COMMENTS: "comments",
    DRAWING: "vmlDrawing",
    PROGRAM_PROPERTIES: "extended-properties",
}
_RELATION_KINDS = {
    **{content_type: f"{RELATIONSHIPS}/{name}" for content_type, name in _KINDS.items()},
    CORE_PROPERTIES: f"{_RELATIONS}/metadata/core-properties",
}


@dataclass(frozen=True)
class Part:
    """One part: its name from the root (`xl/workbook.xml`), and the parts it relates to.

    It calls them rId1, rId2 … in their order.
    """

    name: str
    content_type: str
    content: bytes
    related: list["Part"] = field(default_factory=list)


def package_bytes(related: list[Part]) -> bytes:
    """The file of the parts that a package relates to, and of all that these relate to."""
    parts = list(_all(related))
    return archive_bytes(_members(related, parts))


def _all(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _all(part.related)


def _members(related: list[Part], parts: list[Part]) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", _relations(related)
    for part in parts:
        yield part.name, part.content
        if part.related:
            folder, _, name = part.name.rpartition("/")
            yield f"{folder}/_rels/{name}.rels", _relations(part.related)


def _content_types(parts: list[Part]) -> bytes:
    types = etree.Element(f"{{{_TYPES}}}Types", nsmap=default_namespace(_TYPES))
    for extension, content_type in (
        ("rels", f"{_OFFICE_TYPE}-package.relationships+xml"),
        ("vml", DRAWING),
        ("xml", "application/xml"),
    ):
        values = {"Extension": extension, "ContentType": content_type}
        etree.SubElement(types, f"{{{_TYPES}}}Default", values)
    for part in parts:
        if part.content_type != DRAWING:
            values = {"PartName": f"/{part.name}", "ContentType": part.content_type}
            etree.SubElement(types, f"{{{_TYPES}}}Override", values)
    return serialised(types)


def _relations(related: list[Part]) -> bytes:
    relations = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=default_namespace(_RELATIONS))
    for number, part in enumerate(related, 1):
        values = {
            "Id": f"rId{number}",
            "Type": _RELATION_KINDS[part.content_type],
            "Target": f"/{part.name}",
        }
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", values)
    return serialised(relations)
