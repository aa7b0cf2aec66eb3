"""Word files (.docx): written in the layout of GB/T 9704-2012, read in anybody's."""

from reportdesk.docx.package import library_versions
from reportdesk.docx.reading import read_docx
from reportdesk.docx.writer import docx_bytes

__all__ = ["docx_bytes", "library_versions", "read_docx"]
