"""Workbooks changed and saved by other programs, and what our reader finds in them."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reportdesk.document import compose_table
from reportdesk.forms import CellAddress
from reportdesk.reading import ReadDocument, ReadTable
from reportdesk.report import Report, figures, with_changes
from reportdesk.xlsx import read_xlsx

REPORTS = sorted(path.stem for path in (Path(__file__).parents[1] / "reports").glob("*.json"))

Texts = Mapping[CellAddress, str]


def without_totals(report: Report) -> Report:
    totals = [address for address in report.cells if report.form.cells[address].is_total]
    return with_changes(report, [(address, None) for address in totals])


def printed_texts(report: Report) -> Texts:
    """Return the text of every value cell as it is printed."""
    numbers = figures(report)
    return {
        cell.place.address: cell.text
        for table in report.form.tables.values()
        for cell in compose_table(report, numbers, table).cells
        if cell.place.address is not None
    }


def read_texts(report: Report, document: ReadDocument) -> Texts:
    """Return the text of every value cell, from a workbook where nothing was inserted."""
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


def open_with_openpyxl(data: bytes, *, values: bool = False) -> Workbook:
    """Return the workbook as openpyxl reads it: its formulas or, with `values`, their results."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def save_with_openpyxl(workbook: Workbook) -> bytes:
    """Return the workbook as openpyxl writes it: without the results of its formulas."""
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def save_with_libreoffice(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the workbooks as LibreOffice opens, calculates and saves them."""
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


def with_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return the file with the content that `change` gives for the name and content of a part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def read_table(workbook: Workbook) -> ReadTable:
    """Return the only sheet of a workbook as our reader finds it."""
    (table,) = read_xlsx(save_with_openpyxl(workbook), "a.xlsx").blocks
    assert isinstance(table, ReadTable)
    return table


def workbook_with_sheet(content: str) -> bytes:
    """Return a workbook whose only sheet has this content."""
    workbook = openpyxl.Workbook()
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{content}</worksheet>"
    ).encode()
    return with_parts(
        save_with_openpyxl(workbook),
        lambda name, part: sheet if name.endswith("sheet1.xml") else part,
    )


def read_rows(*rows: tuple[object, ...], number_format: str = "General") -> list[str]:
    """Return the texts read from a sheet with these rows."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for row in workbook.active.iter_rows():
        for cell in row:
            if number_format != "General":
                cell.number_format = number_format
    return [cell.text for cell in read_table(workbook).cells]
