"""Temporary files of processes that were killed are cleared away, and no others."""

import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from reportdesk.storage import safe_write
from reportdesk.storage.files import leftovers
from reportdesk.storage.files.leftovers import clear_leftovers, temporary_path
from reportdesk.system.processes import computer_id


@pytest.fixture
def ended() -> int:
    """The number of a process that has ended."""
    return int(subprocess.check_output([sys.executable, "-c", "import os; print(os.getpid())"]))


def left_by(process: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with monkeypatch.context() as other:
        other.setattr(os, "getpid", lambda: process)
        path = temporary_path(folder / "三江乡2023.rdesk")
    path.write_bytes(b"half")
    return path


def test_a_killed_process_s_file_goes_with_the_next_save(
    tmp_path: Path, ended: int, monkeypatch: pytest.MonkeyPatch
):
    left = left_by(ended, tmp_path, monkeypatch)
    safe_write(tmp_path / "另一份.docx", b"new")
    assert not left.exists()


def test_a_running_process_s_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    left = left_by(os.getppid(), tmp_path, monkeypatch)
    clear_leftovers(tmp_path)
    assert left.exists()


def test_a_file_with_this_process_s_number_is_of_an_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    left = left_by(os.getpid(), tmp_path, monkeypatch)
    clear_leftovers(tmp_path)
    assert not left.exists()


def test_another_computer_s_file_stays_for_a_day(
    tmp_path: Path, ended: int, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(leftovers, "computer_id", lambda: "another")
        left = left_by(ended, tmp_path, monkeypatch)
    clear_leftovers(tmp_path)
    assert left.exists()
    yesterday = time.time() - 25 * 3600
    os.utime(left, (yesterday, yesterday))
    clear_leftovers(tmp_path)
    assert not left.exists()


@pytest.mark.parametrize("name", [".三江乡.tmp", "三江乡.abcdef01-1-abcdef01.tmp", "a.rdesk"])
def test_a_file_of_another_name_is_nobody_s_litter(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"mine")
    clear_leftovers(tmp_path)
    assert (tmp_path / name).exists()


def test_a_folder_that_is_gone_is_no_failure(tmp_path: Path):
    clear_leftovers(tmp_path / "gone")


def test_a_computer_of_the_same_name_is_another_one(
    tmp_path: Path, ended: int, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(uuid, "getnode", lambda: 0x020000000001)
        computer_id.cache_clear()
        left = left_by(ended, tmp_path, monkeypatch)
    computer_id.cache_clear()
    clear_leftovers(tmp_path)
    assert left.exists()


def test_without_a_network_card_a_computer_stays_the_same(monkeypatch: pytest.MonkeyPatch):
    marks = set()
    for invented in (0x010000000001, 0x010000000002):
        monkeypatch.setattr(uuid, "getnode", lambda number=invented: number)
        computer_id.cache_clear()
        marks.add(computer_id())
    computer_id.cache_clear()
    assert len(marks) == 1


@pytest.mark.parametrize("name", ["年.rdesk", "政" * 83 + ".rdesk", "\U00020000" * 60 + ".rdesk"])
def test_the_name_of_a_temporary_file_is_short_and_known_as_that(tmp_path: Path, name: str):
    path = temporary_path(tmp_path / name)
    assert len(os.fsencode(path.name)) <= 143
    path.write_bytes(b"half")
    clear_leftovers(tmp_path)
    assert not path.exists()
