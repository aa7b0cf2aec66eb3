"""Which computer this is, and whether a process of it is running."""

import contextlib
import os
import sys
from functools import cache
from pathlib import Path

_INVENTED = 1 << 40
"""Bit of a network card's number that says that there is none, and the number is a random one."""


def computer_name() -> str:
    """The name of this computer in its network."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


@cache
def computer_id() -> str:
    """What tells this computer from another, also from one of the same name.

    A copied disk brings its computer's name with it, but not its network card. A container has
    process numbers of its own.
    """
    import uuid

    card = uuid.getnode()
    processes = ""
    with contextlib.suppress(OSError):  # Linux alone says so
        processes = str(Path("/proc/self/ns/pid").readlink())
    return f"{computer_name()} {0 if card & _INVENTED else card} {processes}"


if sys.platform == "win32":

    def is_running(process: int) -> bool:
        """Whether a process of this computer, given by its number, is running."""
        import ctypes

        synchronize, timeout = 0x00100000, 0x102  # SYNCHRONIZE, WAIT_TIMEOUT
        denied = 5
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(synchronize, False, process)
        if not handle:
            return ctypes.get_last_error() == denied
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == timeout)
        finally:
            kernel.CloseHandle(handle)

else:

    def is_running(process: int) -> bool:
        """Whether a process of this computer, given by its number, is running."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True
