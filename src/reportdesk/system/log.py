"""The log of errors, for whoever maintains the program.

`logging.handlers` keeps its file open, and Windows renames no file that a second window has open;
it also needs sockets, which the bundle leaves out. Here the file is open only while an entry is
added, by one process at a time.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from io import FileIO
from itertools import pairwise
from pathlib import Path

from reportdesk import __version__
from reportdesk.system.folders import log_folder
from reportdesk.system.locks import hold_file

NAME = "reportdesk.log"
OLDER = ("reportdesk.1.log", "reportdesk.2.log")
LARGEST = 500_000
"""Bytes of a file; a full one takes the next name of `OLDER`, and the oldest is deleted."""
_LONGEST_ENTRY = 60_000
PATIENCE = 2.0
"""Seconds to wait for another process that is adding an entry."""
_NO_FOLDER = (OSError, LookupError, RuntimeError, ValueError)
"""Raised if the folder cannot be found, made or written."""


def format_entry(kind: str, text: str, *versions: str) -> str:
    """Return an entry: local time, versions of program, Python and others, system, kind, text."""
    versions = (f"reportdesk {__version__}", f"Python {_python()}", *versions, system_name())
    head = f"{time.strftime('%Y-%m-%d %H:%M:%S')} [{os.getpid()}] {kind}\n{', '.join(versions)}"
    return f"{head}\n{text.strip()[:_LONGEST_ENTRY]}\n"


def add_entry(written: str) -> bool:
    """Add an entry to the log; False if it cannot be written."""
    data = f"{written}\n".replace("\n", os.linesep).encode(errors="backslashreplace")
    try:
        folder = log_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _hold_lock(folder):
            _rotate(folder, len(data))
            with _open(folder / NAME) as file:
                file.write(data)
    except _NO_FOLDER:
        return False
    return True


def system_name() -> str:
    """Return the operating system and its build; `platform` would start a process for it."""
    if sys.platform == "win32":
        system = sys.getwindowsversion()
        return f"Windows {system.major}.{system.minor}.{system.build}"
    system = os.uname()
    return f"{system.sysname} {system.release} {system.machine}"


def _python() -> str:
    return sys.version.partition(" ")[0]


def _rotate(folder: Path, needed: int) -> None:
    """Rename the files if the newest is full; one that another program has open grows on."""
    names = (NAME, *OLDER)
    with contextlib.suppress(OSError):
        if (folder / NAME).stat().st_size + needed <= LARGEST:
            return
        for newer, older in reversed(list(pairwise(names))):
            with contextlib.suppress(FileNotFoundError):
                (folder / newer).replace(folder / older)


def _open(path: Path) -> FileIO:
    """Open a file for appending that only this user can read."""
    file = FileIO(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600))
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # not every disk has rights
            os.fchmod(file.fileno(), 0o600)  # an earlier version made it readable
    return file


@contextlib.contextmanager
def _hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of the log, or go without if another process keeps it too long."""
    with _open(folder / "reportdesk.lock") as lock, hold_file(lock.fileno(), PATIENCE):
        yield
