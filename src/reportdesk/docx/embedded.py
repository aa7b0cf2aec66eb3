"""The draft that travels inside our own exports, as a custom XML part of the file.

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
"""What XML cannot hold, or would change: in JSON all of it can be written as an escape."""


class DamagedDraft(Exception):
    """An embedded draft that is no longer what was written."""


def embedded_part(draft: bytes) -> Part:
    """The part that holds a draft, the bytes of a draft file; the main part is to relate to it."""
    properties = Part("customXml/itemProps1.xml", _PROPERTIES, _properties())
    return Part("customXml/item1.xml", _ITEM, xml_bytes(_item(draft)), (properties,))


def is_embedded_draft(root: Element) -> bool:
    """Whether this is the root of a part that we wrote."""
    return root.tag == _ROOT


def embedded_draft(root: Element) -> bytes:
    """The bytes of the draft in a part that we wrote. Raises `DamagedDraft`."""
    text = (root.text or "").strip()
    if len(root) or root.get(_DIGEST) != _digest(text):
        raise DamagedDraft
    return f"{text}\n".encode()


def _item(draft: bytes) -> Element:
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
    """What names the part to Word; without it Word would give it another name on saving."""
    store = f"{{{_STORE}}}"
    root = etree.Element(f"{store}datastoreItem", {f"{store}itemID": _STORE_ID}, {"ds": _STORE})
    references = etree.SubElement(root, f"{store}schemaRefs")
    etree.SubElement(references, f"{store}schemaRef", {f"{store}uri": NAMESPACE})
    return xml_bytes(root)
