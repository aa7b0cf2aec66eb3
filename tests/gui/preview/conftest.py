"""Fixtures for the preview: the sample, open in the main window and in the preview."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.preview.pages_view import PagesView
from reportdesk.gui.preview.preview_window import PreviewWindow
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Place, TextSpan
from tests.gui.conftest import Parts


@pytest.fixture
def sample(window: MainWindow) -> OpenDraft:
    """The sample, open in the main window."""
    window.open_sample()
    assert window.workbench is not None
    return window.workbench.draft


@pytest.fixture
def preview(window: MainWindow, sample: OpenDraft) -> PreviewWindow:
    """The preview of the sample, with the pages as wide as the window."""
    Parts(window).actionPreview.trigger()
    preview: PreviewWindow = window.findChild(PreviewWindow)
    preview.resize(640, 760)
    QApplication.processEvents()
    return preview


@pytest.fixture
def pages(preview: PreviewWindow) -> PagesView:
    """The pages in the preview."""
    pages: PagesView = preview.findChild(PagesView)
    return pages


def spot_of(pages: PagesView, place: Place) -> QPoint:
    """Return where in the view the middle of a place is, after scrolling there."""
    pages.show_place(place)
    where = pages.rect_of(place)
    assert where is not None
    return where.center()


def spot_of_character(pages: PagesView, place: TextSpan) -> QPoint:
    """Return where in the view a click puts the cursor to the start of a place."""
    middle, where = spot_of(pages, place), pages.rect_of(place)
    assert where is not None
    row = [QPoint(x, middle.y()) for x in range(where.left(), where.right())]
    start = TextSpan(place.section, place.start, place.start)
    return next(spot for spot in row if pages.place_at(spot) == start)


def wait_for_pages(qtbot: QtBot, preview: PreviewWindow) -> None:
    """Wait until the pages have followed an edit."""
    if preview.preparation.is_stale:
        with qtbot.waitSignal(preview.preparation.prepared):
            pass
