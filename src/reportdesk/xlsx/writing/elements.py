"""The few ways in which elements of a workbook are made."""

import re
from functools import cache

from lxml import etree

from reportdesk.office.elements import Element, default_namespace
from reportdesk.text.cleaning import clean_line

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


_NAMESPACES = default_namespace(MAIN, r=RELATIONSHIPS)
_MAIN_ONLY = default_namespace(MAIN)
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@cache
def tag(name: str) -> str:
    """The qualified name of a SpreadsheetML element."""
    return f"{{{MAIN}}}{name}"


def root(name: str, *children: Element, **attributes: str | int | float) -> Element:
    """The root element of a part."""
    element = etree.Element(tag(name), _texts(attributes), _NAMESPACES)
    element.extend(children)
    return element


def x(name: str, /, *children: Element, **attributes: str | int | float) -> Element:
    """A SpreadsheetML element with its attributes and its children, in schema order."""
    element = etree.Element(tag(name), _texts(attributes), _MAIN_ONLY)
    element.extend(children)
    return element


def counted(name: str, children: list[Element]) -> Element:
    """A list of elements that says how many it has."""
    return x(name, *children, count=len(children))


def text(name: str, content: str) -> Element:
    """An element that holds text, of characters that XML can hold."""
    element = etree.Element(tag(name), None, _MAIN_ONLY)
    if not content.isprintable():
        content = clean_line(content)
    if "_x" in content:  # Excel takes `_x000D_` for an escaped character; a look-alike is escaped
        content = _LOOKS_ESCAPED.sub("_x005F_", content)
    if content.strip() != content:
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = content
    return element


def _texts(attributes: dict[str, str | int | float]) -> dict[str, str]:
    return {name: str(value) for name, value in attributes.items()}
