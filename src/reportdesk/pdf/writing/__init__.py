"""Finishing a PDF file that Qt painted: its text layer, properties, outline and attached draft."""

from reportdesk.pdf.writing.finishing import Bookmark, finish_pdf

__all__ = ["Bookmark", "finish_pdf"]
