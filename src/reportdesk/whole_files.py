"""Reading a whole file: a regular one, within bounds, without waiting for anybody.

Somebody else may have put a pipe, a device or a folder where a file is looked for, and a file may
grow while it is read. Every step is a function of `os`, like those in `storage.files.disk`.
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
"""Bytes of the largest file that is read, unless something else is said."""
BINARY: int = getattr(os, "O_BINARY", 0)
"""Goes with every opening: Windows would turn line feeds into two characters."""
_NOT_WAITING: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_BLOCK = 1 << 20
_ATTEMPTS = 5
_PAUSE = 0.02
_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


class NotRegular(OSError):
    """A folder, a pipe, a socket or a device where a file was expected."""

    def __init__(self, path: Path, *, is_folder: bool) -> None:
        number = errno.EISDIR if is_folder else errno.EINVAL
        super().__init__(number, os.strerror(number), str(path))


class TooLarge(OSError):
    """A file that is larger than what is read of its kind."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def read_whole_file(path: Path, most: int = LARGEST) -> bytes:
    """What a regular file holds, as far as it has no more than `most` bytes.

    Raises `NotRegular`, `TooLarge` and other `OSError`s. The size that the system gives may be 0 or
    that of a moment ago.
    """
    if require_regular(path, os.stat(path)).st_size > most:  # a device may do something when opened
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
    """Give a handle back, which the system takes even where it has something to complain of."""
    with contextlib.suppress(OSError):
        os.close(file)


def require_regular(path: Path, status: os.stat_result) -> os.stat_result:
    """The status, if it is that of a regular file. Raises `NotRegular`."""
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(path, is_folder=stat.S_ISDIR(status.st_mode))
    return status


def retry_briefly(
    call: Callable[_Given, _Answer], *given: _Given.args, **named: _Given.kwargs
) -> _Answer:
    """The answer of a call that may be refused for a moment: by a signal, or because of a lease."""
    for attempt in range(1, _ATTEMPTS):
        try:
            return call(*given, **named)
        except (BlockingIOError, InterruptedError):
            time.sleep(_PAUSE * attempt)
    return call(*given, **named)
