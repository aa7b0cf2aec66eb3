"""Detecting crashes without a Python exception, by a file that is deleted on a clean exit.

The file's first line has the time at which the process started. On a fatal signal or a Windows
exception, faulthandler writes to it what was running. On Windows it also does so for exceptions
that a library handles, so the content counts only if the process ended and did not exit cleanly.
"""

import contextlib
import os
import re
import sys
import time
from pathlib import Path
from typing import NamedTuple

from reportdesk.system import log
from reportdesk.system.locks import lock_file

_PATTERN = "crash-*.txt"
_MOST_READ = 50_000
"""Bytes read from the end of a crash file."""
_STARTED = re.compile(rb"started (\d+\.\d+)\n")
_END_MARK = b"ended well"
_NO_TRACE = "The process did not end well and left no trace: ended from outside, or a power cut."


class Crash(NamedTuple):
    """A crashed process: its log entry, and its start and end (Unix times).

    `ended` is None if the process left no trace.
    """

    entry: str
    started: float
    ended: float | None

    @property
    def last_seen(self) -> float:
        """The last time at which it is known to have run (Unix time)."""
        return self.started if self.ended is None else self.ended


class CrashWatch:
    """The crash file of this process, until its clean exit."""

    def __init__(self, folder: Path) -> None:
        """Make the file. Raises `OSError`."""
        import faulthandler

        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / _PATTERN.replace("*", str(os.getpid()))
        self._file: int | None = _open_locked(self._path)
        with contextlib.suppress(OSError):  # a full disk: then the file's own time counts
            os.write(self._file, f"started {time.time()}\n".encode())
        faulthandler.enable(self._file)

    def note(self, text: str) -> None:
        """Add a text that explains a possible crash."""
        if self._file is not None:
            os.write(self._file, text.encode(errors="backslashreplace"))

    def end_cleanly(self) -> None:
        """Delete the file on a clean exit: nothing can be lost any more."""
        import faulthandler

        if self._file is not None:
            faulthandler.disable()
            with contextlib.suppress(OSError):  # a full disk
                os.write(self._file, _END_MARK)
            os.close(self._file)
            self._file = None
            with contextlib.suppress(OSError):  # a virus scanner may hold it: hence the mark in it
                self._path.unlink()


def watch(folder: Path) -> CrashWatch | None:
    """Make this process's crash file; None if that fails."""
    try:
        return CrashWatch(folder)
    except OSError:
        return None


def collect(folder: Path) -> list[Crash]:
    """Move the files of crashed processes into the log and return the crashes, oldest first."""
    crashes = []
    for path in folder.glob(_PATTERN):
        with contextlib.suppress(OSError):  # its process runs, or another process took it
            data, written = _take(path)
            if not data.endswith(_END_MARK):
                crashes.append(crash := _parse(path.name, data, written))
                log.add_entry(crash.entry)
    return sorted(crashes, key=lambda crash: crash.last_seen)


def _parse(name: str, data: bytes, written: float) -> Crash:
    """Return the crash that a file with this content, last written at `written`, tells of."""
    head = _STARTED.match(data)
    trace = data[head.end() if head else 0 :][-_MOST_READ:].strip(b"\0\r\n\t ")
    text = trace.decode(errors="replace") or _NO_TRACE
    entry = log.format_entry(f"crash of the process that left {name}", text)
    return Crash(entry, float(head[1]) if head else written, written if trace else None)


if sys.platform == "win32":

    def _open_locked(path: Path) -> int:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_BINARY)

    def _take(path: Path) -> tuple[bytes, float]:
        """Delete a file and return content and time; Windows refuses while its process runs."""
        content = path.read_bytes(), path.stat().st_mtime
        path.unlink()
        return content

else:

    def _open_locked(path: Path) -> int:
        """Create and open a file, locked before it has the name under which others find it."""
        fresh = path.with_suffix(".new")
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _lock(file, fresh)
            fresh.rename(path)
        except OSError:
            os.close(file)
            raise
        return file

    def _take(path: Path) -> tuple[bytes, float]:
        """Delete a file and return content and time. Raises `OSError` if its process runs."""
        with path.open("rb") as file:
            _lock(file.fileno(), path)
            content = file.read(), path.stat().st_mtime
            path.unlink()
            return content

    def _lock(file: int, path: Path) -> None:
        """Lock an open file, or raise `OSError`."""
        if not lock_file(file):
            raise PermissionError(path)
