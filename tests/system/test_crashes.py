"""Crashes: what a real process leaves behind when it dies, and who is told of it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportdesk.system import crashes, log
from reportdesk.system.folders import log_folder

SOURCE = Path(__file__).parents[2] / "src"
WATCHED = (
    "import faulthandler, os, sys\n"
    "from reportdesk.system.crashes import watch\n"
    "from reportdesk.system.folders import log_folder\n"
    "watched = watch(log_folder())\n"
)


def child(code, **given):
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen([sys.executable, "-c", WATCHED + code], env=environment, **given)


def died(code):
    """The exit status of a watched process that runs this code."""
    return child(code, stderr=subprocess.DEVNULL).wait(60)


def left():
    return sorted(path.name for path in log_folder().glob("crash-*"))


def test_a_process_that_ends_well_leaves_nothing():
    assert died("watched.end_cleanly(); watched.end_cleanly(); os._exit(0)") == 0
    assert log_folder().is_dir()
    assert left() == []


@pytest.mark.parametrize("death", ["faulthandler._sigsegv()", "os.abort()"])
def test_a_crash_is_told_of_once_with_what_was_running(death):
    before = time.time()
    assert died(f"def painting():\n    {death}\npainting()") != 0
    [crash] = crashes.collect(log_folder())
    assert crash.ended is not None
    assert before < crash.started < crash.ended + 1 < time.time() + 1
    assert "Fatal Python error" in crash.entry or "Windows fatal exception" in crash.entry
    assert "in painting" in crash.entry
    assert crash.entry in (log_folder() / log.NAME).read_text(encoding="utf-8")
    assert left() == []
    assert crashes.collect(log_folder()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="other systems have no SIGKILL")
def test_a_process_ended_from_outside_is_told_of_too():
    assert died(f"os.kill(os.getpid(), {int(signal.SIGKILL)})") == -signal.SIGKILL
    [crash] = crashes.collect(log_folder())
    assert "left no trace" in crash.entry


def test_of_a_process_without_a_trace_only_the_start_is_known():
    """The file's own time is no sign of the end: here nothing was written since the start."""
    before = time.time()
    assert died("os._exit(1)") == 1
    [path] = log_folder().glob("crash-*")
    os.utime(path, (before + 900, before + 900))
    [crash] = crashes.collect(log_folder())
    assert before < crash.started < time.time()
    assert crash.ended is None


@pytest.mark.parametrize("content", [b"", b"\0" * 40])
def test_of_a_file_that_a_power_cut_emptied_its_time_is_that_of_the_start(content):
    log_folder().mkdir(parents=True)
    path = log_folder() / "crash-1.txt"
    path.write_bytes(content)
    os.utime(path, (1_000_000, 1_000_000))
    [crash] = crashes.collect(log_folder())
    assert (crash.started, crash.ended) == (1_000_000, None)
    assert "left no trace" in crash.entry


def test_a_running_process_has_not_crashed():
    """On Windows its file may hold exceptions that some library dealt with."""
    code = "watched.note('Windows fatal exception: code 0x8001010d'); print(flush=True); input()"
    process = child(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    assert crashes.collect(log_folder()) == []
    assert len(left()) == 1
    process.communicate(b"\n")
    [crash] = crashes.collect(log_folder())
    assert "0x8001010d" in crash.entry


def test_a_file_that_could_not_be_removed_at_the_end_is_no_crash():
    """A virus scanner may have held it."""
    held = "def held(*_, **__): raise PermissionError\nPath.unlink = held\n"
    assert died(f"from pathlib import Path\n{held}watched.end_cleanly()") == 0
    assert len(left()) == 1
    assert crashes.collect(log_folder()) == []
    assert left() == []


def test_what_a_process_notes_of_its_end_is_reported():
    assert died("watched.note('Qt: 没有平台插件'); os._exit(1)") == 1
    [crash] = crashes.collect(log_folder())
    assert "Qt: 没有平台插件" in crash.entry


def test_of_much_the_end_is_reported():
    died("watched.note('x' * 200_000 + 'the end'); os._exit(1)")
    [crash] = crashes.collect(log_folder())
    assert crash.entry.rstrip().endswith("the end")
    assert len(crash.entry) < 60_000


def test_crashes_come_in_the_order_of_their_time(monkeypatch):
    """However the folder lists them; without a trace it is the time of the start that counts."""
    folder = log_folder()
    folder.mkdir(parents=True)
    left = {"1": (1000, 3000, "a trace"), "2": (500, 1500, "a trace"), "3": (2000, 9000, "")}
    for number, (started, written, trace) in left.items():
        path = folder / f"crash-{number}.txt"
        path.write_text(f"started {started}.0\n{trace}")
        os.utime(path, (written, written))
    listed = [folder / f"crash-{number}.txt" for number in ("1", "2", "3")]
    monkeypatch.setattr(Path, "glob", lambda _folder, _pattern: iter(listed))
    collected = [(crash.started, crash.ended) for crash in crashes.collect(folder)]
    assert collected == [(500, 1500), (2000, None), (1000, 3000)]


def test_without_a_folder_nothing_is_watched(user_folder):
    blocked = user_folder / "a file"
    blocked.write_text("no folder")
    assert crashes.watch(blocked / "log") is None
    assert crashes.collect(blocked / "log") == []
