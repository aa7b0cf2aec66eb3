"""PDF files: the pages that the preview shows, painted by Qt and finished."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from reportdesk.document import Annex, Document, Heading
from reportdesk.exporting import ExportError
from reportdesk.gui.preview.fonts import PaperFonts, tell_replacements
from reportdesk.gui.preview.headless import ensure_application
from reportdesk.gui.preview.painting import paint_page
from reportdesk.paper import Page, lay_out
from reportdesk.pdf.writing import Bookmark, finish_pdf

_POINTS_PER_INCH = 72


class PdfPainter:
    """Makes PDF files of documents; it looks the fonts of this computer up once.

    It needs no screen.
    """

    def __init__(self) -> None:
        ensure_application()
        self._fonts = PaperFonts()

    def __call__(self, document: Document, embedded: bytes) -> bytes:
        """Return a document as a PDF file, in the layout of GB/T 9704-2012.

        `embedded` is the draft it was composed from, as the bytes of a draft file, which is
        attached. Equal documents give equal bytes where the same fonts are installed. Raises
        `exporting.ExportError` where no font has Chinese characters.
        """
        if not self._fonts.know_chinese:
            raise ExportError(
                "这台电脑没有中文字体，不能导出 PDF；请安装中文字体后再导出，或者导出为 .docx。"
            )
        pages = lay_out(document, self._fonts)
        texts = ["".join(run.text for run in page.runs) for page in pages]
        bookmarks = list(_bookmarks(document, pages))
        return finish_pdf(_paint(pages, self._fonts), document, texts, bookmarks, embedded)

    def tell_replacements(self) -> str:
        """Return a sentence on the official fonts that are replaced; `""` if all are installed."""
        return tell_replacements(self._fonts.replacements)


def _paint(pages: Sequence[Page], fonts: PaperFonts) -> bytes:
    """Return the pages as Qt writes them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_POINTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    for page in pages:
        if page is not pages[0]:
            writer.newPage()
        paint_page(painter, page, fonts)
    painter.end()
    return bytes(buffer.data().data())


def _bookmarks(document: Document, pages: Sequence[Page]) -> Iterator[Bookmark]:
    """Yield a bookmark for each section and annex; they are on the pages in the same order."""
    runs = ((number, run) for number, page in enumerate(pages) for run in page.runs)
    for block in document.blocks:
        match block:
            case Heading(level=1, text=title, place=place):
                pass
            case Annex(title=title):
                place = None
            case _:
                continue
        for number, run in runs:
            if run.place == place and title.startswith(run.text):
                yield Bookmark(title, number, run.baseline - run.font.size)
                break
