"""Text and elements of a web page as markup."""

import re
from html import escape

from reportdesk.text.cleaning import clean_line

_COLLAPSING = re.compile("^ | $|(?<= ) ")
_KEPT = "\u00a0"


def text(line: str) -> str:
    """Return a line of text as markup, without what HTML cannot hold; all text passes here.

    Blanks that a browser would drop are written as blanks that it keeps.
    """
    return _COLLAPSING.sub(_KEPT, escape(clean_line(line), quote=False))


def element(name: str, content: str, /, **attributes: str | int) -> str:
    """Return an element with content that is markup already, and attributes that are text."""
    return f"{start_tag(name, **attributes)}{content}</{name}>"


def start_tag(name: str, /, **attributes: str | int) -> str:
    """Return the start of an element with attributes that are text; all there is of a void one."""
    written = (f' {key}="{escape(clean_line(str(value)))}"' for key, value in attributes.items())
    return f"<{name}{''.join(written)}>"
