"""The few ways in which elements of a workbook are made."""

import re

from lxml import etree

from reportdesk.report import clean_line

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_NAMESPACES = {None: MAIN, "r": RELATIONSHIPS}
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


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
    element = etree.Element(tag(name), _texts(attributes), {None: MAIN})
    element.extend(children)
    return element


def counted(name: str, children: list[Element]) -> Element:
    """A list of elements that says how many it has."""
    return x(name, *children, count=len(children))


def text(name: str, content: str) -> Element:
    """An element that holds text, of characters that XML can hold."""
    element = x(name)
    # Excel takes `_x000D_` in a text for an escaped character; so its own look-alike is escaped.
    element.text = _LOOKS_ESCAPED.sub("_x005F_", clean_line(content))
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def serialised(element: Element) -> bytes:
    """The bytes of a part with this root element."""
    return etree.tostring(element, encoding="UTF-8", standalone=True)


def _texts(attributes: dict[str, str | int | float]) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else f"{value:.10g}"
        for name, value in attributes.items()
    }
