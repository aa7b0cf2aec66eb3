"""The properties of an office file: title, author, state and date, and the program's name."""

from functools import cache

from lxml import etree

from reportdesk.office.elements import Element, default_namespace, xml_bytes
from reportdesk.office.writing.package import Part, PartKind
from reportdesk.text.cleaning import clean_line

_CORE = PartKind(
    "application/vnd.openxmlformats-package.core-properties+xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
)
_EXTENDED = PartKind(
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
)
_EXTENDED_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def properties_parts(
    *, title: str, author: str, created: str, status: str | None = None
) -> list[Part]:
    """Return the parts that hold what Word and Excel show under 属性.

    `created` is ISO 8601 in UTC, `""` where no date is known: it comes from the report, never from
    the clock.
    """
    core = _core_properties(title, author, created, status)
    return [
        Part("docProps/core.xml", _CORE, core),
        Part("docProps/app.xml", _EXTENDED, _program_name()),
    ]


def _core_properties(title: str, author: str, created: str, status: str | None) -> bytes:
    root = etree.Element(_qualified("cp", "coreProperties"), nsmap=_NAMESPACES)
    _add(root, "dc", "title", title)
    _add(root, "dc", "creator", author)
    _add(root, "dc", "language", "zh-CN")
    if status is not None:
        _add(root, "cp", "contentStatus", status)
    for name in ("created", "modified") if created else ():
        _add(root, "dcterms", name, created).set(_qualified("xsi", "type"), "dcterms:W3CDTF")
    return xml_bytes(root)


@cache
def _program_name() -> bytes:
    root = etree.Element(
        f"{{{_EXTENDED_NAMESPACE}}}Properties", nsmap=default_namespace(_EXTENDED_NAMESPACE)
    )
    etree.SubElement(root, f"{{{_EXTENDED_NAMESPACE}}}Application").text = "reportdesk"
    return xml_bytes(root)


def _add(root: Element, prefix: str, name: str, text: str) -> Element:
    """Append an element whose text is without characters that XML cannot hold."""
    element = etree.SubElement(root, _qualified(prefix, name))
    element.text = clean_line(text)
    return element


def _qualified(prefix: str, name: str) -> str:
    return f"{{{_NAMESPACES[prefix]}}}{name}"
