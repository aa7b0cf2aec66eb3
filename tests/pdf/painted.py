"""Pages painted by Qt for the tests, line by line."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QFont, QGlyphRun, QPageSize, QPainter, QPdfWriter, QRawFont

from reportdesk.document import compose
from reportdesk.pdf.writing import finish_pdf
from reportdesk.report import Report
from reportdesk.storage import Draft, encode_draft

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
Line = tuple[str | QFont, str]
"""A font and a text."""


def painted(pages: Sequence[Sequence[Line]]) -> bytes:
    """What Qt writes of pages of lines, each of which is one glyph after the other."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(1200)
    painter = QPainter(writer)
    for number, lines in enumerate(pages):
        if number:
            writer.newPage()
        for below, (family, text) in enumerate(lines, 1):
            font = QRawFont.fromFont(QFont(family))
            font.setPixelSize(267)
            run = QGlyphRun()
            run.setRawFont(font)
            glyphs = font.glyphIndexesForString(text)
            steps = [each.x() for each in font.advancesForGlyphIndexes(glyphs)]
            run.setGlyphIndexes(glyphs)
            run.setPositions([QPointF(x, 0) for x in accumulate([0.0, *steps[:-1]])])
            painter.drawGlyphRun(QPointF(1000, 1000 + below * 500), run)
    painter.end()
    return bytes(buffer.data().data())


def characters(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The characters of each page in the order of painting."""
    return ["".join(text for _, text in lines) for lines in pages]


def exported_pdf(report: Report) -> bytes:
    """A PDF file with the title of a report in two fonts, and its draft attached."""
    document = compose(report)
    pages = [[(SERIF, document.title), (SANS, document.title)]]
    draft = encode_draft(Draft(report))
    return finish_pdf(painted(pages), document, characters(pages), [], draft)
