"""Writing a composed document as a Word file in the layout of GB/T 9704-2012."""

from reportdesk.docx.writing.writer import docx_bytes

__all__ = ["docx_bytes"]
