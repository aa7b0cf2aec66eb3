"""The place of issuing body and date at the end of a document (GB/T 9704-2012, 7.3.5)."""

from reportdesk.document.blocks import Signature
from reportdesk.document.measuring import width_in_ems
from reportdesk.document.page import EM


def signature_blanks(block: Signature, text_width: int) -> tuple[int, int]:
    """Return the blanks between name and date and the right edge of the type area (7.3.5.2).

    Both are set flush with their blanks, so that neither passes the edge in a font of wide digits.
    The name ends two characters from the edge, and the date starts two characters to the right of
    the name's start. A date longer than the name ends two characters from the edge, and the name
    starts two characters to the left of it.
    """
    name = min(_width(block.name), text_width - 2 * EM)
    date = _width(block.date)
    if date > name:
        return date + 4 * EM - name, 2 * EM
    return 2 * EM, name - date


def _width(text: str) -> int:
    """Return the width of a text in twentieths of a point."""
    return round(width_in_ems(text) * EM)
