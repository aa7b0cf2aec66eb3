"""Taking turns: of the processes of this computer one at a time works on the files of a folder."""

import contextlib
import os
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from reportdesk.whole_files import close

_PATIENCE = 3.0
_PAUSE = 0.005
"""Seconds."""


@contextlib.contextmanager
def turn_in(folder: Path) -> Iterator[None]:
    """Keep other processes of this computer out of the same block for the same folder.

    This is a lock of the system's: it leaves no file, and a process that ends in any way gives it
    back. The block is run without it where the system has none, as on many shares, and where
    another process has it for more than `_PATIENCE` seconds. It must not be nested.
    """
    with contextlib.ExitStack() as taken:
        with contextlib.suppress(OSError):
            taken.enter_context(_turn(folder))
        yield


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    @contextlib.contextmanager
    def _turn(folder: Path) -> Iterator[None]:
        """A mutex with a name made of the folder's: Windows locks no folder."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateMutexW.restype = wintypes.HANDLE
        name = os.path.normcase(os.path.realpath(folder))
        named = f"Local\\reportdesk-{zlib.crc32(name.encode('utf-8', 'replace')):08x}"
        handle = kernel.CreateMutexW(None, False, named)
        if not handle:
            raise ctypes.WinError(ctypes.get_last_error())
        mutex = wintypes.HANDLE(handle)
        answer = kernel.WaitForSingleObject(mutex, int(_PATIENCE * 1000))
        try:
            yield
        finally:
            if answer in (0, 0x80):  # WAIT_OBJECT_0, WAIT_ABANDONED: its process has ended
                kernel.ReleaseMutex(mutex)
            kernel.CloseHandle(mutex)

else:
    import fcntl

    @contextlib.contextmanager
    def _turn(folder: Path) -> Iterator[None]:
        """A lock on the folder itself."""
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            give_up = time.monotonic() + _PATIENCE
            while time.monotonic() < give_up:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(_PAUSE)
            yield
        finally:
            close(handle)  # gives the turn back, whatever it reports
