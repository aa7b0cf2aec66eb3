"""Which elements of a web page are not part of what is printed."""

import re

from lxml import etree

_UNSEEN = frozenset(
    """
    audio button canvas colgroup datalist dialog embed head iframe map menu meta nav noscript object
    script style svg template title video xml
    """.split()  # noqa: SIM905, a list of names reads better as text
)
_HIDING = re.compile(r"display:none|visibility:hidden|mso-hide:all")


def is_hidden(element: etree._Element) -> bool:
    """Whether an element, or a comment, says nothing to the reader of the page."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(re.sub(r"\s", "", style.lower())) is not None
