"""The sign-off sheet as it is printed: one page, a title and a table of labelled fields.

Lengths are in twentieths of a point.
"""

import re

import msgspec

from reportdesk.document.page import LINE as PAGE_LINE
from reportdesk.document.page import LINES, WIDTH
from reportdesk.document.table_metrics import TABLE_END, line_height

FONT_SIZE = 12
"""小四, in points."""
EM = FONT_SIZE * 20
CHECKSUM_SIZE = 9
"""小五, in points: a SHA-256 fits in one line of a whole row, also in fonts wider than Times."""
LINE = line_height(FONT_SIZE)
PADDING = 50
"""The space above and below the lines of a row."""
SIDE = 80
"""The space at each side of a cell."""
LABEL_CHARACTERS = 5
"""Characters in a line of a label."""
LABEL_WIDTH = LABEL_CHARACTERS * EM + 2 * SIDE + 20
TABLE_HEIGHT = PAGE_LINE * (LINES - 2) - TABLE_END
"""What the title with a blank line, and what Word wants behind a table, leave of a page."""


class SheetField(msgspec.Struct, frozen=True):
    """A field: the lines of its label, the paragraphs in it, and below them the lines to sign on.

    `blank_lines` are left free between the two.
    """

    label: tuple[str, ...]
    paragraphs: tuple[str, ...]
    signature: tuple[str, ...] = ()
    blank_lines: int = 0


class SheetRow(msgspec.Struct, frozen=True):
    """A row of the table: one field over its whole width, or two beside each other.

    What stands in it takes no more than `lines`.
    """

    lines: int
    fields: tuple[SheetField, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A sign-off sheet; `author` and `created` are properties of its file."""

    title: str
    author: str
    created: str
    rows: tuple[SheetRow, ...]


def is_checksum(text: str) -> bool:
    """Return whether a text is a SHA-256, which is printed smaller so that it stands whole."""
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def row_height(lines: int) -> int:
    """Return the height of a row with so many lines."""
    return lines * LINE + 2 * PADDING


def text_width(fields: int) -> int:
    """Return the width of the text column in a row with so many fields."""
    return WIDTH // fields - LABEL_WIDTH


def text_room(fields: int) -> float:
    """Return how many characters stand in a line of such a column."""
    return (text_width(fields) - 2 * SIDE) / EM
