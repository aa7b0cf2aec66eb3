"""Building the elements of a Word file."""

from copy import copy
from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from reportdesk.office.elements import Element
from reportdesk.text.cleaning import clean_line

_NAMESPACE = {"w": nsmap["w"]}
_qualified = cache(qn)


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return a WordprocessingML element with attributes and children, both in schema order."""
    values = {_qualified(f"w:{key}"): str(value) for key, value in attributes.items()}
    element = oxml_parser.makeelement(_qualified(f"w:{name}"), values, _NAMESPACE)
    element.extend(children)
    return element


def run(text: str) -> Element:
    """Return a run of text without the characters that XML cannot hold; all text passes here."""
    element = copy(_empty_run())
    element[0].text = clean_line(text)
    return element


@cache
def _empty_run() -> Element:
    element = w("t")
    element.set(_qualified("xml:space"), "preserve")
    return w("r", element)


def paragraph(style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph in a style; `properties` are those in which it differs from the style."""
    element = copy(_empty_paragraph(style))
    element[0].extend(properties)
    element.extend(content)
    return element


@cache
def _empty_paragraph(style: str) -> Element:
    """Return a paragraph to be copied, which takes a third of the time that making one does."""
    return w("p", w("pPr", w("pStyle", val=style)))


def indent(left: int = 0, right: int = 0) -> Element:
    """Return the indents of a paragraph, in twentieths of a point, without a first-line indent.

    LibreOffice takes a first-line indent that is not mentioned from the style Normal.
    """
    return w("ind", left=left, right=right, firstLineChars=0, firstLine=0)
