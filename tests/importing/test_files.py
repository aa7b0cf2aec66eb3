"""Files of each kind are read by the reader that their content asks for."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reportdesk.importing.files import import_file
from reportdesk.reading import ReadError
from reportdesk.report import Report, figures, printed_text
from reportdesk.report.bounds import LONGEST_PARAGRAPH
from reportdesk.resources import resource
from reportdesk.storage import DraftError, read_draft
from reportdesk.xlsx import xlsx_bytes
from tests.pdf.painted import exported_pdf

SAMPLE = resource("samples", "三江乡2020.rdesk")


def test_a_draft_is_the_report_itself(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "草稿.txt"))
    found = import_file(path)
    assert found.report == read_draft(SAMPLE).report
    assert found.cell_counts == {"active": 22, "requests": 161, "review": 15}
    assert path.read_bytes() == SAMPLE.read_bytes()


def test_a_damaged_draft_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "草稿.rdesk"
    path.write_bytes(SAMPLE.read_bytes()[:900])
    with pytest.raises(ReadError, match=r"“草稿.rdesk”.*。$"):
        import_file(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"{\\rtf1", b'{"format": "other"}', b"\0" * 9])
def test_what_is_named_as_a_draft_and_is_none_is_refused_as_a_draft(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "草稿.rdesk"
    path.write_bytes(content)
    with pytest.raises(DraftError) as of_opening:
        read_draft(path)
    with pytest.raises(ReadError) as of_import:
        import_file(path)
    assert str(of_import.value) == str(of_opening.value)


def test_a_workbook_named_as_a_draft_is_read_as_what_it_is(
    tmp_path: Path, reports: dict[str, Report]
) -> None:
    report = reports["沭阳县人民政府-2025"]
    path = tmp_path / "草稿.rdesk"
    path.write_bytes(xlsx_bytes(report))
    assert import_file(path).report.unit.name == report.unit.name


def test_a_pdf_file_of_ours_is_the_report_that_it_was_exported_from(
    qapp: QApplication, tmp_path: Path
) -> None:
    report = read_draft(SAMPLE).report
    path = tmp_path / "年报.pdf"
    path.write_bytes(exported_pdf(report))
    found = import_file(path)
    assert found.report == report
    assert found.notes == ()
    assert found.cell_counts == {"active": 22, "requests": 161, "review": 15}


def test_what_others_changed_in_a_pdf_file_is_said_not_to_have_been_read(
    qapp: QApplication, tmp_path: Path
) -> None:
    report = read_draft(SAMPLE).report
    path = tmp_path / "年报.pdf"
    path.write_bytes(exported_pdf(report) + b"%")
    found = import_file(path)
    assert found.report == report
    [note] = found.notes
    assert note.message.startswith("这个 PDF 导出后被别的程序改动或另存过")


@pytest.mark.slow
def test_every_number_of_every_report_comes_back_from_its_workbook(
    reports: dict[str, Report], tmp_path: Path
) -> None:
    for name, report in reports.items():
        path = tmp_path / f"{name}.docx"  # the ending does not matter
        path.write_bytes(xlsx_bytes(report))
        found = import_file(path)
        for address in report.form.cells:
            was = printed_text(report, figures(report), address)
            assert printed_text(found.report, figures(found.report), address) == was, address
        assert found.report.unit.name == report.unit.name
        assert found.report.year == report.year
        said = [note.message for note in found.notes]
        assert "文件中只有表格，没有正文。" in said
        assert not any("没有找到" in message for message in said)


def test_what_is_no_report_is_refused(tmp_path: Path, web_page: Callable[..., str]) -> None:
    path = tmp_path / "通知.html"
    path.write_text(web_page(["会议通知", "请按时参加。"]), "utf-8")
    with pytest.raises(ReadError, match=r"“通知.html”里没有找到.*请确认选对了文件。$"):
        import_file(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到"):
        import_file(tmp_path / "没有.docx")


def test_a_page_with_more_than_a_report_can_hold_is_refused(tmp_path: Path):
    path = tmp_path / "年报.html"
    words = "<p>" + "一" * (LONGEST_PARAGRAPH + 1) + "</p>"
    title = "<h1>青石镇2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>"
    path.write_text(f"<meta charset=utf-8>{title}{words}", encoding="utf-8")
    with pytest.raises(ReadError, match=r"“年报\.html”的总体情况有一段超过"):
        import_file(path)
