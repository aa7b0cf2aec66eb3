"""The properties of the file: title, author, state and date, and the program that wrote it."""

from functools import cache

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from lxml import etree

from reportdesk.document import Document
from reportdesk.docx.elements import Element, serialised
from reportdesk.text.cleaning import clean_line

_APPLICATION = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = {prefix: nsmap[prefix] for prefix in ("cp", "dc", "dcterms", "xsi")}


def core_properties(document: Document) -> bytes:
    """What Word shows under 属性; dates come from the document, never from the clock."""
    root = etree.Element(f"{{{nsmap['cp']}}}coreProperties", nsmap=_CORE)
    _add(root, "dc", "title", document.title)
    _add(root, "dc", "creator", document.author)
    _add(root, "dc", "language", "zh-CN")
    _add(root, "cp", "contentStatus", document.status)
    if document.created:
        for name in ("created", "modified"):
            date = _add(root, "dcterms", name, document.created)
            date.set(f"{{{nsmap['xsi']}}}type", "dcterms:W3CDTF")
    return serialised(root)


@cache
def application_properties() -> bytes:
    """The name of the program."""
    root = parse_xml(f'<Properties xmlns="{_APPLICATION}"/>')
    etree.SubElement(root, f"{{{_APPLICATION}}}Application").text = "reportdesk"
    return serialised(root)


def _add(root: Element, prefix: str, name: str, text: str) -> Element:
    element = etree.SubElement(root, f"{{{nsmap[prefix]}}}{name}")
    element.text = clean_line(text)
    return element
