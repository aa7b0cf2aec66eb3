"""Word files (.docx): written in the layout of GB/T 9704-2012, read in anybody's."""

from reportdesk.docx.libraries import library_versions
from reportdesk.docx.reading.reader import read_docx
from reportdesk.docx.writing.writer import docx_bytes

__all__ = ["docx_bytes", "library_versions", "read_docx"]
