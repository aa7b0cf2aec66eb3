"""Which is newer, unsaved work or the draft's file: by what they hold, and by the clock last."""

import datetime
import os
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.report import Cell, UnitData, create_report
from reportdesk.storage import Draft, read_draft, write_draft
from reportdesk.storage.journal.journal import UnsavedWork
from reportdesk.storage.journal.newer import find_saved_file
from tests.storage.journaling import Recorded

GRANTED = CellAddress("requests", "granted", "natural_person")
NOW = datetime.datetime(2026, 1, 20, 12, 0)
EARLIER, LATER = NOW - datetime.timedelta(hours=1), NOW + datetime.timedelta(hours=1)


def draft() -> Draft:
    return Draft(create_report(UnitData(name="三江乡人民政府"), 2023, form("2021")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "年报.rdesk"


@pytest.fixture
def work(tmp_path: Path, path: Path) -> UnsavedWork:
    """Unsaved work: 1 was saved, 2 and 3 came after."""
    recorded = Recorded(tmp_path / "journal", draft())
    recorded.apply([(GRANTED, Cell(1))])
    recorded.save(path)
    for number in (2, 3):
        recorded.apply([(GRANTED, Cell(number))])
    recorded.journal.end()
    return recorded.work()


def write(path: Path, number: int, saved_at: datetime.datetime, *, by_us: bool = True) -> None:
    """Have the file say something else, written by this program or by another."""
    elsewhere = path.parent / "elsewhere" / path.name
    elsewhere.parent.mkdir(exist_ok=True)
    recorded = Recorded(path.parent / "other", read_draft(path))
    recorded.apply([(GRANTED, Cell(number))])
    if by_us:
        write_draft(path, recorded.draft)
    else:
        write_draft(elsewhere, recorded.draft)
        path.write_bytes(elsewhere.read_bytes())
    recorded.journal.end()
    touch(path, saved_at)


def touch(path: Path, moment: datetime.datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def is_newer(work: UnsavedWork) -> bool:
    file = find_saved_file(work, NOW)
    assert file is not None
    return file.is_newer


@pytest.mark.parametrize("saved_at", [EARLIER, LATER])
def test_a_file_that_is_as_the_work_has_known_it_is_older_whatever_the_clock_says(
    work: UnsavedWork, path: Path, saved_at: datetime.datetime
):
    touch(path, saved_at)
    assert not is_newer(work)


@pytest.mark.parametrize("saved_at", [EARLIER, LATER])
def test_a_file_saved_over_what_the_work_has_known_is_newer_whatever_the_clock_says(
    work: UnsavedWork, path: Path, saved_at: datetime.datetime
):
    write(path, 9, saved_at)
    assert is_newer(work)


@pytest.mark.parametrize("saved_at", [EARLIER, LATER])
def test_a_file_that_says_what_the_work_has_said_on_its_way_is_older(
    work: UnsavedWork, path: Path, saved_at: datetime.datetime
):
    write(path, 2, saved_at, by_us=False)
    assert not is_newer(work)


@pytest.mark.parametrize(("saved_at", "newer"), [(EARLIER, False), (LATER, True)])
def test_of_a_file_that_another_program_has_replaced_the_clock_decides(
    work: UnsavedWork, path: Path, saved_at: datetime.datetime, newer: bool
):
    write(path, 9, saved_at, by_us=False)
    assert is_newer(work) is newer


@pytest.mark.parametrize("content", [None, b"no draft"])
def test_a_file_that_is_gone_or_damaged_is_not_compared(
    work: UnsavedWork, path: Path, content: bytes | None
):
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert find_saved_file(work, NOW) is None


def test_work_that_was_never_saved_has_no_file(tmp_path: Path):
    recorded = Recorded(tmp_path / "journal", draft())
    recorded.apply([(GRANTED, Cell(1))])
    assert find_saved_file(recorded.work(), NOW) is None
    recorded.journal.end()


def test_the_file_tells_when_it_was_saved_and_what_it_says(work: UnsavedWork, path: Path):
    write(path, 9, LATER)
    file = find_saved_file(work, NOW)
    assert file is not None
    assert file.saved_at == LATER
    assert file.report.cells[GRANTED] == Cell(9)
