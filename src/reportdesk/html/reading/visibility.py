"""Recognising the elements of a web page that are not displayed."""

import re

from lxml import etree

_NOT_DISPLAYED = frozenset(
    """
    audio button canvas colgroup datalist dialog embed head iframe map menu meta nav noscript object
    script style svg template title video xml
    """.split()  # noqa: SIM905, a list of names reads better as text
)
_HIDING_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|clip-path:inset\(50%\)"  # the last: for the blind
)


def is_hidden(element: etree._Element) -> bool:
    """Return whether an element is not displayed; comments never are."""
    if not isinstance(element.tag, str) or element.tag in _NOT_DISPLAYED:
        return True
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING_STYLE.search(re.sub(r"\s", "", style.lower())) is not None
