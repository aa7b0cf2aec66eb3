"""A PDF file that Qt painted becomes one with properties, outline, draft, and without the clock."""

import json
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import msgspec
import pytest

from reportdesk.document import Document
from reportdesk.pdf.attachment import DRAFT_NAME
from reportdesk.pdf.writing import finish_pdf
from tests.pdf.conftest import BOOKMARKS, PAGES
from tests.pdf.painted import characters


def has(*tools: str) -> pytest.MarkDecorator:
    missing = [tool for tool in tools if not shutil.which(tool)]
    return pytest.mark.skipif(bool(missing), reason=f"{missing} not installed")


@pytest.fixture
def file(exported: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "年报.pdf"
    path.write_bytes(exported)
    return path


def said(*command: str | Path) -> str:
    finished = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert finished.stderr == ""
    return finished.stdout


@has("qpdf")
def test_a_strict_reader_has_no_complaint(file: Path) -> None:
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", file)


@has("pdfinfo")
def test_the_properties_are_those_of_the_report(
    painting: bytes, document: Document, draft: bytes, tmp_path: Path
) -> None:
    dated = msgspec.structs.replace(document, created="2021-01-20T00:00:00Z")
    path = tmp_path / "a.pdf"
    path.write_bytes(finish_pdf(painting, dated, characters(PAGES), BOOKMARKS, draft))
    properties = said("pdfinfo", "-isodates", path)
    assert re.search(r"Title: +三江乡2020年政府信息公开工作年度报告\n", properties)
    assert re.search(r"Subject: +送审稿\n", properties)
    assert re.search(r"Author: +三江乡人民政府\n", properties)
    assert re.search(r"Creator: +reportdesk .*\nProducer: +reportdesk ", properties)
    assert re.search(r"CreationDate: +2021-01-20T00:00:00Z\nModDate: +2021-01-20T00:0", properties)


@has("pdfinfo")
def test_a_report_without_a_date_gives_a_file_without_one(file: Path) -> None:
    properties = said("pdfinfo", file)
    assert "Date" not in properties
    assert "Metadata Stream: no" in properties


@has("qpdf")
def test_readers_know_its_language_and_show_its_title(file: Path) -> None:
    [objects] = json.loads(said("qpdf", "--json=2", file))["qpdf"][1:]
    [root] = [v for v in objects.values() if v.get("value", {}) and "/Lang" in str(v)]
    assert root["value"]["/Lang"] == "u:zh-CN"
    assert root["value"]["/ViewerPreferences"] == {"/DisplayDocTitle": True}


@has("qpdf")
def test_bookmarks_open_page_and_height(file: Path) -> None:
    outlines = json.loads(said("qpdf", "--json", "--json-key=outlines", file))["outlines"]
    assert [each["title"] for each in outlines] == ["一、总体情况", "二、主动公开"]
    assert [each["destpageposfrom1"] for each in outlines] == [1, 2]
    assert [each["dest"][1:] for each in outlines] == [
        ["/XYZ", None, 770, None],
        ["/XYZ", None, 541.5, None],
    ]


def test_bookmarks_are_linked_from_the_first_to_the_last(exported: bytes) -> None:
    first, last = re.findall(rb"\d+ 0 obj\n<< /Title .+ /Dest .+ >>", exported)
    assert b"/Next" in first
    assert b"/Prev" not in first
    assert b"/Prev" in last
    assert b"/Next" not in last


@has("qpdf")
def test_without_bookmarks_there_is_an_empty_outline(
    painting: bytes, document: Document, draft: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(finish_pdf(painting, document, characters(PAGES), [], draft))
    assert json.loads(said("qpdf", "--json", "--json-key=outlines", path))["outlines"] == []
    said("qpdf", "--check", path)


@has("qpdf")
def test_the_draft_can_be_saved_from_any_reader(file: Path, draft: bytes) -> None:
    assert said("qpdf", "--list-attachments", file).startswith(f"{DRAFT_NAME} -> ")
    assert said("qpdf", f"--show-attachment={DRAFT_NAME}", file) == draft.decode()


@has("pdffonts")
def test_fonts_are_embedded_in_part_and_named_so_in_all_places(file: Path, exported: bytes) -> None:
    _, _, *lines = said("pdffonts", file).splitlines()
    assert [line.split()[0][:7] for line in lines] == ["AAAAAA+", "AAAAAB+"]
    assert all(re.search(r"Identity-H +yes yes yes", line) for line in lines)
    names = re.findall(rb"/(?:BaseFont|FontName) /(\S+)", exported)
    assert len(names) == 6
    assert len(set(names)) == 2


EXPORT = """
import hashlib
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
from reportdesk.resources import resource
from reportdesk.storage import read_draft
from tests.pdf.painted import exported_pdf
exported = exported_pdf(read_draft(resource("samples", "三江乡2020.rdesk")).report)
print(hashlib.sha256(exported).hexdigest())
"""


@pytest.mark.slow
def test_every_start_of_the_program_gives_the_same_bytes() -> None:
    python = partial(subprocess.check_output, cwd=Path(__file__).parents[3])
    assert len({python([sys.executable, "-c", EXPORT]) for _ in range(5)}) == 1


@pytest.mark.parametrize(
    ("written", "other"),
    [(b"\nxref\n", b"\nxxxx\n"), (b"\nendobj", b"\nendxxx"), (b"/Root", b"/Roxx")],
    ids=["table", "object", "root"],
)
def test_a_file_that_qt_has_not_written_is_refused(
    painting: bytes, document: Document, draft: bytes, written: bytes, other: bytes
) -> None:
    assert written in painting
    with pytest.raises(ValueError, match="no "):
        finish_pdf(painting.replace(written, other), document, characters(PAGES), [], draft)
