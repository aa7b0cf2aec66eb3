"""What a sheet tells of: a report with numbers in every table, and the copy that goes with it."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.checks import check
from reportdesk.report import Report, UnitField, with_changes
from reportdesk.sign_off import SheetSource, SignOffCopy

COPY = SignOffCopy(
    "送审稿", "0123456789abcdef" * 4, 8, "年报.docx", datetime.datetime(2024, 1, 8, 9, 5)
)


@pytest.fixture
def report(zeros: Callable[..., Report]) -> Report:
    """A report of 2023 with some requests, whose text is not written."""
    numbers = {
        "requests__new_received": {"natural_person": 17},
        "requests__granted": {"natural_person": 15},
        "requests__carried_out": {"natural_person": 2},
    }
    return with_changes(zeros("2021", 2023, **numbers), [(UnitField("phone"), "0797-6570369")])


@pytest.fixture
def source(report: Report) -> SheetSource:
    return SheetSource(report, None, check(report), COPY, datetime.date(2024, 1, 8))


@pytest.fixture
def layout_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a layout file."""

    def write(text: str) -> Path:
        path = tmp_path / "送审单.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
