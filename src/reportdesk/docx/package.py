"""A package of parts as a ZIP file whose bytes depend on nothing but the parts."""

from collections.abc import Iterator

import docx
from docx.opc.constants import CONTENT_TYPE, NAMESPACE
from docx.opc.oxml import parse_xml
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from lxml import etree

from reportdesk.docx.elements import serialised
from reportdesk.office.writing.archive import archive_bytes

_CT = f"{{{NAMESPACE.OPC_CONTENT_TYPES}}}"


def part(name: str, content_type: str, content: bytes) -> Part:
    """A part of the package, named from its root: `/word/document.xml`."""
    return Part(PackURI(name), content_type, content)


def package_bytes(package: OpcPackage) -> bytes:
    """The package as a file; members have a fixed order and date, unlike those of `save`."""
    return archive_bytes(_members(package))


def _members(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    parts = package.parts
    yield CONTENT_TYPES_URI.membername, _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for each in parts:
        yield each.partname.membername, each.blob
        if each.rels:
            yield each.partname.rels_uri.membername, each.rels.xml


def _content_types(parts: list[Part]) -> bytes:
    types = parse_xml(f'<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}"/>')
    for extension, content_type in (
        ("rels", CONTENT_TYPE.OPC_RELATIONSHIPS),
        ("xml", CONTENT_TYPE.XML),
    ):
        values = {"Extension": extension, "ContentType": content_type}
        etree.SubElement(types, f"{_CT}Default", values)
    for each in parts:
        values = {"PartName": each.partname, "ContentType": each.content_type}
        etree.SubElement(types, f"{_CT}Override", values)
    return serialised(types)


def library_versions() -> dict[str, str]:
    """The versions of the libraries that documents are made with."""
    return {"python-docx": docx.__version__, "lxml": etree.__version__}
