"""PDF files of whole reports as Qt paints them: their text, fonts, outline and draft."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from PySide6.QtWidgets import QApplication

from reportdesk.document import (
    Annex,
    Body,
    Document,
    Heading,
    PrintedTable,
    Signature,
    Title,
    compose,
)
from reportdesk.forms import CellAddress
from reportdesk.gui.preview.pdf import PdfPainter
from reportdesk.importing.files import import_file
from reportdesk.pdf.reading import read_attached_draft
from reportdesk.report import Cell, Paragraph, Report, SectionText, UnitField, with_changes
from reportdesk.resources import resource
from reportdesk.storage import Draft, decode_draft, encode_draft, read_draft
from tests.conftest import REPORTS
from tests.strategies import reports

NUMBER = CellAddress("review", "review", "upheld")
NAMES = sorted(path.stem for path in REPORTS.glob("*.json"))


@pytest.fixture(scope="module")
def paint_pdf(qapp: QApplication) -> PdfPainter:
    return PdfPainter()


@pytest.fixture(scope="module")
def sample() -> Report:
    report = read_draft(resource("samples", "三江乡2020.rdesk")).report
    return with_changes(report, [(UnitField("sign"), True)])


def file_of(report: Report, paint_pdf: PdfPainter) -> bytes:
    return paint_pdf(compose(report), encode_draft(Draft(report)))


def text_of(file: bytes, folder: Path) -> str:
    """The text layer of a file without blanks and page numbers."""
    path = folder / "a.pdf"
    path.write_bytes(file)
    said = subprocess.check_output(["pdftotext", "-raw", path, "-"], encoding="utf-8")
    pages = [page.rstrip().rpartition("\n") for page in said.split("\f")[:-1]]
    for number, (_, _, last) in enumerate(pages, 1):
        assert "".join(last.split()) == f"—{number}—"
    return "".join("".join(text.split()) for text, _, _ in pages)


def printed(document: Document) -> Iterator[str]:
    """The texts of a document in the order of reading, without blanks."""
    for block in document.blocks:
        match block:
            case Title(lines):
                texts = ["".join(lines)]
            case Heading(text=text) | Body(text=text):
                texts = [text]
            case PrintedTable(cells=cells):
                texts = [cell.text for cell in cells]
            case Signature(name, date):
                texts = [name, date]
            case _:
                texts = []
        yield from ("".join(text.split()) for text in texts)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("name", ["sample", *NAMES])
def test_all_text_of_a_report_can_be_found_in_its_order(
    name: str,
    sample: Report,
    published: Callable[..., Report],
    paint_pdf: PdfPainter,
    tmp_path: Path,
) -> None:
    report = sample if name == "sample" else published(name)
    text = text_of(file_of(report, paint_pdf), tmp_path)
    at = 0
    for expected in printed(compose(report)):
        at = text.find(expected, at)
        assert at >= 0, expected
        at += len(expected)


def test_the_same_report_gives_the_same_bytes(sample: Report, paint_pdf: PdfPainter) -> None:
    assert file_of(sample, paint_pdf) == file_of(sample, PdfPainter())


def test_another_number_gives_other_bytes(sample: Report, paint_pdf: PdfPainter) -> None:
    other = with_changes(sample, [(NUMBER, Cell(77))])
    assert file_of(sample, paint_pdf) != file_of(other, paint_pdf)


def test_the_file_opens_again_as_the_equal_report(
    sample: Report, paint_pdf: PdfPainter, tmp_path: Path
) -> None:
    path = tmp_path / "年报.pdf"
    path.write_bytes(file_of(sample, paint_pdf))
    found = import_file(path)
    assert found.report == sample
    assert found.notes == ()


def outline_of(file: bytes, folder: Path) -> list[tuple[str, int, float]]:
    """The bookmarks of a file: title, page from 1, height on the page from below."""
    path = folder / "a.pdf"
    path.write_bytes(file)
    said = subprocess.check_output(["qpdf", "--json", "--json-key=outlines", path])
    return [
        (each["title"], each["destpageposfrom1"], each["dest"][3])
        for each in json.loads(said)["outlines"]
    ]


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_the_outline_names_the_sections(
    sample: Report, paint_pdf: PdfPainter, tmp_path: Path
) -> None:
    outline = outline_of(file_of(sample, paint_pdf), tmp_path)
    assert [title for title, _, _ in outline] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    places = [(page, -height) for _, page, height in outline]
    assert places == sorted(set(places))
    assert all(100 < height < 760 for _, _, height in outline)


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_a_line_worded_as_a_heading_is_none(
    sample: Report, paint_pdf: PdfPainter, tmp_path: Path
) -> None:
    lines = (Paragraph("二、主动公开政府信息情况"), *[Paragraph("文" * 700)] * 2)
    report = with_changes(sample, [(SectionText("overview"), lines)])
    (_, first, _), (_, second, _), *_ = outline_of(file_of(report, paint_pdf), tmp_path)
    assert (first, second) == (1, 4)


def test_an_annex_is_in_the_outline(sample: Report, paint_pdf: PdfPainter) -> None:
    document = compose(sample)
    annex = msgspec.structs.replace(document, blocks=(*document.blocks, Annex("修改对照")))
    file = paint_pdf(annex, b"{}")
    assert "修改对照".encode("utf-16-be").hex().encode() in file
    assert file.count(b"/Dest [") == 7


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_radicals_and_ligatures_are_ordinary_characters(
    sample: Report, paint_pdf: PdfPainter, tmp_path: Path
) -> None:
    text = "人民政府——走访２户；手工、水土、长门、见面、页风飞食首高……“依法”\u2f08\uf900①㎡·•—"
    report = with_changes(sample, [(SectionText("other"), (Paragraph(text),))])
    searched = text.replace("\u2f08", "人")  # of a glyph for both, the character that is in use
    assert searched in text_of(file_of(report, paint_pdf), tmp_path)


@pytest.mark.slow
@settings(max_examples=40)
@given(reports())
def test_any_report_is_exported_and_opens_again(paint_pdf: PdfPainter, report: Report) -> None:
    attached = read_attached_draft(file_of(report, paint_pdf), "a.pdf")
    assert not attached.is_changed
    assert decode_draft(attached.draft, "a.pdf").report == report


def test_it_needs_no_screen() -> None:
    """Qt would end the process where it finds no screen."""
    nowhere = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    program = "from reportdesk.gui.preview.pdf import PdfPainter; PdfPainter()"
    subprocess.run([sys.executable, "-c", program], env=os.environ | nowhere, check=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="fonts are hidden by fontconfig")
def test_without_any_font_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path / 'none'}</dir></fontconfig>", "utf-8")
    draft = shutil.copy(resource("samples", "三江乡2020.rdesk"), tmp_path)
    command = [sys.executable, "-m", "reportdesk", "export", draft, "-o", tmp_path / "a.pdf"]
    hidden = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    ended = subprocess.run(command, env=hidden, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 2
    assert "这台电脑没有中文字体，不能导出 PDF；" in ended.stderr
