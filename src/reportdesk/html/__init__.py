"""Web pages: what is read of saved ones, and of the clipboard."""

from reportdesk.html.reading import read_clipboard_html, read_html

__all__ = ["read_clipboard_html", "read_html"]
