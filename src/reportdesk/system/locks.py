"""Locks that the operating system releases when a process ends, however it ends.

A file's lock shows that the process which opened the file is still running. A folder's lock lets
one process of this computer at a time work on the files in it.
"""

import contextlib
import os
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from reportdesk.whole_files import close_quietly

PATIENCE = 3.0
"""Seconds to wait for another process that has a lock."""
_PAUSE = 0.005


def lock_file(file: int) -> bool:
    """Lock an open file; False if another process has it locked.

    Raises `OSError` on a file system without locks.
    """
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextlib.contextmanager
def hold_file(file: int, patience: float = PATIENCE) -> Iterator[None]:
    """Run a block while holding the lock of an open file.

    The block is run without the lock on a disk without locks, and if another process has it for
    more than `patience` seconds.
    """
    is_locked, give_up = False, time.monotonic() + patience
    with contextlib.suppress(OSError):
        while not (is_locked := lock_file(file)) and time.monotonic() < give_up:
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        if is_locked:
            with contextlib.suppress(OSError):  # closing the file releases it, too
                _unlock(file)


@contextlib.contextmanager
def hold_folder(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other processes of this computer out of the same block for the same folder.

    The lock leaves no file. The block is run without it where the system has none, as on many
    shares, and if another process has it for more than `patience` seconds. It must not be nested.
    """
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            held.enter_context(_hold_folder(folder, patience))
        yield


if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 40
    """The byte that is locked: no file is so long, so that the lock hinders nobody who reads it."""

    def _lock(file: int) -> None:
        os.lseek(file, _BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _unlock(file: int) -> None:
        os.lseek(file, _BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

    @contextlib.contextmanager
    def _hold_folder(folder: Path, patience: float) -> Iterator[None]:
        """Hold a mutex named after the folder: Windows locks no folder."""
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateMutexW.restype = wintypes.HANDLE
        name = os.path.normcase(os.path.realpath(folder))
        named = f"Local\\reportdesk-{zlib.crc32(name.encode('utf-8', 'replace')):08x}"
        handle = kernel.CreateMutexW(None, False, named)
        if not handle:
            raise ctypes.WinError(ctypes.get_last_error())
        mutex = wintypes.HANDLE(handle)
        answer = kernel.WaitForSingleObject(mutex, int(patience * 1000))
        try:
            yield
        finally:
            if answer in (0, 0x80):  # WAIT_OBJECT_0, WAIT_ABANDONED: its process has ended
                kernel.ReleaseMutex(mutex)
            kernel.CloseHandle(mutex)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

    @contextlib.contextmanager
    def _hold_folder(folder: Path, patience: float) -> Iterator[None]:
        """Hold the lock of the folder itself."""
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with hold_file(handle, patience):
                yield
        finally:
            close_quietly(handle)
