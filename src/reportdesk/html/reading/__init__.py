"""Reading web pages, saved or copied to the clipboard, into the blocks of a `ReadDocument`."""

from reportdesk.html.reading.reader import read_clipboard_html, read_html

__all__ = ["read_clipboard_html", "read_html"]
