"""The printed report as typed blocks, which every file format maps."""

from reportdesk.document.blocks import (
    Block,
    Body,
    Document,
    Heading,
    PrintedCell,
    PrintedTable,
    Signature,
    Title,
)
from reportdesk.document.composing import ExportKind, compose, ems, print_table, title_lines

__all__ = [
    "Block",
    "Body",
    "Document",
    "ExportKind",
    "Heading",
    "PrintedCell",
    "PrintedTable",
    "Signature",
    "Title",
    "compose",
    "ems",
    "print_table",
    "title_lines",
]
