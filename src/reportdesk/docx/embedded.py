"""The draft inside our own exports, a custom XML part of the Word file.

Word, WPS and LibreOffice keep such a part when they save the file. It holds the draft as text, not
compressed: equal drafts give equal parts, whatever compression library the program was built with.
"""

import hashlib
import re

from lxml import etree

from reportdesk.office.elements import Element, default_namespace, xml_bytes
from reportdesk.office.writing.package import Part, PartKind

NAMESPACE = "urn:reportdesk:draft"

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ITEM = PartKind("application/xml", f"{_RELATIONSHIPS}/customXml")
_PROPERTIES = PartKind(
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    f"{_RELATIONSHIPS}/customXmlProps",
)
_STORE_ID = "{6B0F5C1E-2D0A-4E55-9C4B-7E1D52A4D9F3}"
_ROOT = f"{{{NAMESPACE}}}draft"
_DIGEST = "sha256"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\r\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold or would change; in JSON they can be written as escapes."""


class DamagedDraft(Exception):
    """An embedded draft is not as it was written."""


def draft_part(draft: bytes) -> Part:
    """Return the part that holds a draft, given as the bytes of a draft file."""
    properties = Part("customXml/itemProps1.xml", _PROPERTIES, _properties())
    return Part("customXml/item1.xml", _ITEM, xml_bytes(_draft_element(draft)), (properties,))


def is_embedded_draft(root: Element) -> bool:
    """Return whether a part holds a draft."""
    return root.tag == _ROOT


def read_embedded_draft(root: Element) -> bytes:
    """Return the draft that a part holds, as the bytes of a draft file. Raises `DamagedDraft`."""
    text = (root.text or "").strip()
    if len(root) or root.get(_DIGEST) != _digest(text):
        raise DamagedDraft
    return f"{text}\n".encode()


def _draft_element(draft: bytes) -> Element:
    text = _FORBIDDEN.sub(_escape, draft.decode("utf-8").strip())
    root = etree.Element(_ROOT, nsmap=default_namespace(NAMESPACE))
    root.set(_DIGEST, _digest(text))
    root.text = text
    return root


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _properties() -> bytes:
    """Return the properties that identify the part; without them Word renames it on saving."""
    store = f"{{{_STORE}}}"
    root = etree.Element(f"{store}datastoreItem", {f"{store}itemID": _STORE_ID}, {"ds": _STORE})
    references = etree.SubElement(root, f"{store}schemaRefs")
    etree.SubElement(references, f"{store}schemaRef", {f"{store}uri": NAMESPACE})
    return xml_bytes(root)
