"""Compares an edited copy of our own Word file with the draft it came from."""

from reportdesk.importing.edited.changes import EditedChange, EditedCopy, TextEdit

__all__ = ["EditedChange", "EditedCopy", "TextEdit"]
