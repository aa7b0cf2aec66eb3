"""Crashes that no exception tells of: a file each process leaves behind unless it ended well.

Its first line says when the process started, the file's own time when it was last written to.
faulthandler writes to it what was running when a fatal signal or a Windows exception came. On
Windows it does so for exceptions that some library handles, too, so that what the file holds means
nothing while its process runs or when it has ended well.
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
"""Bytes of a left file that are read: the last ones tell of the end."""
_STARTED = re.compile(rb"started (\d+\.\d+)\n")
_END_MARK = b"ended well"
_NO_TRACE = "The process did not end well and left no trace: ended from outside, or a power cut."


class Crash(NamedTuple):
    """A process that did not end well: its entry in the log, and its start and end (Unix times).

    Nobody knows when one ended that left no trace.
    """

    entry: str
    started: float
    ended: float | None

    @property
    def last_sign(self) -> float:
        """When it was last known to run."""
        return self.started if self.ended is None else self.ended


class CrashWatch:
    """This process's own file, there as long as the process has not ended well."""

    def __init__(self, folder: Path) -> None:
        """Start watching. Raises `OSError` where no file can be made."""
        import faulthandler

        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / _PATTERN.replace("*", str(os.getpid()))
        self._file: int | None = _open_locked(self._path)
        with contextlib.suppress(OSError):  # a full disk: then the file's time is that of the start
            os.write(self._file, f"started {time.time()}\n".encode())
        faulthandler.enable(self._file)

    def note(self, text: str) -> None:
        """Write down what is known of an end that is coming."""
        if self._file is not None:
            os.write(self._file, text.encode(errors="backslashreplace"))

    def ended_well(self) -> None:
        """Stop watching: from here on nothing can be lost."""
        import faulthandler

        if self._file is not None:
            faulthandler.disable()
            with contextlib.suppress(OSError):  # a full disk
                os.write(self._file, _END_MARK)
            os.close(self._file)
            self._file = None
            with contextlib.suppress(OSError):  # a scanner may hold it: hence the words in it
                self._path.unlink()


def watch(folder: Path) -> CrashWatch | None:
    """Watch this process from now on; None where no file can be made."""
    try:
        return CrashWatch(folder)
    except OSError:
        return None


def collect(folder: Path) -> list[Crash]:
    """Move what crashed processes left behind into the log; each is told of once, oldest first."""
    crashes = []
    for path in folder.glob(_PATTERN):
        with contextlib.suppress(OSError):  # its process runs, or another window was quicker
            data, written = _take(path)
            if not data.endswith(_END_MARK):
                crashes.append(crash := _parse(path.name, data, written))
                log.add_entry(crash.entry)
    return sorted(crashes, key=lambda crash: crash.last_sign)


def _parse(name: str, data: bytes, written: float) -> Crash:
    """What the content of a file and the time it was written at tell."""
    head = _STARTED.match(data)
    trace = data[head.end() if head else 0 :][-_MOST_READ:].strip(b"\0\r\n\t ")
    text = trace.decode(errors="replace") or _NO_TRACE
    entry = log.format_entry(f"crash of the process that left {name}", text)
    return Crash(entry, float(head[1]) if head else written, written if trace else None)


if sys.platform == "win32":

    def _open_locked(path: Path) -> int:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_BINARY)

    def _take(path: Path) -> tuple[bytes, float]:
        """Content and time of a file, which is removed: Windows refuses while its process runs."""
        content = path.read_bytes(), path.stat().st_mtime
        path.unlink()
        return content

else:

    def _open_locked(path: Path) -> int:
        """The open file, locked before it has the name under which others look for it."""
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
        """Content and time of a file, which is removed; its process, if it runs, has it locked."""
        with path.open("rb") as file:
            _lock(file.fileno(), path)
            content = file.read(), path.stat().st_mtime
            path.unlink()
            return content

    def _lock(file: int, path: Path) -> None:
        """Lock an open file, or raise `OSError`."""
        if not lock_file(file):
            raise PermissionError(path)
