"""Reading a Word file into the blocks of a `ReadDocument`."""

from reportdesk.docx.reading.reader import read_docx

__all__ = ["read_docx"]
