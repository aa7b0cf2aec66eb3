"""Finds a report in a file that was read: its form, year, unit, tables and sections."""

from reportdesk.importing.import_result import ImportNote, ImportResult

__all__ = ["ImportNote", "ImportResult"]
