"""Locks of files and folders: one process at a time, released when it ends, nothing stays."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportdesk.system.locks import PATIENCE, hold_file, hold_folder, lock_file

SOURCE = Path(__file__).parents[2] / "src"
HOLDING = """\
import sys
from pathlib import Path
from reportdesk.system.locks import hold_folder
with hold_folder(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""

AT_ONCE = PATIENCE / 2
"""Seconds, on a computer that is slow or busy."""

Other = subprocess.Popen[str]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Other]:
    """A process that holds the lock until it ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, tmp_path],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "mine\n"
        yield process
        process.kill()


def waited(folder: Path, patience: float = PATIENCE) -> float:
    """Seconds until the lock is held, or gone without."""
    began = time.monotonic()
    with hold_folder(folder, patience):
        return time.monotonic() - began


def test_a_folder_that_nobody_locks_is_locked_at_once(tmp_path: Path):
    assert waited(tmp_path) < AT_ONCE
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_waited_for_until_the_other_process_ends_in_any_way(
    tmp_path: Path, other: Other, monkeypatch: pytest.MonkeyPatch
):
    def killing(_seconds: float) -> None:
        other.kill()
        other.wait()

    monkeypatch.setattr("time.sleep", killing)
    with hold_folder(tmp_path):
        assert other.returncode


def test_after_the_patience_the_block_runs_without_the_lock(tmp_path: Path, other: Other):
    assert 0.03 <= waited(tmp_path, patience=0.05) < AT_ONCE  # clocks tick coarsely
    assert other.poll() is None


def test_for_a_missing_folder_the_block_runs_without_a_lock(tmp_path: Path):
    assert waited(tmp_path / "gone") < AT_ONCE


def test_an_error_in_the_block_is_raised_and_releases_the_lock(tmp_path: Path):
    with pytest.raises(FileNotFoundError), hold_folder(tmp_path):
        raise FileNotFoundError
    assert waited(tmp_path) < AT_ONCE


@pytest.mark.skipif(os.name == "nt", reason="Windows locks a name, not a folder")
def test_a_disk_without_locks_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    assert waited(tmp_path) < AT_ONCE
    with (tmp_path / "lock").open("wb") as file:
        began = time.monotonic()
        with hold_file(file.fileno()):
            assert time.monotonic() - began < AT_ONCE
        with pytest.raises(OSError, match="No locks"):
            lock_file(file.fileno())
