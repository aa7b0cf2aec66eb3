"""SpreadsheetML elements (ECMA-376 part 1, 18), made with their attributes and children."""

import re
from functools import cache

from lxml import etree

from reportdesk.office.elements import Element, default_namespace
from reportdesk.text.cleaning import clean_line

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ROOT_NAMESPACES = default_namespace(MAIN, r=RELATIONSHIPS)
_NAMESPACES = default_namespace(MAIN)
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@cache
def tag(name: str) -> str:
    """Return the qualified name of a SpreadsheetML element."""
    return f"{{{MAIN}}}{name}"


def root_element(name: str, *children: Element, **attributes: str | int | float) -> Element:
    """Return the root element of a part; `children` in the order of the schema."""
    element = etree.Element(tag(name), _as_text(attributes), _ROOT_NAMESPACES)
    element.extend(children)
    return element


def x(name: str, /, *children: Element, **attributes: str | int | float) -> Element:
    """Return a SpreadsheetML element; `children` in the order of the schema."""
    element = etree.Element(tag(name), _as_text(attributes), _NAMESPACES)
    element.extend(children)
    return element


def list_element(name: str, children: list[Element]) -> Element:
    """Return an element with a list of others and their count."""
    return x(name, *children, count=len(children))


def text_element(name: str, content: str) -> Element:
    """Return an element that holds text, without the characters that XML cannot hold."""
    element = etree.Element(tag(name), None, _NAMESPACES)
    if not content.isprintable():
        content = clean_line(content)
    if "_x" in content:  # Excel reads `_x000D_` as an escaped character
        content = _LOOKS_ESCAPED.sub("_x005F_", content)
    if content.strip() != content:
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = content
    return element


def set_relationship(element: Element, number: int) -> None:
    """Let an element refer to the part that its own part relates to as this number, from 1."""
    element.set(f"{{{RELATIONSHIPS}}}id", f"rId{number}")


def _as_text(attributes: dict[str, str | int | float]) -> dict[str, str]:
    return {name: str(value) for name, value in attributes.items()}
