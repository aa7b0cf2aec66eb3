"""A report of two painted pages, exported as a PDF file."""

import pytest
from PySide6.QtWidgets import QApplication

from reportdesk.document import Document, compose
from reportdesk.pdf.writing import Bookmark, finish_pdf
from reportdesk.report import Report
from reportdesk.resources import resource
from reportdesk.storage import Draft, encode_draft, read_draft
from tests.pdf.painted import SANS, SERIF, characters, painted

PAGES = (
    ((SANS, "一、总体情况"), (SERIF, "三江乡人民政府　公开 23 件——“依法”行政·①。")),
    ((SANS, "二、主动公开"), (SERIF, "民政工作走访２户，办文八件，见 No.6。")),
)
BOOKMARKS = (Bookmark("一、总体情况", 0, 72), Bookmark("二、主动公开", 1, 300.5))


@pytest.fixture(scope="session")
def report() -> Report:
    return read_draft(resource("samples", "三江乡2020.rdesk")).report


@pytest.fixture(scope="session")
def document(report: Report) -> Document:
    return compose(report)


@pytest.fixture(scope="session")
def draft(report: Report) -> bytes:
    return encode_draft(Draft(report))


@pytest.fixture(scope="session")
def painting(qapp: QApplication) -> bytes:
    """The two pages as Qt painted them."""
    return painted(PAGES)


@pytest.fixture(scope="session")
def exported(painting: bytes, document: Document, draft: bytes) -> bytes:
    """The two pages as they are delivered."""
    return finish_pdf(painting, document, characters(PAGES), BOOKMARKS, draft)
