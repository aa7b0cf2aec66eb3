"""Finding a report in what was read from a file: form, year, unit, tables, sections."""

from reportdesk.importing.imported import Imported, ImportNote

__all__ = ["ImportNote", "Imported"]
