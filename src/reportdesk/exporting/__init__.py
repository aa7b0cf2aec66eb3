"""Exporting a draft as a copy on paper, a web page, a workbook, or as the sheet for signing off."""

from reportdesk.exporting.copies import (
    EXPORT_SUFFIXES,
    ExportError,
    NotFinal,
    PageCount,
    PdfPainter,
    ReviewAdditions,
    choose_export_kind,
    compose_copy,
    earlier_reports,
    export_draft,
)
from reportdesk.exporting.sign_off import export_sign_off, exported_copy, sign_off_layout

__all__ = [
    "EXPORT_SUFFIXES",
    "ExportError",
    "NotFinal",
    "PageCount",
    "PdfPainter",
    "ReviewAdditions",
    "choose_export_kind",
    "compose_copy",
    "earlier_reports",
    "export_draft",
    "export_sign_off",
    "exported_copy",
    "sign_off_layout",
]
