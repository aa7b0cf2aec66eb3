"""Reads web pages, saved or copied to the clipboard, as paragraphs and tables."""

from reportdesk.html.reading import read_clipboard_html, read_html

__all__ = ["read_clipboard_html", "read_html"]
