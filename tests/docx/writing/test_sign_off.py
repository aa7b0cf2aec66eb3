"""The sign-off sheet as a Word file: one page, GB/T 9704 fonts, fields where the layout says."""

import datetime
import io
import random
import re
import shutil
import subprocess
from pathlib import Path

import docx
import docx.document
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from msgspec.structs import replace

from reportdesk.checks import Finding
from reportdesk.docx.writing.sign_off import sign_off_bytes
from reportdesk.forms import Severity, form
from reportdesk.report import (
    Report,
    ReportField,
    UnitData,
    create_report,
    with_changes,
)
from reportdesk.sign_off import (
    SHIPPED,
    Sheet,
    SheetLayout,
    SheetSource,
    SignOffCopy,
    fill_sheet,
    load_layout,
)
from reportdesk.sign_off.layout import FieldLayout, RowLayout
from reportdesk.sign_off.sheet import TABLE_HEIGHT, row_height
from tests.docx.structure import find_faults

DAY = datetime.date(2024, 1, 8)
COPY = SignOffCopy("送审稿", "0123456789abcdef" * 4, 8, "年报.docx", datetime.datetime(2024, 1, 8))


def make_sheet(report: Report, findings: list[Finding], copy: SignOffCopy = COPY) -> Sheet:
    return fill_sheet(load_layout(SHIPPED), SheetSource(report, None, findings, copy, DAY))


@pytest.fixture
def sheet(report: Report) -> Sheet:
    return make_sheet(report, [])


def opened(sheet: Sheet) -> docx.document.Document:
    return docx.Document(io.BytesIO(sign_off_bytes(sheet)))


def test_labels_and_texts_stand_side_by_side(sheet: Sheet):
    [table] = opened(sheet).tables
    first, source = table.rows[0].cells, table.rows[5].cells
    assert [cell.text for cell in dict.fromkeys(first)] == [
        "标　　题",
        "金湖县人民政府2023年政府信息公开工作年度报告",
    ]
    assert [cell.text for cell in source] == ["信息来源", "金湖县人民政府", "拟 稿 人", ""]


def test_title_and_properties_are_those_of_the_sheet(sheet: Sheet):
    document = opened(sheet)
    assert document.paragraphs[0].text == "政府信息公开送审单"
    assert document.paragraphs[0].style.name == "Title"
    assert document.core_properties.title == "政府信息公开送审单"
    assert document.core_properties.author == "金湖县人民政府"
    assert document.core_properties.created.date() == DAY


def test_every_row_is_as_high_as_its_layout_says_whatever_stands_in_it(sheet: Sheet):
    [table] = opened(sheet).tables
    for row, wanted in zip(table.rows, sheet.rows, strict=True):
        assert row.height.twips == row_height(wanted.lines)
        assert row.height_rule is WD_ROW_HEIGHT_RULE.EXACTLY


def test_labels_are_set_in_heiti_and_texts_in_fangsong(sheet: Sheet):
    styles = opened(sheet).styles
    for name, font in (("送审单栏目", "黑体"), ("送审单内容", "仿宋_GB2312")):
        fonts = styles[name].element.rPr.rFonts
        assert fonts.xpath("./@w:eastAsia") == [font]
        assert styles[name].font.size.pt == 12


def test_the_checksum_is_a_word_on_a_line_of_its_own(sheet: Sheet):
    [table] = opened(sheet).tables
    checksum = table.rows[4].cells[1].paragraphs[-1]
    assert checksum.text == COPY.sha256
    assert checksum.style.font.size.pt == 9


def test_the_lines_to_sign_on_are_the_last_of_their_field(sheet: Sheet):
    [table] = opened(sheet).tables
    signed = table.rows[8].cells[1]
    assert [each.text.strip() for each in signed.paragraphs] == [
        "",
        "",
        "",
        "签名：",
        "年　　月　　日",
    ]


def test_equal_sheets_give_equal_bytes(report: Report, sheet: Sheet):
    assert sign_off_bytes(make_sheet(report, [])) == sign_off_bytes(sheet)


def test_word_finds_nothing_wrong(sheet: Sheet):
    assert not find_faults(sign_off_bytes(sheet))


def test_what_no_document_can_hold_is_left_out(report: Report):
    bad = [Finding("INT", Severity.ERROR, ReportField("title"), "一\x00\ud800二\uffff")]
    content = opened(make_sheet(report, bad)).tables[0].rows[2].cells[1].text
    assert content == "错误 1 个：一二。"


def printed_pages(data: bytes, folder: Path) -> tuple[int, str]:
    """The number of pages and the text that LibreOffice prints of a file."""
    soffice, pdftotext = shutil.which("soffice"), shutil.which("pdftotext")
    if soffice is None or pdftotext is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    (folder / "单.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*convert, str(folder / "单.docx")], check=True, capture_output=True, timeout=120
    )
    shown = subprocess.run(
        [pdftotext, "-layout", str(folder / "单.pdf"), "-"], check=True, capture_output=True
    )
    text = shown.stdout.decode()
    return text.count("\f"), text


def crowded_sheet(letters: str) -> Sheet:
    """A sheet of texts as long as a report allows, drawn from these characters."""
    draw = random.Random(letters)

    def text(length: int) -> str:
        return "".join(draw.choices(letters, k=length))

    findings = [
        Finding("INT", severity, ReportField("title"), text(300), acknowledged=text(answer))
        for severity, answer in ((Severity.ERROR, 0), (Severity.WARNING, 0), (Severity.HINT, 300))
        for _ in range(50)
    ]
    report = with_changes(
        create_report(UnitData(name=text(1000), head=text(1000)), 2023, form("2021")),
        [(ReportField("title"), text(1000))],
    )
    return make_sheet(report, findings, replace(COPY, kind=text(200), file=text(200)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "letters",
    ["字", "Wm", "ab，。 字“”12年", "“字”（1）；", "——……", "abcdefghijklmn1234567890", "𠀀あ한"],
)
def test_a_sheet_has_one_page_however_long_its_texts_are(letters: str, tmp_path: Path):
    pages, text = printed_pages(sign_off_bytes(crowded_sheet(letters)), tmp_path)
    assert pages == 1
    assert text.count("签名：") == 4
    assert "2024年1月8日" in re.sub(r"\s", "", text)


@pytest.mark.slow
def test_the_highest_table_that_a_layout_may_have_fits_the_page(report: Report, tmp_path: Path):
    rows = (RowLayout((FieldLayout("栏目"),)),) * (TABLE_HEIGHT // row_height(1))
    sheet = fill_sheet(SheetLayout("送审单", rows), SheetSource(report, None, [], COPY, DAY))
    pages, text = printed_pages(sign_off_bytes(sheet), tmp_path)
    assert (pages, text.count("栏目")) == (1, len(rows))
