"""Every part of the written file, compared with a reference file that people can read.

Rewrite the reference files after a wanted change, and read the diff:

    REPORTDESK_REFRESH=1 python dev.py test tests/docx/writing/test_reference.py
"""

import io
import os
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.storage import Draft, encode_draft

REFERENCE = Path(__file__).with_name("reference")
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relationships.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relationships.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer_odd.xml",
    "word/footer2.xml": "footer_even.xml",
    "customXml/item1.xml": "embedded_draft.xml",
    "customXml/_rels/item1.xml.rels": "embedded_draft_relationships.xml",
    "customXml/itemProps1.xml": "embedded_draft_properties.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
}


@pytest.fixture(scope="module")
def exported(report) -> dict[str, bytes]:
    """The members of the file as it is exported, its draft inside."""
    written = docx_bytes(compose(report), encode_draft(Draft(report)))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pretty(content: bytes) -> str:
    root = etree.fromstring(content)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


@pytest.mark.parametrize(("part", "reference"), PARTS.items())
def test_part_is_as_the_reference_says(part, reference, exported):
    written = pretty(exported[part])
    if os.environ.get("REPORTDESK_REFRESH"):
        REFERENCE.mkdir(exist_ok=True)
        (REFERENCE / reference).write_text(written, "utf-8", newline="\n")
    assert written == (REFERENCE / reference).read_text("utf-8")


def test_file_has_no_other_parts(exported):
    assert list(exported) == list(PARTS)
