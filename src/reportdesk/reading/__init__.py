"""The content of a file, whatever its format, as paragraphs and tables not yet interpreted.

Each file format has a reader that returns a `ReadDocument`; `importing` finds the report in it.
"""

from reportdesk.reading.blocks import ReadBlock, ReadCell, ReadDocument, ReadParagraph, ReadTable
from reportdesk.reading.errors import ReadError

__all__ = [
    "ReadBlock",
    "ReadCell",
    "ReadDocument",
    "ReadError",
    "ReadParagraph",
    "ReadTable",
]
