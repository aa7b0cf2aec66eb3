"""A view of pages of paper in a scale: scrolled and zoomed, and it knows which page is seen."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reportdesk.gui.preview.arrangement import Arrangement, Fit, scale_to_fit

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""The steps of zooming in and out; 1 is the size of the paper."""

_POINTS_PER_INCH = 72
_SCROLL_STEP = 60
"""Pixels by which an arrow key scrolls."""


class ScaledView(QAbstractScrollArea):
    """Scrolls and zooms a number of pages; what is on them is painted by a class of its own."""

    scaleChanged = Signal()
    """`zoom` or `fit` changed."""
    pageTurned = Signal()
    """`page` or `page_count` changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 1
        self._fit: Fit | None = Fit.WIDTH
        self._zoom = 1.0
        self._arrangement = Arrangement(0, 1, 1, 0)
        self._told = (0, 0)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_SCROLL_STEP)
        self.horizontalScrollBar().setSingleStep(_SCROLL_STEP)

    @property
    def page(self) -> int:
        """The page that is seen best, counted from 0."""
        return self._arrangement.nearest_page(self._seen())

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return self._arrangement.count

    @property
    def zoom(self) -> float:
        """The size of the pages on the screen; 1 is that of paper."""
        return self._arrangement.scale / self._actual_size

    @property
    def fit(self) -> Fit | None:
        """What the scale follows; None if the clerk has set it."""
        return self._fit

    def fit_to(self, fit: Fit) -> None:
        """Let the scale follow the size of the view."""
        self._fit = fit
        self._arrange(self.page_count)

    def zoom_to(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Set the scale; what is at `anchor`, else in the middle of the upper edge, stays there."""
        self._fit, self._zoom = None, zoom
        self._arrange(self.page_count, anchor)

    def zoom_by(self, step: int, anchor: QPoint | None = None) -> None:
        """Go to the next larger (1) or smaller (-1) step of `ZOOMS`."""
        larger = [each for each in ZOOMS if each > self.zoom + 0.005]
        smaller = [each for each in ZOOMS if each < self.zoom - 0.005]
        zoom = min(larger, default=ZOOMS[-1]) if step > 0 else max(smaller, default=ZOOMS[0])
        self.zoom_to(zoom, anchor)

    def show_columns(self, columns: int) -> None:
        """Show so many pages beside each other."""
        self._columns = columns
        self._arrange(self.page_count)

    @property
    def _actual_size(self) -> float:
        return self.logicalDpiX() / _POINTS_PER_INCH

    def _arrange(self, count: int, anchor: QPoint | None = None) -> None:
        """Lay out so many pages; what is at `anchor` stays there."""
        view = self.viewport().size()
        anchor = anchor or QPoint(view.width() // 2, 0)
        page, inside = self._spot(anchor)
        scale = self._zoom * self._actual_size
        if self._fit is not None:
            scale = scale_to_fit(self._fit, self._columns, view)
        now = self._arrangement = Arrangement(count, self._columns, scale, view.width())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(now.size.width() - view.width(), 0))
        across.setPageStep(view.width())
        down.setRange(0, max(now.size.height() - view.height(), 0))
        down.setPageStep(now.row_height if self._fit is Fit.PAGE else view.height() - _SCROLL_STEP)
        moved = now.page(page).topLeft() + (inside * scale).toPoint() - anchor
        across.setValue(moved.x())
        down.setValue(moved.y())
        self.viewport().update()
        self.scaleChanged.emit()
        self._tell_page()

    def _spot(self, position: QPoint) -> tuple[int, QPointF]:
        """Return the page at a position in the view or above it, and the point of that page."""
        spot = position + self._offset()
        page = self._arrangement.page_at(spot)
        inside = QPointF(spot - self._arrangement.page(page).topLeft())
        return page, inside * (1 / self._arrangement.scale)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _seen(self) -> QRect:
        """Return the part of all pages that is seen."""
        return QRect(self._offset(), self.viewport().size())

    def _update(self, part: QRect) -> None:
        """Paint a part of all pages again, as far as it is seen."""
        self.viewport().update(part.translated(-self._offset()))

    def _tell_page(self) -> None:
        now = self.page, self.page_count
        if now != self._told:
            self._told = now
            self.pageTurned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.page_count)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        self._tell_page()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        anchor, turned = event.position().toPoint(), event.angleDelta().y()
        if turned:
            self.zoom_by(1 if turned > 0 else -1, anchor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                down.setValue(down.minimum())
            case Qt.Key.Key_End:
                down.setValue(down.maximum())
            case _:
                super().keyPressEvent(event)
