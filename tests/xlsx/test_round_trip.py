"""What is written into a workbook is what is read from it, for every published report."""

from collections.abc import Callable

import pytest

from reportdesk.forms import CellAddress, NumberKind
from reportdesk.report import Report, figures, number_text, parse_cell, with_changes
from reportdesk.xlsx import read_xlsx, xlsx_bytes
from tests.xlsx.workbooks import (
    REPORTS,
    needs_libreoffice,
    open_with_openpyxl,
    printed_texts,
    read_texts,
    save_with_libreoffice,
    save_with_openpyxl,
    without_totals,
)

pytestmark = pytest.mark.slow

SHEETS = {"active": "二、主动公开", "requests": "三、依申请公开", "review": "四、复议诉讼"}
FIRST_LINE = 2


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest, published: Callable[..., Report]) -> Report:
    chosen: Report = published(request.param)
    return chosen


def test_our_reader_finds_every_number_and_label(report):
    document = read_xlsx(xlsx_bytes(report), "a.xlsx")
    assert read_texts(report, document) == printed_texts(report)
    assert document.notes == ()


def test_our_reader_finds_title_and_headings(report):
    document = read_xlsx(xlsx_bytes(report), "a.xlsx")
    paragraphs = [block.text for block in document.blocks if hasattr(block, "text")]
    sections = [section.key for section in report.form.sections if section.table]
    headings = [report.printed_heading(key) for key in sections]
    assert paragraphs == [report.printed_title, *headings]


def test_openpyxl_finds_every_number_as_a_number(report):
    values = open_with_openpyxl(xlsx_bytes(report), values=True)
    for table in report.form.tables.values():
        sheet = values[SHEETS[table.key]]
        for cell in table.grid:
            if cell.address in report.cells:
                value = sheet.cell(FIRST_LINE + cell.line, 1 + cell.column).value
                entered = report.cells[cell.address]
                assert value == (entered.text if entered.note else float(entered.number))


@needs_libreoffice
def test_libreoffice_keeps_and_calculates_all_reports(published, tmp_path):
    """Once as they are, and once with the totals left for LibreOffice to calculate."""
    reports = {name: published(name) for name in REPORTS}
    files = {name: xlsx_bytes(report) for name, report in reports.items()}
    for name, report in reports.items():
        uncalculated = save_with_openpyxl(open_with_openpyxl(xlsx_bytes(without_totals(report))))
        assert read_xlsx(uncalculated, "a.xlsx").notes, "openpyxl keeps no values of formulas"
        files[f"{name} total"] = uncalculated
    kept = save_with_libreoffice(files, tmp_path)
    for name, report in reports.items():
        assert read_texts(report, read_xlsx(kept[name], "a.xlsx")) == printed_texts(report)
        computed = without_totals(report)
        read = read_xlsx(kept[f"{name} total"], "a.xlsx")
        assert read_texts(report, read) == printed_texts(computed)
        assert read.notes == ()


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("9.63211", 9.63211),
        ("0.50", 0.5),
        ("59237.2449", 59237.2449),
        ("123456.123456789", 123456.123456789),
        ("1234567.123456789", "1234567.123456789"),
        ("123456789.123456789", "123456789.123456789"),
        ("0.000000000001", 1e-12),
        ("251000元", "251000元"),
    ],
)
def test_amounts_are_exact(sample, text, stored):
    address = CellAddress("active", "fees", "amount")
    report = with_changes(sample, [(address, parse_cell(text, NumberKind.AMOUNT))])
    data = xlsx_bytes(report)
    assert open_with_openpyxl(data)[SHEETS["active"]]["B15"].value == stored
    assert read_texts(report, read_xlsx(data, "a.xlsx"))[address] == text


NOTED = CellAddress("requests", "granted", "natural_person")


@needs_libreoffice
@pytest.mark.parametrize("text", ["22（其中修订16件）", "22件", "8"])
def test_a_number_with_a_note_counts_in_the_totals(sample, text, tmp_path):
    report = with_changes(sample, [(NOTED, parse_cell(text, NumberKind.COUNT))])
    uncalculated = save_with_openpyxl(open_with_openpyxl(xlsx_bytes(report)))
    kept = save_with_libreoffice({"a": uncalculated}, tmp_path)["a"]
    read = read_texts(report, read_xlsx(kept, "a.xlsx"))
    numbers = figures(report)
    assert read[NOTED] == text
    for table in report.form.tables.values():
        for address in table.computed:
            assert read[address] == number_text(numbers.get(address))


@needs_libreoffice
def test_totals_of_nothing_are_blank(sample, tmp_path):
    blank = with_changes(sample, [(address, None) for address in sample.cells])
    uncalculated = save_with_openpyxl(open_with_openpyxl(xlsx_bytes(blank)))
    kept = save_with_libreoffice({"a": uncalculated}, tmp_path)["a"]
    for data in (kept, xlsx_bytes(blank)):
        document = read_xlsx(data, "a.xlsx")
        assert set(read_texts(blank, document).values()) == {""}
        assert document.notes == ()
