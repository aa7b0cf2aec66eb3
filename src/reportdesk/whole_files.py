"""Reading a whole regular file of limited size.

A pipe, a device or a folder may lie where a file is expected, and a file may grow while it is read.
Only functions of `os` are called, as in `storage.files.disk`.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

LARGEST = 100_000_000
"""Bytes of the largest file that is read by default."""
BINARY: int = getattr(os, "O_BINARY", 0)
"""The flag with which every file is opened: Windows would convert line ends."""
_NOT_WAITING: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_BLOCK = 1 << 20
_ATTEMPTS = 5
_PAUSE = 0.02
_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


class NotRegular(OSError):
    """Raised for a folder, pipe, socket or device where a file was expected."""

    def __init__(self, path: Path, *, is_folder: bool) -> None:
        number = errno.EISDIR if is_folder else errno.EINVAL
        super().__init__(number, os.strerror(number), str(path))


class TooLarge(OSError):
    """Raised for a file larger than the limit."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def read_whole_file(path: Path, most: int = LARGEST) -> bytes:
    """Return the content of a regular file of at most `most` bytes.

    The size that the system gives may be 0 or outdated, so the bytes read are counted. Raises
    `NotRegular`, `TooLarge` and other `OSError`s.
    """
    if require_regular(path, os.stat(path)).st_size > most:  # opening a device may have an effect
        raise TooLarge(path)
    file = retry_briefly(os.open, path, os.O_RDONLY | BINARY | _NOT_WAITING)
    try:
        require_regular(path, os.fstat(file))
        blocks, rest = [], most + 1
        while rest and (block := retry_briefly(os.read, file, min(rest, _BLOCK))):
            blocks.append(block)
            rest -= len(block)
    finally:
        close_quietly(file)
    if not rest:
        raise TooLarge(path)
    return b"".join(blocks)


def close_quietly(file: int) -> None:
    """Close a file; if the system reports an error it is closed all the same."""
    with contextlib.suppress(OSError):
        os.close(file)


def require_regular(path: Path, status: os.stat_result) -> os.stat_result:
    """Return the status if it is that of a regular file. Raises `NotRegular`."""
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(path, is_folder=stat.S_ISDIR(status.st_mode))
    return status


def retry_briefly(
    call: Callable[_Given, _Answer], *given: _Given.args, **named: _Given.kwargs
) -> _Answer:
    """Return the result of a call; retry while a signal or a lease on the file interrupts it."""
    for attempt in range(1, _ATTEMPTS):
        try:
            return call(*given, **named)
        except (BlockingIOError, InterruptedError):
            time.sleep(_PAUSE * attempt)
    return call(*given, **named)
