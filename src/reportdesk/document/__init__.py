"""The printed report as blocks, which every file format writes in its own way."""

from reportdesk.document.blocks import (
    Annex,
    Block,
    Body,
    Comment,
    Document,
    Heading,
    ListTable,
    PrintedCell,
    PrintedTable,
    ReviewMark,
    Signature,
    Title,
)
from reportdesk.document.composing import ExportKind, break_title, compose, compose_table
from reportdesk.document.keeping import stays_with_next
from reportdesk.document.likeness import are_printed_alike
from reportdesk.document.measuring import width_in_ems
from reportdesk.document.signing import signature_blanks

__all__ = [
    "Annex",
    "Block",
    "Body",
    "Comment",
    "Document",
    "ExportKind",
    "Heading",
    "ListTable",
    "PrintedCell",
    "PrintedTable",
    "ReviewMark",
    "Signature",
    "Title",
    "are_printed_alike",
    "break_title",
    "compose",
    "compose_table",
    "signature_blanks",
    "stays_with_next",
    "width_in_ems",
]
