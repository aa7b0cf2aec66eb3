"""The log: what an entry says, several processes at once, bounds, and no place to write."""

import errno
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reportdesk import __version__
from reportdesk.system import log
from reportdesk.system.folders import log_folder
from reportdesk.system.locks import hold_file

SOURCE = Path(__file__).parents[2] / "src"


def written(name=log.NAME):
    return (log_folder() / name).read_text(encoding="utf-8")


def test_an_entry_says_when_where_and_what():
    entry = log.format_entry("exception", "Traceback\nValueError: 三江乡\n", "Qt 6.8.3")
    when, versions, *text = entry.splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[\d+\] exception", when)
    assert versions.startswith(f"reportdesk {__version__}, Python {sys.version.split()[0]}, Qt 6.8")
    assert versions.endswith(log.system_name())
    assert text == ["Traceback", "ValueError: 三江乡"]


def test_entries_follow_one_another(user_folder):
    assert log.add_entry(log.format_entry("first", "一"))
    assert log.add_entry(log.format_entry("second", "二"))
    assert user_folder in log_folder().parents
    assert written().index("] first\n") < written().index("] second\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows gives the rights of the folder")
def test_the_log_is_its_user_s_alone_also_one_that_was_not(user_folder):
    log_folder().mkdir(parents=True)
    (log_folder() / log.NAME).touch(mode=0o644)
    log.add_entry("entry\n")
    modes = {stat.S_IMODE(each.stat().st_mode) for each in log_folder().iterdir()}
    assert modes == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="Windows gives the rights of the folder")
def test_an_entry_is_added_where_the_disk_has_no_rights(user_folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchmod", refuse)
    assert log.add_entry("entry\n")
    assert "entry" in written()


def test_text_that_no_file_can_hold_is_written_as_far_as_it_goes():
    assert log.add_entry(log.format_entry("exception", "a lone surrogate: \udc80"))
    assert r"a lone surrogate: \udc80" in written()


def test_an_endless_text_is_cut():
    log.add_entry(log.format_entry("exception", "x" * 10 * log.LARGEST))
    assert (log_folder() / log.NAME).stat().st_size < log.LARGEST


def test_full_files_move_on_and_the_oldest_goes():
    for number in range(40):
        log.add_entry(log.format_entry(f"entry {number}.", "x" * 50_000))
    sizes = {path.name: path.stat().st_size for path in log_folder().glob("*.log")}
    assert set(sizes) == {log.NAME, *log.OLDER}
    assert max(sizes.values()) <= log.LARGEST
    assert "] entry 39." in written()
    assert "] entry 0." not in written(log.OLDER[-1])


def test_a_full_file_that_is_held_open_grows_on(monkeypatch):
    """Windows moves no file that a viewer has open: no entry is lost for that."""

    def refuse(path, target):
        raise PermissionError(32, "held", str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    for number in range(12):
        assert log.add_entry(log.format_entry(f"entry {number}.", "x" * 50_000))
    assert "] entry 0." in written()
    assert "] entry 11." in written()


def test_processes_take_turns_and_lose_nothing():
    """All find the file full at the same moment; only one may move it on."""
    code = (
        "import sys, time; from reportdesk.system import log\n"
        "pairs = log.pairwise\n"
        "def slow_pairs(names):\n"  # between finding the file full and moving it on
        "    time.sleep(0.3)\n"
        "    return pairs(names)\n"
        "log.pairwise = slow_pairs\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "for number in range(20):\n"
        "    assert log.add_entry(log.format_entry(f'{sys.argv[1]}-{number}.', 'x' * 2000))\n"
    )
    log.add_entry(log.format_entry("the oldest.", "x"))
    with (log_folder() / log.NAME).open("ab") as file:
        file.write(b"x" * (log.LARGEST - 1000) + b"\n")
    names = ("a", "b", "c")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, name],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for name in names
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in running:
        process.communicate(timeout=60)
    assert [process.returncode for process in running] == [0, 0, 0]
    assert "] the oldest." in written(log.OLDER[0])
    assert not (log_folder() / log.OLDER[1]).exists()
    entries = re.findall(r"\] ([abc]-\d+)\.\n.*\n(x+)\n", written())
    assert {name for name, _ in entries} == {f"{name}-{i}" for name in names for i in range(20)}
    assert all(len(text) == 2000 for _, text in entries)


def test_a_process_that_keeps_the_lock_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(log, "PATIENCE", 0.02)
    folder = log_folder()
    folder.mkdir(parents=True)
    with (folder / "reportdesk.lock").open("ab") as lock, hold_file(lock.fileno()):
        assert log.add_entry(log.format_entry("exception", "all the same"))
    assert "all the same" in written()


def test_without_a_folder_the_program_goes_on(user_folder, monkeypatch):
    blocked = user_folder / "a file"
    blocked.write_text("no folder")
    for variable in ("XDG_STATE_HOME", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(variable, str(blocked))
    assert not log.add_entry(log.format_entry("exception", "nowhere to go"))


@pytest.mark.parametrize("error", [OSError("no"), ValueError("no"), KeyError("no")])
def test_a_system_that_names_no_folder_is_no_failure(monkeypatch, error):
    def refuse():
        raise error

    monkeypatch.setattr(log, "log_folder", refuse)
    assert not log.add_entry(log.format_entry("exception", "nowhere to go"))


def test_nothing_is_imported_for_the_log_before_there_is_something_to_log():
    code = (
        "import sys; from reportdesk.system import log, crashes;"
        "print([m for m in ('logging', 'platformdirs', 'faulthandler') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
