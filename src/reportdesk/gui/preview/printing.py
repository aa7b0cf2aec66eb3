"""Printing the pages of a report."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.preview.painting import paint_page
from reportdesk.paper import Page

NO_PRINTER = (
    "这台电脑没有安装打印机。请在系统设置的“打印机和扫描仪”中添加打印机，"
    "或者导出 PDF，到有打印机的电脑上打印。"
)


class PrintFailed(Exception):
    """Raised if not everything was printed; the text says why and what to do."""


def ask_for_printer(parent: QWidget, name: str, pages: int, current: int) -> QPrinter | None:
    """Ask which printer prints which of the pages; return None if the clerk cancels.

    `name` is that of the print job, `current` the page that is seen, from 1 on. Raises
    `PrintFailed` if the computer has no printer.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise PrintFailed(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    set_paper(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.setMinMax(1, pages)
    accepted = dialog.exec()
    dialog.deleteLater()
    if not accepted:
        return None
    set_paper(printer)  # another one was chosen, perhaps, with margins of its own
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        printer.setFromTo(current, current)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
    return printer


def set_paper(printer: QPrinter) -> None:
    """Let the pages fill the paper, A4: their margins are their own."""
    no_margins = QMarginsF(0, 0, 0, 0)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, no_margins
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def print_pages(printer: QPrinter, pages: Sequence[Page], fonts: PaperFonts) -> None:
    """Print the pages that the printer is set to, as often as it is set to.

    Raises `PrintFailed` if the printer cannot be reached or stops.
    """
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise PrintFailed(_tell_failure(printer))
    scale = printer.logicalDpiX() / 72
    for number, page in enumerate(_chosen(printer, pages)):
        if number and not printer.newPage():
            painter.end()
            raise PrintFailed(_tell_failure(printer))
        painter.save()
        painter.scale(scale, scale)
        paint_page(painter, page, fonts)
        painter.restore()
    stopped = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
    if not painter.end() or printer.printerState() in stopped:
        raise PrintFailed(_tell_failure(printer))


def _chosen(printer: QPrinter, pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the pages in the order of printing; most printers make the copies themselves."""
    chosen = list(pages)
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        chosen = [page for page in pages if ranges.contains(page.number)]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        yield from chosen * copies
    else:
        for page in chosen:
            yield from [page] * copies


def _tell_failure(printer: QPrinter) -> str:
    return (
        f"打印机“{printer.printerName()}”没有响应，可能只打印了一部分，或者没有打印。"
        "请检查打印机的电源、连接和纸张，然后再打印；年报没有改动。"
    )
