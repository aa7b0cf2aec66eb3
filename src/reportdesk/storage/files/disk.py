"""What the disk is asked to do when a file is written, step by step.

Every step is a function of `os`, so that the proofs in `tests/reliability` can let each of them
fail, or record it, in turn.
"""

import contextlib
import os
from pathlib import Path

from reportdesk.whole_files import BINARY, retry_briefly

_ON_WINDOWS = os.name == "nt"
_NOT_ELSEWHERE: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Nothing is written through a link, or into a pipe, that somebody has put in a file's place."""


def write_new(path: Path, data: bytes, *, private: bool) -> None:
    """Make a file and write it through to the disk. Raises `OSError`, also if there is one.

    A private one is its owner's alone from its first moment. What cannot be written whole is not
    left behind.
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
    """Put other bytes into a file that is there, through to the disk. Raises `OSError`.

    Between beginning and end the file is empty or cut off: this is for where nothing else goes. It
    is emptied first, lest what the power going leaves is a mixture of old and new that looks sound.
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
    """Write all of the data, in as many pieces as the system takes it."""
    rest = memoryview(data)
    while rest:
        rest = rest[retry_briefly(os.write, file, rest) :]


def discard(path: Path) -> None:
    """Remove a file that nobody needs, if the system lets it go: someone may be reading it."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def sync_name(path: Path) -> None:
    """Make durable that a file was made or renamed, which a cut of the power would undo.

    Windows cannot be asked that of a folder, but flushing a file flushes the log of names, too. The
    file is in its place by now: what cannot be synchronised is no failure.
    """
    named, flags = (path, os.O_RDWR) if _ON_WINDOWS else (path.parent, os.O_RDONLY)
    with contextlib.suppress(OSError):
        handle = os.open(named, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
