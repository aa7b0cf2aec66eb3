"""The demo: the sample opened in the real window, exported, and pictured."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from reportdesk.document import ExportKind
from reportdesk.gui.application import create_application, has_screen
from reportdesk.gui.draft.loading import SAMPLE
from reportdesk.gui.look.theme import Appearance, apply_theme
from reportdesk.gui.preview.pdf import PdfPainter
from reportdesk.gui.preview.preview_window import PreviewWindow
from reportdesk.gui.settings import Settings
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.outline import UNIT

_PATIENCE = 180
_DOTS_PER_INCH = "80"


def demonstrate(folder: Path) -> Iterator[Path]:
    """Open the sample, export it into `folder`, and save pictures of all pages.

    Without a screen the window is drawn in memory. Yields each file once it is written; pages of
    the document are pictured only if LibreOffice and pdftoppm are installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings = Settings(folder / "settings.json")  # not the user's own
    running = create_application(settings)
    window = MainWindow(settings)
    window.show_start()
    window.resize(1280, 800)
    window.show()
    yield _save_picture(window, folder / "window-start.png")
    window.open_sample()
    workbench = window.workbench
    assert workbench is not None
    draft = workbench.draft
    pages = [UNIT, *(section.key for section in draft.form.sections)]
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        apply_theme(running, appearance)
        for number, key in enumerate(pages, 1):
            workbench.show_page(key)
            yield _save_picture(window, folder / f"window-{appearance}-{number}-{key}.png")
        yield _save_picture(_show_preview(window), folder / f"preview-{appearance}.png")
    draft.save(folder / SAMPLE.name)
    yield folder / SAMPLE.name
    document = folder / f"{SAMPLE.stem}.docx"
    for path in (document, document.with_suffix(".pdf"), document.with_suffix(".html")):
        draft.export(path, ExportKind.REVIEW, paint_pdf=PdfPainter())
        yield path
    window.show_start()  # lets go of the draft
    window.hide()
    yield from _save_document_pages(document)


def _show_preview(window: MainWindow) -> PreviewWindow:
    action = window.findChild(QAction, "actionPreview")
    assert action is not None
    action.trigger()
    preview = window.findChild(PreviewWindow)
    assert preview is not None
    return preview


def _save_picture(window: QWidget, path: Path) -> Path:
    QApplication.processEvents()
    window.grab().save(str(path))
    return path


def _save_document_pages(document: Path) -> Iterator[Path]:
    """Save pictures of the document's pages as printed by LibreOffice."""
    office, painter = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or painter is None:
        return
    with tempfile.TemporaryDirectory() as work:
        convert = [office, f"-env:UserInstallation={Path(work).as_uri()}", "--headless"]
        convert += ["--convert-to", "pdf", "--outdir", work, str(document)]
        subprocess.run(convert, check=True, capture_output=True, timeout=_PATIENCE)
        printed = Path(work) / document.with_suffix(".pdf").name
        paint = [painter, "-r", _DOTS_PER_INCH, "-png", str(printed), str(document.parent / "page")]
        subprocess.run(paint, check=True, capture_output=True, timeout=_PATIENCE)
    yield from sorted(document.parent.glob("page-*.png"))
