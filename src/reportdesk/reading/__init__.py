"""The common result of all readers: paragraphs and tables not yet interpreted; limits, errors.

Each file format has a reader that returns a `ReadDocument`; `importing` finds the report in it.
"""

from reportdesk.reading.blocks import (
    Comment,
    Markup,
    ReadBlock,
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadTable,
    Revision,
)
from reportdesk.reading.errors import ReadError

__all__ = [
    "Comment",
    "Markup",
    "ReadBlock",
    "ReadCell",
    "ReadDocument",
    "ReadError",
    "ReadParagraph",
    "ReadTable",
    "Revision",
]
