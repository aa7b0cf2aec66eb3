"""The pages of a report on the screen: painted, pointed at and clicked on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QTransform
from PySide6.QtWidgets import QApplication, QWidget

from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.theme import Appearance, palette_for
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.preview.margin import mark_at, paint_marks, tell
from reportdesk.gui.preview.page_places import Mark, PagePlaces
from reportdesk.gui.preview.painting import paint_page
from reportdesk.gui.preview.scaled_view import ScaledView
from reportdesk.paper import Area, Page
from reportdesk.report import Place

_TINT = 28
"""The opacity, of 255, of the tint on the line that is pointed at and on the current one."""


class PagesView(ScaledView):
    """Shows pages of paper; only what is seen is painted, and again only where it has changed."""

    placeRequested = Signal(object)
    """The clerk clicked on this `Place`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts: PaperFonts | None = None
        self._pages: Sequence[Page] = ()
        self._places = PagePlaces(())
        self._marks: Mapping[int, tuple[Mark, ...]] = {}
        self._pointed_at: tuple[int, Area] | None = None
        self._current: tuple[int, Area] | None = None
        self._pressed = QPoint()
        self._paper = palette_for(Appearance.LIGHT)  # paper is white and ink black in the dark, too
        self.viewport().setBackgroundRole(QPalette.ColorRole.Midlight)
        self.viewport().setMouseTracking(True)

    @property
    def places(self) -> PagePlaces:
        """The places of the pages shown."""
        return self._places

    def show_pages(self, pages: Sequence[Page], fonts: PaperFonts) -> None:
        """Show these pages in place of those before, scrolled as far as they were."""
        before, self._pages, self._fonts = self._pages, pages, fonts
        self._places = PagePlaces(pages)
        self._pointed_at = self._current = None
        if len(before) != len(pages):
            self._arrange(len(pages))
        for index, (old, new) in enumerate(zip(before, pages, strict=False)):
            if old != new:
                self._update(self._arrangement.page(index))

    def show_marks(self, marks: Mapping[int, tuple[Mark, ...]]) -> None:
        """Show these marks in the margins of the pages, which count from 0."""
        before, self._marks = self._marks, marks
        for index in before.keys() | marks.keys():
            if before.get(index) != marks.get(index):
                self._update(self._arrangement.page(index))

    def show_place(self, place: Place) -> None:
        """Tint where a place begins, and scroll there unless it is seen."""
        self._update_area(self._current)
        self._current = self._places.find(place)
        self._update_area(self._current)
        if self._current is None:
            return
        where, seen = self._rect(*self._current), self._seen()
        if not (seen.top() <= where.top() and where.bottom() <= seen.bottom()):
            self.verticalScrollBar().setValue(where.top() - seen.height() // 3)
        if not seen.left() <= where.left() < seen.right():
            self.horizontalScrollBar().setValue(where.left() - seen.width() // 3)

    def rect_of(self, place: Place) -> QRect | None:
        """Return where in the view a place begins; None if it is not printed."""
        found = self._places.find(place)
        return None if found is None else self._rect(*found).translated(-self._offset())

    def _rect(self, page: int, area: Area) -> QRect:
        """Return where an area lies among all pages, in pixels."""
        scale, corner = self._arrangement.scale, self._arrangement.page(page).topLeft()
        inside = QRectF(area.x * scale, area.y * scale, area.width * scale, area.height * scale)
        return inside.translated(corner).toAlignedRect()

    def _update_area(self, where: tuple[int, Area] | None) -> None:
        if where is not None:
            self._update(self._rect(*where))

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        offset = self._offset()
        painter = QPainter(self.viewport())
        painter.translate(-offset)
        part = event.rect().translated(offset)
        for index in self._arrangement.pages_in(part.adjusted(-1, -1, 1, 1)):
            self._paint_page(painter, index, part)
        painter.end()

    def _paint_page(self, painter: QPainter, index: int, part: QRect) -> None:
        where, scale = self._arrangement.page(index), self._arrangement.scale
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(where.adjusted(-1, -1, 0, 0))
        painter.save()
        painter.setClipRect(where)
        tint = self._paper.color(QPalette.ColorRole.Highlight)
        tint.setAlpha(_TINT)
        for tinted in {self._pointed_at, self._current}:
            if tinted is not None and tinted[0] == index:
                painter.fillRect(self._rect(*tinted), tint)
        painter.translate(where.topLeft())
        painter.scale(scale, scale)
        points = QTransform.fromScale(1 / scale, 1 / scale)
        shown = points.mapRect(QRectF(part.translated(-where.topLeft())))
        assert self._fonts is not None
        paint_page(painter, self._pages[index], self._fonts, part=shown, on_screen=True)
        paint_marks(painter, self._marks.get(index, ()), self.font(), self._paper)
        painter.restore()

    # ---------------------------------------------------------------- pointing and clicking

    def mark_at(self, position: QPoint) -> Mark | None:
        """Return the mark at a position in the view."""
        page, inside = self._spot(position)
        return mark_at(self._marks.get(page, ()), inside.x(), inside.y())

    def place_at(self, position: QPoint) -> Place | None:
        """Return the place of the mark or the text at a position in the view."""
        mark = self.mark_at(position)
        if mark is not None:
            return mark.place
        if self._fonts is None:
            return None
        page, inside = self._spot(position)
        return self._places.at(page, inside.x(), inside.y(), self._fonts)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        page, inside = self._spot(event.position().toPoint())
        area = self._places.area_at(page, inside.x(), inside.y())
        self._point_at(None if area is None else (page, area))
        leads = self.place_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _point_at(self, where: tuple[int, Area] | None) -> None:
        if where != self._pointed_at:
            self._update_area(self._pointed_at)
            self._pointed_at = where
            self._update_area(where)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        moved = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        place = None if moved else self.place_at(spot)
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.placeRequested.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(event.pos())
            self.viewport().setToolTip(tool_tip(tell(mark)) if mark is not None else "")
        return super().viewportEvent(event)
