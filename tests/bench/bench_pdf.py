"""PDF export of the sample over a `QPdfWriter` that draws the same lines at known places.

The floor draws as many characters, lines and rules, in the same fonts, and neither lays out nor
finishes anything; both have looked the fonts up. Wanted: ≤ 1.5.
"""

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPainter, QPdfWriter
from timing import milliseconds

from reportdesk.document import compose
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.preview.pdf import PdfPainter
from reportdesk.paper import Font, Page, lay_out
from reportdesk.storage import Draft, encode_draft, read_draft

ROUNDS = 25
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"
BOLD = "（加粗）"


def main() -> None:
    """Measure floor and export in turn."""
    application = QGuiApplication(["bench"])
    report = read_draft(SAMPLE).report
    own = encode_draft(Draft(report))
    fonts = PaperFonts()
    pages = lay_out(compose(report), fonts)
    plain = {run.font: plain_font(run.font, fonts) for page in pages for run in page.runs}
    paint_pdf = PdfPainter()
    floors, exports = [], []
    for _ in range(ROUNDS):
        floors.append(milliseconds(lambda: draw(pages, plain)))
        exports.append(milliseconds(lambda: paint_pdf(compose(report), own)))
    floor, export = median(floors), median(exports)
    print(f"PDF export: {export / floor:.2f} × QPdfWriter ({export:.1f} / {floor:.1f} ms)")
    application.shutdown()


def plain_font(font: Font, fonts: PaperFonts) -> QFont:
    """The font that stands for an official one on this machine."""
    family = fonts.replacements.get(font.typeface.value, font.typeface.value)
    plain = QFont(family.removesuffix(BOLD))
    plain.setBold(family.endswith(BOLD))
    plain.setPointSizeF(font.size)
    return plain


def draw(pages: Sequence[Page], plain: dict[Font, QFont]) -> bytes:
    """Draw each run and rule of the pages where it is known to be."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for page in pages:
        if page is not pages[0]:
            writer.newPage()
        for run in page.runs:
            painter.setFont(plain[run.font])
            painter.drawText(QPointF(run.x, run.baseline), run.text)
        for rule in page.rules:
            painter.drawLine(QLineF(rule.x1, rule.y1, rule.x2, rule.y2))
    painter.end()
    return bytes(buffer.data().data())


if __name__ == "__main__":
    main()
