"""How the pages of the preview lie below and beside each other, in pixels."""

import math
from collections.abc import Iterator
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QSize

from reportdesk.document.page import PAPER_HEIGHT, PAPER_WIDTH

WIDTH, HEIGHT = PAPER_WIDTH / 20, PAPER_HEIGHT / 20
"""The size of a page in points."""

GAP = 14
"""The space around pages."""

_LEAST_SCALE = 0.1


class Fit(Enum):
    """What the scale of the pages follows."""

    WIDTH = auto()
    PAGE = auto()


def scale_to_fit(fit: Fit, columns: int, room: QSize) -> float:
    """Return the scale, in pixels a point, in which a row of pages fits into `room`."""
    across = (room.width() - GAP * (columns + 1)) / (WIDTH * columns)
    down = (room.height() - 2 * GAP) / HEIGHT
    return max(across if fit is Fit.WIDTH else min(across, down), _LEAST_SCALE)


class Arrangement:
    """Rows of `count` pages in a scale, in pixels a point, in the middle of a view."""

    def __init__(self, count: int, columns: int, scale: float, view_width: int) -> None:
        self.count, self.scale = count, scale
        self._columns = columns
        self._page = QSize(int(WIDTH * scale), int(HEIGHT * scale))
        self.row_height = self._page.height() + GAP
        across = GAP + columns * (self._page.width() + GAP)
        down = GAP + math.ceil(count / columns) * self.row_height
        self.size = QSize(max(across, view_width), down)
        """The size of all pages with the space around them, at least as wide as the view."""
        self._left = (self.size.width() - across) // 2 + GAP

    def page(self, index: int) -> QRect:
        """Return where a page lies."""
        row, column = divmod(index, self._columns)
        left = self._left + column * (self._page.width() + GAP)
        return QRect(QPoint(left, GAP + row * self.row_height), self._page)

    def page_at(self, spot: QPoint) -> int:
        """Return the page at a spot, or in the gap below or right of it."""
        row = max(spot.y() - GAP, 0) // self.row_height
        column = max(spot.x() - self._left, 0) // (self._page.width() + GAP)
        index = row * self._columns + min(column, self._columns - 1)
        return max(min(index, self.count - 1), 0)

    def pages_in(self, part: QRect) -> Iterator[int]:
        """Yield the pages of which something lies in a part."""
        first = max((part.top() - GAP) // self.row_height, 0) * self._columns
        after = ((part.bottom() - GAP) // self.row_height + 1) * self._columns
        for index in range(first, min(after, self.count)):
            if self.page(index).intersects(part):
                yield index

    def nearest_page(self, part: QRect) -> int:
        """Return the page of which most lies in a part, the first of several."""

        def seen(index: int) -> int:
            common = self.page(index).intersected(part)
            return common.width() * common.height()

        return max(self.pages_in(part), key=seen, default=0)
