"""The composed document as a Word file (.docx) in the layout of GB/T 9704-2012."""

from reportdesk.docx.package import library_versions
from reportdesk.docx.writer import docx_bytes

__all__ = ["docx_bytes", "library_versions"]
