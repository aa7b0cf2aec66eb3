"""The place of issuing body and date at the end of a document (GB/T 9704-2012, 7.3.5)."""

from reportdesk.document.blocks import Signature
from reportdesk.document.measuring import width_in_ems
from reportdesk.document.page import EM


def signature_indents(block: Signature, text_width: int) -> tuple[int, int]:
    """Return the indents of name and date from the left of the type area (7.3.5.2).

    The name ends two characters from the right, and the date starts two characters to the right of
    the name's start. A date longer than the name ends two characters from the right, and the name
    starts two characters to the left of it.
    """
    right = text_width - 2 * EM
    name, date = _width(block.name), _width(block.date)
    start = right - date - 2 * EM if date > name else right - name
    return max(start, 0), max(start, 0) + 2 * EM


def _width(text: str) -> int:
    """Return the width of a text in twentieths of a point."""
    return round(width_in_ems(text) * EM)
