"""The few ways in which elements of a Word file are made."""

from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from reportdesk.office.elements import Element
from reportdesk.text.cleaning import clean_line

_NAMESPACE = {"w": nsmap["w"]}
_qualified = cache(qn)


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """A WordprocessingML element with its attributes and its children, in schema order."""
    values = {_qualified(f"w:{key}"): str(value) for key, value in attributes.items()}
    element = oxml_parser.makeelement(_qualified(f"w:{name}"), values, _NAMESPACE)
    element.extend(children)
    return element


def run(text: str) -> Element:
    """A run of text; characters that XML cannot hold are left out here, for all text there is."""
    element = w("t")
    element.text = clean_line(text)
    element.set(_qualified("xml:space"), "preserve")
    return w("r", element)


def paragraph(style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a style; `properties` are those in which it departs from the style."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def indent(left: int = 0, right: int = 0) -> Element:
    """A paragraph's own indents; LibreOffice would take a first line left unsaid from Normal."""
    return w("ind", left=left, right=right, firstLineChars=0, firstLine=0)
