"""Our own web page comes back: the report inside it, and what was changed in the page since."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from reportdesk.document import compose
from reportdesk.forms import CellAddress, form
from reportdesk.html.reading import read_html
from reportdesk.html.writing import html_bytes
from reportdesk.importing import ImportResult
from reportdesk.importing.recognising import recognise_report
from reportdesk.report import Cell, Report, figures, parse_cell, plain_text
from reportdesk.resources import resource
from reportdesk.storage import Draft, encode_draft, read_draft
from tests.docx.conftest import report
from tests.strategies import reports

__all__ = ["report"]

REPORTS = Path(__file__).parents[1] / "reports"
NUMBER = CellAddress("active", "licence", "decisions")


@pytest.fixture
def page(report: Report) -> str:
    return html_bytes(compose(report), encode_draft(Draft(report))).decode()


def imported(page: str) -> ImportResult:
    return recognise_report(read_html(page.encode(), "年报.html"), "年报.html")


def edited(page: str, old: str, new: str) -> str:
    """The page with its visible text changed, as by the editor of a website."""
    visible, block = page.split("<script")
    assert visible.count(old) == 1
    return f"{visible.replace(old, new)}<script{block}"


def test_a_page_opens_as_the_equal_report(page: str, report: Report):
    found = imported(page)
    assert (found.report, found.notes, found.unplaced) == (report, (), ())


@pytest.mark.slow
@given(reports())
def test_the_page_of_any_report_opens_as_the_equal_report(report: Report):
    page = html_bytes(compose(report), encode_draft(Draft(report))).decode()
    assert imported(page).report == report


def test_a_number_changed_in_the_page_wins_and_is_told(page: str):
    found = imported(edited(page, ">54408</td>", ">54409</td>"))
    assert found.report.cells[NUMBER] == Cell(54409)
    assert [note.message for note in found.notes] == [
        "导出后改过：原为 54408，现为 54409，按文件中看到的导入。"
    ]


def test_text_changed_in_the_page_wins_and_is_told(page: str):
    found = imported(edited(page, "公开政府信息1295条", "公开政府信息1296条"))
    assert "1296条" in plain_text(found.report.text("overview"))
    assert [note.message for note in found.notes] == [
        "导出后改过：文字有改动，按文件中看到的导入。"
    ]


def test_a_page_whose_data_was_removed_gives_equal_tables_and_text(page: str, report: Report):
    visible = page.partition("<script")[0] + "</body></html>"
    found = imported(visible)
    assert found.unplaced == ()
    assert figures(found.report) == figures(report)
    assert found.report.printed_title == report.printed_title
    assert found.report.unit == report.unit
    for section in report.form.sections:
        assert plain_text(found.report.text(section.key)) == plain_text(report.text(section.key))


def test_a_page_whose_data_was_damaged_is_read_as_it_is_seen(page: str, report: Report):
    found = imported(page.replace('"decisions": 54408', '"decisions": 0'))
    assert figures(found.report) == figures(report)
    assert "文件里随附的报告数据已损坏，按看得见的内容读入。" in [n.message for n in found.notes]


@pytest.mark.parametrize("name", sorted(path.name for path in REPORTS.glob("*.json")))
def test_published_numbers_come_back_without_the_data(name: str):
    published = json.loads((REPORTS / name).read_text("utf-8"), parse_float=Decimal)
    chosen = form(published["format"])
    texts = {
        CellAddress(table, row, column): str(value)
        for table, rows in published["tables"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
        if value is not None
    }
    cells = {
        at: parse_cell(texts[at], cell.kind) for at, cell in chosen.cells.items() if at in texts
    }
    report = Report(form_id=chosen.id, year=chosen.first_year, cells=cells)
    found = imported(html_bytes(compose(report)).decode())
    assert figures(found.report) == figures(report)
    assert found.unplaced == ()


def test_the_sample_comes_back_from_its_page(tmp_path: Path):
    sample = read_draft(resource("samples", "三江乡2020.rdesk")).report
    page = html_bytes(compose(sample), encode_draft(Draft(sample))).decode()
    assert imported(page).report == sample
