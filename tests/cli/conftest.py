"""Running commands as a script would, and drafts to run them on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reportdesk.__main__ import main
from reportdesk.forms import CellAddress
from reportdesk.report import Report, with_changes
from reportdesk.resources import resource
from reportdesk.storage import Draft, read_draft, write_draft


class Outcome(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command in this process: `run("check", path, "--json")`."""

    def command(*arguments: object) -> Outcome:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 2
        return Outcome(status, *capsys.readouterr())

    return command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in which the commands run."""
    folder = tmp_path / "年报"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def sample(folder: Path) -> Path:
    """A copy of the sample, a report without errors."""
    return Path(shutil.copy(resource("samples", "三江乡2020.rdesk"), folder / "三江乡2020.rdesk"))


@pytest.fixture
def faulty(sample: Path) -> Path:
    """The sample with one error: a cell left blank."""
    report: Report = read_draft(sample).report
    blank = CellAddress("active", "licence", "decisions")
    path = sample.with_name("有错.rdesk")
    write_draft(path, Draft(with_changes(report, [(blank, None)])))
    return path
