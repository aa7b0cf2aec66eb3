"""Finding the draft that is attached to one of our PDF files."""

from reportdesk.pdf.reading.reader import AttachedDraft, read_attached_draft

__all__ = ["AttachedDraft", "read_attached_draft"]
