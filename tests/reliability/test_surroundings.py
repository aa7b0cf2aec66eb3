"""Real disks that fill up, are read-only, vanish and come back; clocks set back; two processes."""

import datetime
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportdesk.storage import (
    MissingDraft,
    WriteError,
    encode_draft,
    read_draft,
    safe_write,
    write_draft,
)
from reportdesk.storage import journal as journal_module
from reportdesk.storage.versions import FOLDER, versions_of
from tests.reliability.clerk import Clerk, sample, successive
from tests.reliability.mounting import mounted, small
from tests.reliability.test_journal import left_in
from tests.storage.journaling import Recorded

NAME = "三江乡2020.rdesk"
KILOBYTES = 160


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """The folder where a small disk is mounted."""
    folder = tmp_path / "stick"
    folder.mkdir()
    with mounted(folder, *small(KILOBYTES)):
        yield folder


def left_room(folder: Path, room: int) -> Path:
    """Fill the disk but for some bytes; the file that fills it."""
    status = os.statvfs(folder)
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(max(0, status.f_bavail * status.f_bsize - room)))
    return ballast


def test_a_disk_that_is_full_leaves_the_old_draft(stick: Path, proved: Counter[str]):
    path = stick / NAME
    outcomes = set()
    for room in range(0, 48_000, 2_000):
        for each in stick.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        older, old, new = successive(3)
        write_draft(path, older)
        write_draft(path, old)
        ballast = left_room(stick, room)
        try:
            write_draft(path, new)
        except WriteError as error:
            assert "磁盘空间不足。原有文件没有改动" in str(error)
            assert read_draft(path) == old
            outcomes.add("refused")
            ballast.unlink()
            write_draft(path, new)
        else:
            outcomes.add("saved")
        assert read_draft(path) == new
        assert [read_draft(version.path) for version in versions_of(path)] == [old, older]
        assert not list(stick.rglob("*.tmp"))
        proved["saves on a disk about to be full"] += 1
    assert outcomes == {"saved", "refused"}


def test_a_disk_that_fills_while_journalling_does_not_disturb_the_work(
    stick: Path, tmp_path: Path, proved: Counter[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal_module, "_AGAIN_AFTER", 0.0)
    for room in range(0, 48_000, 4_000):
        ballast = left_room(stick, room)
        recorded, clerk = Recorded(stick / "journal", sample()), Clerk(room)
        while not recorded.faults:
            clerk.act(recorded.session)
            proved["edits on a disk about to be full"] += 1
        ballast.unlink()
        clerk.act(recorded.session)
        recorded.apply(...)
        ended = shutil.copytree(stick, tmp_path / str(room))
        recorded.journal.end()
        assert left_in(ended) == recorded.session.report
