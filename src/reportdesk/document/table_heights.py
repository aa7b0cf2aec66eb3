"""How high a table will be, as far as that can be told before any font is known."""

import math

from reportdesk.document.blocks import PrintedTable
from reportdesk.document.measuring import width_in_ems
from reportdesk.document.page import LINE, LINES
from reportdesk.document.table_metrics import CELL_MARGIN, RULE_WIDTH, line_height, row_height


def find_too_high(printed: PrintedTable) -> tuple[range, ...]:
    """Return the groups of a table's lines that no page will have room for below a heading."""
    heights = _estimate_heights(printed)
    room = (LINES - 1) * LINE
    return tuple(group for group in printed.groups if sum(heights[group.start : group.stop]) > room)


def _estimate_heights(printed: PrintedTable) -> list[int]:
    """Return the height of each line in twentieths of a point."""
    table = printed.table
    em = round(table.font_size * 20)
    heights = [row_height(table.font_size)] * table.line_count
    for cell in printed.cells:
        place = cell.place
        if place.rows == 1:
            width = sum(table.widths[place.column : place.column + place.cols])
            halves = max((width - 2 * CELL_MARGIN) * 2 // em, 1)
            lines = math.ceil(width_in_ems(cell.text) * 2 / halves)
            height = lines * line_height(table.font_size) + 2 * CELL_MARGIN
            heights[place.line] = max(heights[place.line], height)
    return [height + RULE_WIDTH for height in heights]
