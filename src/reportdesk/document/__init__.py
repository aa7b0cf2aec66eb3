"""The printed report as blocks, which every file format writes in its own way."""

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
from reportdesk.document.composing import (
    ExportKind,
    break_title,
    compose,
    compose_table,
    width_in_ems,
)

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
    "break_title",
    "compose",
    "compose_table",
    "width_in_ems",
]
