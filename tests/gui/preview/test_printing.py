"""Printing the pages: which, how often, and what is said when it does not work.

A printer that writes a PDF stands for one of paper.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reportdesk.document.typefaces import Typeface
from reportdesk.forms import CellAddress
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.preview import printing
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.preview.pages_view import PagesView
from reportdesk.gui.preview.preview_window import PreviewWindow
from reportdesk.gui.preview.printing import PrintFailed, print_pages, set_paper
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.paper import Font, Page, Run
from reportdesk.report import Cell
from tests.gui.conftest import Dialogs, Parts, press

PAGES = tuple(
    Page(number, (Run(300, 400, str(number), Font(Typeface.SONGTI, 16)),), (), ())
    for number in range(1, 6)
)


class GonePrinter(QPrinter):
    """A printer that is switched off after the first page."""

    def newPage(self) -> bool:
        return False


class CopyingPrinter(QPrinter):
    """A printer that makes the copies by itself."""

    def supportsMultipleCopies(self) -> bool:
        return True


Answer = Callable[[Callable[[QPrinter], object]], None]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that are painted on a printer."""
    numbers: list[int] = []
    paint = printing.paint_page

    def note(painter, page: Page, fonts: PaperFonts) -> None:
        numbers.append(page.number)
        paint(painter, page, fonts)

    monkeypatch.setattr(printing, "paint_page", note)
    return numbers


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    return writing_to(QPrinter(QPrinter.PrinterMode.HighResolution), tmp_path / "年报.pdf")


def writing_to(printer: QPrinter, path: Path) -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_paper(printer)
    return printer


def sheets(path: Path) -> list[QSizeF]:
    """Return the size of each page of a PDF, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())
    return [QSizeF(float(width), float(height)) for width, height in boxes]


def test_every_page_is_a_sheet_of_paper(
    printer: QPrinter, tmp_path: Path, printed: list[int]
) -> None:
    print_pages(printer, PAGES, PaperFonts())
    assert printed == [1, 2, 3, 4, 5]
    assert [size.toSize().width() for size in sheets(tmp_path / "年报.pdf")] == [595] * 5
    assert [size.toSize().height() for size in sheets(tmp_path / "年报.pdf")] == [842] * 5


def test_only_the_chosen_pages_are_printed(printer: QPrinter, printed: list[int]) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3,5"))
    print_pages(printer, PAGES, PaperFonts())
    assert printed == [2, 3, 5]


@pytest.mark.parametrize(("collated", "order"), [(True, [1, 2, 1, 2]), (False, [1, 1, 2, 2])])
def test_copies_are_made_in_the_wanted_order(
    printer: QPrinter, printed: list[int], collated: bool, order: list[int]
) -> None:
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    print_pages(printer, PAGES[:2], PaperFonts())
    assert printed == order


def test_a_printer_that_makes_the_copies_gets_each_page_once(
    qapp: QApplication, tmp_path: Path, printed: list[int]
) -> None:
    copying = writing_to(CopyingPrinter(), tmp_path / "年报.pdf")
    copying.setCopyCount(3)
    print_pages(copying, PAGES[:2], PaperFonts())
    assert printed == [1, 2]


def test_a_page_fills_the_paper_to_its_edges(printer: QPrinter) -> None:
    assert printer.fullPage()
    paper = printer.pageRect(QPrinter.Unit.Millimeter)
    assert (round(paper.left()), round(paper.top())) == (0, 0)
    assert (round(paper.width()), round(paper.height())) == (210, 297)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_reached_is_told(printer: QPrinter, tmp_path: Path) -> None:
    writing_to(printer, tmp_path / "没有" / "年报.pdf")
    with pytest.raises(PrintFailed, match=r"没有响应.*请检查.*年报没有改动"):
        print_pages(printer, PAGES, PaperFonts())


def test_a_printer_that_stops_is_told(
    qapp: QApplication, tmp_path: Path, printed: list[int]
) -> None:
    gone = writing_to(GonePrinter(), tmp_path / "年报.pdf")
    with pytest.raises(PrintFailed, match="可能只打印了一部分"):
        print_pages(gone, PAGES, PaperFonts())
    assert printed == [1]


# ---------------------------------------------------------------- in the window


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Install a printer, and return the file that it writes."""
    path = tmp_path / "打印.pdf"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["激光打印机"])
    monkeypatch.setattr(printing, "set_paper", lambda printer: writing_to(printer, path))
    return path


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Return a function that has the print dialog accepted, after something is chosen in it."""

    def accept(choose: Callable[[QPrinter], object]) -> None:
        def run(dialog: QPrintDialog) -> int:
            choose(dialog.printer())
            return 1

        monkeypatch.setattr(QPrintDialog, "exec", run)

    return accept


def test_without_a_printer_the_clerk_is_told_what_to_do(
    window: MainWindow, sample: OpenDraft, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    Parts(window).actionPrint.trigger()
    [said] = dialogs.said
    assert "没有安装打印机" in said
    assert sample.undo_label is None


def test_all_pages_of_the_preview_are_printed(
    window: MainWindow,
    preview: PreviewWindow,
    installed: Path,
    answer: Answer,
) -> None:
    names: list[str] = []
    answer(lambda printer: names.append(printer.docName()))
    Parts(window).actionPrint.trigger()
    assert len(sheets(installed)) == len(preview.preparation.pages)
    assert names == ["三江乡2020年政府信息公开工作年度报告（送审稿）"]
    assert "已交给打印机" in Parts(window).statusbar.currentMessage()


def test_pages_are_of_a4_whatever_paper_the_dialog_is_left_with(
    window: MainWindow, preview: PreviewWindow, installed: Path, answer: Answer
) -> None:
    answer(lambda printer: printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5)))
    Parts(window).actionPrint.trigger()
    assert {size.toSize().width() for size in sheets(installed)} == {595}


def test_the_page_that_is_seen_is_printed_as_the_current_one(
    qtbot: QtBot,
    preview: PreviewWindow,
    pages: PagesView,
    installed: Path,
    printed: list[int],
    answer: Answer,
) -> None:
    answer(lambda printer: printer.setPrintRange(QPrinter.PrintRange.CurrentPage))
    pages.show_place(CellAddress("requests", "granted", "total"))
    pages.setFocus()
    press(qtbot, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printed == [pages.page + 1]


def test_what_was_edited_a_moment_ago_is_printed_without_a_preview(
    window: MainWindow,
    sample: OpenDraft,
    installed: Path,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts: list[str] = []
    monkeypatch.setattr(
        printing,
        "paint_page",
        lambda _painter, page, _fonts: texts.extend(run.text for run in page.runs),
    )
    answer(lambda printer: None)
    sample.apply([(CellAddress("requests", "granted", "natural_person"), Cell(4711))], "填数")
    Parts(window).actionPrint.trigger()
    assert "4711" in texts


def test_a_final_copy_with_errors_is_not_printed(
    window: MainWindow,
    sample: OpenDraft,
    preview: PreviewWindow,
    installed: Path,
    dialogs: Dialogs,
) -> None:
    sample.apply([(CellAddress("requests", "granted", "natural_person"), Cell(4711))], "填数")
    Parts(preview).finalButton.click()
    Parts(window).actionPrint.trigger()
    assert not sample.can_be_final
    assert "不能打印定稿" in dialogs.said[0]
    assert not installed.exists()


def test_cancelling_prints_nothing(
    window: MainWindow, sample: OpenDraft, installed: Path, dialogs: Dialogs
) -> None:
    Parts(window).actionPrint.trigger()
    assert len(dialogs.said) == 1
    assert not installed.exists()
