"""Real disks that fill up, are read-only, vanish and come back; clocks set back; two processes."""

import datetime
import errno
import itertools
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportdesk.report import UnitField
from reportdesk.storage import Draft, MissingDraft, WriteError, read_draft, write_draft
from reportdesk.storage.files.versions import versions_of
from reportdesk.storage.journal import journal
from tests.reliability.clerk import NAME, Clerk, left_in, sample, successive
from tests.reliability.mounting import mounted, small
from tests.storage.journaling import Recorded

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
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
        said = refusal(path, new)
        if said is not None:
            assert "磁盘空间不足。原有文件没有改动" in said
            assert read_draft(path) == old
            ballast.unlink()
            write_draft(path, new)
        outcomes.add(said is None)
        assert read_draft(path) == new
        assert [read_draft(version.path) for version in versions_of(path)] == [old, older]
        assert not list(stick.rglob("*.tmp"))
        proved["saves on a disk about to be full"] += 1
    assert outcomes == {True, False}


def refusal(path: Path, draft: Draft) -> str | None:
    """What is said when the draft is saved; None when it is."""
    try:
        write_draft(path, draft)
    except WriteError as error:
        return str(error)
    return None


def test_a_disk_that_fills_while_journalling_does_not_disturb_the_work(
    stick: Path, tmp_path: Path, proved: Counter[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal, "LONGEST_PAUSE", 0.0)
    for room in range(0, 48_000, 4_000):
        ballast = left_room(stick, room)
        recorded, clerk = Recorded(stick / "journal", sample()), Clerk(room)
        while not recorded.faults:
            clerk.act(recorded.session)
            proved["edits on a disk about to be full"] += 1
        assert recorded.faults[0].errno == errno.ENOSPC
        ballast.unlink()
        recorded.apply([(UnitField("name"), "一切如常")])
        ended = shutil.copytree(stick, tmp_path / str(room))
        recorded.journal.end()
        assert left_in(ended) == recorded.session.report


def test_a_read_only_disk_is_said_to_be_one(tmp_path: Path):
    folder = tmp_path / "disc"
    folder.mkdir()
    old, new = successive(2)
    write_draft(folder / NAME, old)
    with mounted(folder, "--bind", "-o", "ro", folder):
        assert read_draft(folder / NAME) == old
        with pytest.raises(WriteError, match="所在磁盘是只读的。原有文件没有改动"):
            write_draft(folder / NAME, new)
        assert [each.name for each in folder.iterdir()] == [NAME]
    write_draft(folder / NAME, new)


def test_a_disk_that_is_pulled_out_and_put_in_again_is_saved_to(tmp_path: Path):
    kept, folder = tmp_path / "what the stick holds", tmp_path / "stick"
    (kept / "年报").mkdir(parents=True)
    folder.mkdir()
    path = folder / "年报" / NAME
    old, new = successive(2)
    with mounted(folder, "--bind", kept):
        write_draft(path, old)
    with pytest.raises(MissingDraft, match="找不到"):
        read_draft(path)
    with pytest.raises(WriteError, match=f"文件夹“{path.parent}”不存在"):
        write_draft(path, new)
    with mounted(folder, "--bind", kept):
        assert read_draft(path) == old
        write_draft(path, new)
        assert read_draft(path) == new


def test_versions_stay_in_order_when_the_clock_is_set_back(tmp_path: Path):
    path, drafts = tmp_path / NAME, successive(12)
    for day, draft in enumerate(drafts):
        write_draft(path, draft)
        set_back = datetime.datetime(2024, 1, 31, 9) - datetime.timedelta(days=day)
        os.utime(path, (set_back.timestamp(),) * 2)
    kept = [read_draft(version.path) for version in versions_of(path)]
    assert kept[:5] == drafts[-2:-7:-1]
    assert kept == [draft for draft in reversed(drafts[:-1]) if draft in kept]


def test_a_journal_is_replayed_in_order_when_the_clock_is_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    backwards = itertools.count(1_700_000_000, -3600)
    monkeypatch.setattr("time.time", lambda: float(next(backwards)))
    monkeypatch.setattr(journal, "MOST_WRITTEN", 1_000)
    recorded, clerk = Recorded(tmp_path / "journal", sample()), Clerk(1)
    for _ in range(60):
        clerk.act(recorded.session)
    ended = shutil.copytree(tmp_path, tmp_path / "ended")
    recorded.journal.end()
    assert left_in(ended) == recorded.session.report


SAVING = """
import sys
from pathlib import Path
from reportdesk.storage import write_draft
from tests.reliability.clerk import successive
drafts = successive(8)
for number in range(int(sys.argv[2])):
    write_draft(Path(sys.argv[1]), drafts[number % 8])
"""


def test_two_processes_that_save_at_once_leave_a_sound_draft(
    tmp_path: Path, at_length: Callable[[int, int], int], proved: Counter[str]
):
    path, drafts = tmp_path / NAME, successive(8)
    write_draft(path, drafts[0])
    count = at_length(40, 1000)
    command = [sys.executable, "-c", SAVING, path, str(count)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    saving = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(2)]
    while any(process.poll() is None for process in saving):
        assert read_draft(path) in drafts
    assert [process.returncode for process in saving] == [0, 0]
    assert all(read_draft(version.path) in drafts for version in versions_of(path))
    assert not list(tmp_path.rglob("*.tmp"))
    proved["saves by two processes at once"] += 2 * count


def test_two_computers_of_one_name_leave_each_other_s_files_alone(
    tmp_path: Path, at_length: Callable[[int, int], int], proved: Counter[str]
):
    """A space of process numbers of its own stands for a computer, as in a container."""
    apart = ["unshare", "--pid", "--fork"]
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], check=False).returncode:
        pytest.skip("only root makes such a space, on Linux")
    count = at_length(40, 600)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    saving = [
        subprocess.Popen(
            [*apart, sys.executable, "-c", SAVING, tmp_path / name, str(count)],
            cwd=ROOT,
            env=environment,
        )
        for name in ("甲.rdesk", "乙.rdesk")
    ]
    assert [process.wait() for process in saving] == [0, 0]
    assert not list(tmp_path.rglob("*.tmp"))
    proved["saves by two computers of one name"] += 2 * count
