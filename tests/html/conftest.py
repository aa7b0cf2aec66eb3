"""The report of tests/docx, as a web page."""

import pytest

from reportdesk.document import Document
from reportdesk.html.writing import html_bytes
from reportdesk.storage import Draft, encode_draft
from tests.docx.conftest import document, report

__all__ = ["document", "report"]


@pytest.fixture
def own(report) -> bytes:
    return encode_draft(Draft(report))


@pytest.fixture
def exported(document: Document, own: bytes) -> bytes:
    return html_bytes(document, own)
