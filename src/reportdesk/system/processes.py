"""This computer and its processes."""

import contextlib
import os
import sys
from functools import cache
from pathlib import Path

_INVENTED = 1 << 40
"""The bit that marks a random number, which `uuid.getnode` gives if there is no network card."""


def computer_name() -> str:
    """Return the name of this computer in its network."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


@cache
def computer_id() -> str:
    """Return a text that distinguishes this computer from others, even of the same name.

    Computers with copied disks have the same name, but different network cards. A container
    counts as a computer, as it has its own process numbers.
    """
    import uuid

    card = uuid.getnode()
    processes = ""
    with contextlib.suppress(OSError):  # only Linux has it
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
