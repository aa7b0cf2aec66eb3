"""The lock file beside an open draft that keeps a second window from opening it, as in Word."""

import contextlib
import datetime
import os
import stat
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QSysInfo

from reportdesk.storage.files.file_names import fits, shorten_name
from reportdesk.system.file_owner import owner_name
from reportdesk.system.file_times import local_time
from reportdesk.system.foreground import raise_window_of

_LONGEST_LOCK = 4096
"""Bytes; Qt writes five short lines."""


class Holder(NamedTuple):
    """The process that has a draft open: its number, program and computer, and since when."""

    process: int
    program: str
    computer: str
    since: datetime.datetime | None

    @property
    def is_here(self) -> bool:
        """Whether the process runs on this computer."""
        return self.computer.casefold() == QSysInfo.machineHostName().casefold()

    def come_forward(self) -> bool:
        """Bring the process's window to the front; return False if that is not possible."""
        return self.is_here and raise_window_of(self.process)


class DraftHeld(Exception):
    """Raised for a draft that is open in another window."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(path, holder)
        self.path, self.holder = path, holder

    def __str__(self) -> str:
        """Return the sentence for the clerk: which draft is open where."""
        return f"“{self.path.name}”{self.state}。"

    @property
    def state(self) -> str:
        """Where the draft is open, by which user, and since when.

        Not computed earlier than needed: the name of the user may come from a domain server.
        """
        holder, details = self.holder, []
        if holder.is_here and holder.process == os.getpid():
            return "正在这个窗口中打开"
        if user := owner_name(_lock_path(self.path)):
            details.append(f"用户 {user}")
        if holder.since is not None:
            details.append(f"{holder.since:%Y-%m-%d %H:%M} 起")
        where = "已在本机的另一个窗口中" if holder.is_here else f"已在计算机 {holder.computer} 上"
        return f"{where}打开（{'，'.join(details)}）" if details else f"{where}打开"


class DraftLock:
    """This process's lock on a draft.

    `file` is None when the lock of `instead_of` could not be removed but the clerk chose to take
    over the draft; this process then holds no lock.
    """

    def __init__(self, draft: Path, file: QLockFile | None, instead_of: Holder | None) -> None:
        self._draft = draft
        self._file = file
        self.instead_of = instead_of

    def is_on(self, draft: Path) -> bool:
        """Return whether this is the lock of the draft at this path, in any spelling."""
        own, asked = _lock_path(self._draft), _lock_path(draft)
        try:
            return own == asked or own.samefile(asked)
        except OSError:
            return False

    @property
    def is_held(self) -> bool:
        """Whether the lock is still ours: another computer may have taken it over.

        True if the folder cannot be reached, where nothing is known.
        """
        if self._file is None:
            return False
        if not os.path.isdir(self._draft.parent):  # noqa: PTH112, never raises
            return True
        holder = _holder(self._draft, self._file)
        return holder is not None and holder.is_here and holder.process == os.getpid()

    def release(self) -> None:
        """Release the lock; leave the lock of a process that has taken it over."""
        if self._file is None:
            return
        if self.is_held:
            self._file.unlock()
        else:
            _unlock_replaced(_lock_path(self._draft), self._file)


def _unlock_replaced(path: Path, file: QLockFile) -> None:
    """Unlock a lock file that was replaced by another process's lock at `path`, and keep that.

    Qt removes whatever is at `path`, so the other lock is moved away for that moment.
    """
    moved = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # Windows does not move a lock that is held
        path.replace(moved)
    with contextlib.suppress(OSError):
        path.touch(exist_ok=False)
    file.unlock()
    with contextlib.suppress(OSError):
        moved.rename(path)


def lock_draft(draft: Path, instead_of: Holder | None = None) -> DraftLock | None:
    """Lock a draft; return None if the folder allows no lock. Raises `DraftHeld`.

    A lock left behind by a crashed process of this computer is removed, and so is the lock of
    `instead_of`, from which the clerk has decided to take the draft over. If the system does not
    remove that one because it is in use, both windows edit the draft, and `ChangedOnDisk` keeps
    each from overwriting changes it has not seen.
    """
    file = _lock_file(draft)
    if file is None:
        return None
    if file.tryLock(0):
        return DraftLock(draft, file, None)
    holder = _holder(draft, file)
    may_be_left = holder is None or holder.is_here or holder == instead_of
    # A lock in use cannot be removed: its process keeps the file open.
    if may_be_left and file.removeStaleLockFile():
        if file.tryLock(0):
            return DraftLock(draft, file, None)
        holder = _holder(draft, file)
    if holder is None:
        return None
    if holder == instead_of:
        return DraftLock(draft, None, instead_of)
    raise DraftHeld(draft, holder)


def refuse_held(draft: Path) -> None:
    """Raise `DraftHeld` if the draft is open in another window."""
    file = _lock_file(draft)
    if file is not None and _holder(draft, file) is not None:
        lock = lock_draft(draft)
        if lock is not None:
            lock.release()


def _lock_file(draft: Path) -> QLockFile | None:
    """Return the lock file of a draft; None if its path holds something that is no lock file.

    Qt would wait for the other end of a pipe, and read a device to its end.
    """
    path = _lock_path(draft)
    with contextlib.suppress(OSError):  # it does not exist, or cannot be reached
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST_LOCK:
            return None
    file = QLockFile(str(path))
    file.setStaleLockTime(0)  # a window may stay open for days
    return file


def _lock_path(draft: Path) -> Path:
    real = Path(os.path.realpath(draft)) if os.path.islink(draft) else draft  # noqa: PTH114, never raises
    # Only the name's own length counts: another computer may know the folder by a longer path.
    name = shorten_name(f"~${real.name}", ".lock", lambda name: fits(Path(name)))
    return real.with_name(name)


def _holder(draft: Path, file: QLockFile) -> Holder | None:
    process, computer, program = file.getLockInfo()
    if not process:
        return None
    since = None
    with contextlib.suppress(OSError):  # it may be deleted at any moment
        since = local_time(_lock_path(draft).stat().st_mtime).astimezone()
    return Holder(process, program, computer, since)
