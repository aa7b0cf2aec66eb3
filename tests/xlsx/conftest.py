"""Workbooks of published reports, and what our reader finds in them."""

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reportdesk.document import print_table
from reportdesk.forms import CellAddress
from reportdesk.reading import ReadDocument, ReadTable
from reportdesk.report import Report, figures, with_changes

REPORTS = sorted(path.stem for path in (Path(__file__).parents[1] / "reports").glob("*.json"))

Texts = Mapping[CellAddress, str]


@pytest.fixture
def sample(published: Callable[..., Report]) -> Report:
    """A report whose totals are computed."""
    return without_totals(published("金湖县人民政府-2023"))


def without_totals(report: Report) -> Report:
    totals = [address for address in report.cells if report.form.cells[address].is_total]
    return with_changes(report, [(address, None) for address in totals])


def printed_texts(report: Report) -> Texts:
    """The text of every value cell as it is printed."""
    numbers = figures(report)
    return {
        cell.place.address: cell.text
        for table in report.form.tables.values()
        for cell in print_table(report, numbers, table).cells
        if cell.place.address is not None
    }


def texts_read(report: Report, document: ReadDocument) -> Texts:
    """The text at the place of every value cell, in a workbook where nothing was inserted."""
    found: dict[CellAddress, str] = {}
    tables = [block for block in document.blocks if isinstance(block, ReadTable)]
    for table, read in zip(report.form.tables.values(), tables, strict=True):
        texts = {(cell.line, cell.column): cell.text for cell in read.cells}
        for cell in table.grid:
            if cell.address is not None:
                found[cell.address] = texts.get((cell.line, cell.column), "")
            else:
                assert texts[cell.line, cell.column] == cell.text
    return found


def opened(data: bytes, *, values: bool = False) -> Workbook:
    """The workbook as openpyxl reads it, its formulas or their values."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def saved(workbook: Workbook) -> bytes:
    """The workbook as openpyxl writes it: without the values of its formulas."""
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def saved_by_libreoffice(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The workbooks, opened, calculated and saved by LibreOffice."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    paths = []
    for name, data in files.items():
        path = before / f"{name}.xlsx"
        path.write_bytes(data)
        paths.append(str(path))
    convert = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    convert += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(after), *paths]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    return {name: (after / f"{name}.xlsx").read_bytes() for name in files}
