"""What the tests of importing share: published reports, and the files made of them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.document import compose_table
from reportdesk.reading import ReadCell, ReadTable
from reportdesk.report import Report, figures
from tests.importing.manners import MANNERS, Grid, Made, as_docx, as_html, grid_of, relabelled

REPORTS = Path(__file__).parents[1] / "reports"
NAMES = tuple(sorted(path.stem for path in REPORTS.glob("*.json")))


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Path]]:
    """Lets LibreOffice convert files to .docx, all in one run."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")

    def convert(files: dict[str, bytes], ending: str, read_as: str = "") -> dict[str, Path]:
        folder = tmp_path_factory.mktemp("converted")
        (folder / "in").mkdir()
        sources = [folder / "in" / f"{name}{ending}" for name in files]
        for source, data in zip(sources, files.values(), strict=True):
            source.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", *([f"--infilter={read_as}"] if read_as else [])]
        command += ["--convert-to", "docx:Office Open XML Text", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=300)
        return {name: folder / f"{name}.docx" for name in files}

    return convert


@pytest.fixture(scope="session")
def reports(published: Callable[..., Report]) -> dict[str, Report]:
    """Every published report by its name."""
    return {name: published(name) for name in NAMES}


@pytest.fixture(scope="session")
def manners() -> dict[str, Made]:
    """The manners in which a report can be set as a file, by name."""
    return MANNERS


@pytest.fixture(scope="session")
def word_file() -> Callable[..., bytes]:
    """Makes a Word file of paragraphs and tables."""
    return as_docx


@pytest.fixture(scope="session")
def grid() -> Callable[..., Grid]:
    """The cells of a report's statutory table at their places."""
    return grid_of


@pytest.fixture(scope="session")
def relabel() -> Callable[..., Callable[[Grid], Grid]]:
    """Makes a change of a table's labels of a change of texts."""
    return relabelled


@pytest.fixture(scope="session")
def web_page() -> Callable[..., str]:
    """Makes a web page of paragraphs and tables."""
    return as_html


@pytest.fixture(scope="module")
def tables(zeros: Callable[..., Report]) -> dict[str, ReadTable]:
    """The statutory tables of a blank report, by their keys."""
    report = zeros("2021", 2023)
    made = {}
    for key, each in report.form.tables.items():
        cells = compose_table(report, figures(report), each).cells
        made[key] = ReadTable(
            tuple(
                ReadCell(c.place.line, c.place.column, c.text, c.place.rows, c.place.cols)
                for c in cells
            )
        )
    return made
