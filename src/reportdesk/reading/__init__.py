"""What a file of anybody's holds, in the order it is printed, before anybody knows what it means.

Each file format has a reader that makes a `ReadDocument` of it; what its paragraphs and tables are
in a report is found out in `importing`, which knows no file format.
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
