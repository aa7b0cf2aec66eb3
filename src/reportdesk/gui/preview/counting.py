"""Counting the pages of a document as it is printed."""

from reportdesk.document import Document
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.preview.headless import ensure_application
from reportdesk.paper import lay_out


def count_pages(document: Document) -> int:
    """Return the number of pages with the fonts of this computer; it needs no screen."""
    ensure_application()
    return len(lay_out(document, PaperFonts()))
