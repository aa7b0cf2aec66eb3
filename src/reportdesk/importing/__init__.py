"""Finds the report in a file or on the clipboard, and merges it into an open one."""

from reportdesk.importing.import_result import ImportNote, ImportResult

__all__ = ["ImportNote", "ImportResult"]
