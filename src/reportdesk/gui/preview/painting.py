"""Painting a laid out page: on the screen, on a printer, into a PDF."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.paper import Page, Rule

INK = Qt.GlobalColor.black


def paint_page(
    painter: QPainter,
    page: Page,
    fonts: PaperFonts,
    *,
    part: QRectF | None = None,
    on_screen: bool = False,
) -> None:
    """Paint the text and the lines of a page in black; the units of the painter are points.

    Of a page painted in `part` only, what lies wholly above or below it is left out. `on_screen`
    puts thin lines on whole pixels.
    """
    painter.save()
    painter.setPen(INK)
    for run in page.runs:
        if part is None or _meets(run.baseline - run.font.size, run.baseline + run.font.size, part):
            start = QPointF(run.x, run.baseline)
            for glyphs in fonts.glyph_runs(run.text, run.font, run.spacing):
                painter.drawGlyphRun(start, glyphs)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not on_screen)
    for rule in page.rules:
        if part is None or _meets(rule.y1 - rule.width, rule.y2 + rule.width, part):
            painter.setPen(_pen(painter, rule, on_screen=on_screen))
            painter.drawLine(QLineF(rule.x1, rule.y1, rule.x2, rule.y2))
    painter.restore()


def _meets(top: float, bottom: float, part: QRectF) -> bool:
    return top < part.bottom() and bottom > part.top()


def _pen(painter: QPainter, rule: Rule, *, on_screen: bool) -> QPen:
    """Return the pen of a line; on the screen it is a whole number of pixels wide."""
    width = rule.width
    if on_screen:
        pixel = 1 / painter.deviceTransform().m11()
        width = max(round(width / pixel), 1) * pixel
    return QPen(INK, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap)
