"""Locks on open files, which the system gives back when a process ends, however it ends."""

import contextlib
import os
import sys

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 40
    """The byte that is locked: no file is so long, so that reading one is hindered nowhere."""

    def lock(file: int) -> bool:
        """Lock an open file for this process; False where another has it locked."""
        with contextlib.suppress(OSError):
            os.lseek(file, _BEYOND, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            return True
        return False

    def unlock(file: int) -> None:
        """Give a lock back; closing the file does so, too."""
        os.lseek(file, _BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock(file: int) -> bool:
        """Lock an open file for this process; False where another has it locked."""
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def unlock(file: int) -> None:
        """Give a lock back; closing the file does so, too."""
        fcntl.flock(file, fcntl.LOCK_UN)
