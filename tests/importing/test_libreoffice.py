"""Files that went through LibreOffice: web pages made Word files, our exports saved again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress
from reportdesk.importing.files import import_file
from reportdesk.report import Report, figures, printed_text

pytestmark = pytest.mark.slow

Convert = Callable[..., dict[str, Path]]
Manners = dict[str, Callable[[Report], bytes]]


def texts(report: Report) -> dict[CellAddress, str]:
    numbers = figures(report)
    return {address: printed_text(report, numbers, address) for address in report.form.cells}


@pytest.mark.parametrize(
    ("manner", "ending", "read_as"),
    [
        ("web page", ".html", "HTML (StarWriter)"),
        ("our export without its draft", ".docx", ""),
        ("merged", ".docx", ""),
    ],
)
def test_every_number_comes_in(
    manner: str,
    ending: str,
    read_as: str,
    converted: Convert,
    reports: dict[str, Report],
    manners: Manners,
) -> None:
    files = {name: manners[manner](report) for name, report in reports.items()}
    for name, path in converted(files, ending, read_as).items():
        imported = import_file(path)
        assert texts(imported.report) == texts(reports[name]), name
        assert imported.report.year == reports[name].year
        assert [note.message for note in imported.notes if "没有找到" in note.message] == []


@pytest.mark.parametrize("manner", ["our export", "our copy for review"])
def test_our_export_saved_again_is_still_the_report_itself(
    manner: str, converted: Convert, reports: dict[str, Report], manners: Manners
) -> None:
    files = {name: manners[manner](report) for name, report in reports.items()}
    for name, path in converted(files, ".docx").items():
        assert import_file(path).report == reports[name], name
