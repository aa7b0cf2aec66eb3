"""Every number of every published report comes in, in whatever manner the file was made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress
from reportdesk.importing.files import import_file
from reportdesk.report import Report, figures, printed_text

pytestmark = pytest.mark.slow

REPORTS = Path(__file__).parents[1] / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.json"))
MANNERS = (
    "our export",
    "our export without its draft",
    "our copy for review",
    "our copy for review without its draft",
    "merged",
    "not merged",
    "labels repeated",
    "five columns",
    "nested",
    "split",
    "one table",
    "padded",
    "misspelt",
    "blank lines and columns",
    "blank lines and columns, not merged",
    "table 4 turned",
    "table 4 turned, not merged",
    "a column of remarks",
    "web page",
    "web page in GB18030",
)


def texts(report: Report) -> dict[CellAddress, str]:
    numbers = figures(report)
    return {address: printed_text(report, numbers, address) for address in report.form.cells}


def changed(
    before: dict[CellAddress, str], after: dict[CellAddress, str]
) -> dict[CellAddress, tuple[str, str | None]]:
    """What differs, so that a failure shows no more than that."""
    assert set(after) >= set(before)
    return {a: (text, after[a]) for a, text in before.items() if after[a] != text}


@pytest.mark.parametrize("manner", MANNERS)
def test_every_number_of_every_report_comes_in(
    manner: str,
    reports: dict[str, Report],
    manners: dict[str, Callable[..., bytes]],
    tmp_path: Path,
) -> None:
    assert len(reports) == 16
    for name, report in reports.items():
        path = tmp_path / f"{name}.file"
        path.write_bytes(manners[manner](report))
        imported = import_file(path)
        assert changed(texts(report), texts(imported.report)) == {}, name
        assert imported.report.form_id == report.form_id, name
        assert imported.report.year == report.year, name
        assert imported.report.unit.name == report.unit.name, name
        wanted = {key: len(table.cells) for key, table in report.form.tables.items()}
        assert imported.cell_counts == wanted, name


def test_numbers_in_any_dress_come_in(
    reports: dict[str, Report], manners: dict[str, Callable[..., bytes]], tmp_path: Path
) -> None:
    """The same numbers, in full-width digits, with blanks and with thousands separators."""
    for name, report in reports.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(manners["dressed numbers"](report))
        assert figures(import_file(path).report) == figures(report), name
