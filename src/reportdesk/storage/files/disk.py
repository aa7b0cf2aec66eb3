"""The steps of writing a file.

Each calls functions of `os` alone, so that `tests/reliability` can record them and let each fail.
"""

import contextlib
import os
from pathlib import Path

from reportdesk.whole_files import BINARY, retry_briefly

ON_WINDOWS = os.name == "nt"
_NOT_ELSEWHERE: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Flags with which no link or pipe is opened that was put in the file's place."""


def write_new(path: Path, data: bytes, *, private: bool) -> None:
    """Create a file and flush it to the disk; delete it if it cannot be written whole.

    A private one can be read by its owner only, from the first moment. Raises `OSError`, also if
    the file exists.
    """
    mode = 0o600 if private else 0o666
    file = retry_briefly(os.open, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, mode)
    try:
        try:
            write_all(file, data)
            retry_briefly(os.fsync, file)
        finally:
            os.close(file)
    except BaseException:
        discard(path)
        raise


def overwrite(path: Path, data: bytes) -> None:
    """Overwrite an existing file and flush it to the disk. Raises `OSError`.

    Meanwhile the file is empty or incomplete, so this is the last resort. It is emptied first, so
    that a power cut leaves no mixture of old and new that looks sound.
    """
    file = retry_briefly(os.open, path, os.O_WRONLY | BINARY | _NOT_ELSEWHERE)
    try:
        retry_briefly(os.ftruncate, file, 0)
        retry_briefly(os.fsync, file)
        write_all(file, data)
        retry_briefly(os.fsync, file)
    finally:
        os.close(file)


def write_all(file: int, data: bytes) -> None:
    """Write all of the data, in as many pieces as the system accepts."""
    rest = memoryview(data)
    while rest:
        rest = rest[retry_briefly(os.write, file, rest) :]


def discard(path: Path) -> None:
    """Delete a file that is not needed; ignore failure, as somebody may be reading it."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def sync_name(path: Path) -> None:
    """Flush the creation or renaming of a file to the disk, or a power cut would undo it.

    Windows cannot flush a folder, but flushing the file flushes its name, too. Failure is ignored,
    as the file is in its place.
    """
    named, flags = (path, os.O_RDWR) if ON_WINDOWS else (path.parent, os.O_RDONLY)
    with contextlib.suppress(OSError):
        handle = os.open(named, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
