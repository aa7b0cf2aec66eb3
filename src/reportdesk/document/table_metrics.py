"""The measures of a printed table, in twentieths of a point."""

import math

CELL_MARGIN = 20
"""The space at each side of a cell; small, so that six digits of 9 pt fit in a column of 12 mm."""

LABEL_INDENT = 60
"""The indent of a label at the left of its cell."""

LIST_SIZE = 10.5
"""The size of the text in a plain table, in points: 五号."""

TABLE_END = 200
"""The space below a table."""

RULE_WIDTH = 10
"""The thickness of a table's lines: half a point."""


def line_height(font_size: float) -> int:
    """Return the height of a line of table text of `font_size` points."""
    return round(font_size * 20 * 1.25)


def row_height(font_size: float) -> int:
    """Return the least height of a row.

    At 9 pt a table of 28 rows fits on one page with its heading.
    """
    return round(font_size * 20 * 2)


def even_indent(text: str, width: int, font_size: float) -> int:
    """Return the indent at both sides that breaks a label into lines of equal length.

    商业企业 is broken as 商业, 企业 in a cell of three characters' width. 0 if no indent is needed.
    """
    character = font_size * 20
    room = width - 2 * CELL_MARGIN
    lines = math.ceil(len(text) * character / room)
    longest = math.ceil(len(text) / lines) + 0.5 if lines else 0  # fonts differ by less than half
    blank = int(room - longest * character) // 2
    return blank if lines > 1 and blank > 0 else 0
