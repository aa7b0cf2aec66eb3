"""The lock beside an open draft, like Word's, that keeps a second window from opening it too."""

import contextlib
import datetime
import os
import stat
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QSysInfo

from reportdesk.storage.files.file_names import fits, fitting_name
from reportdesk.system.file_owner import owner_name
from reportdesk.system.file_times import local_time
from reportdesk.system.foreground import raise_window_of

_LONGEST_LOCK = 4096
"""Bytes: Qt writes five short lines."""


class Holder(NamedTuple):
    """Who has a draft open: the number and name of a process, its computer, and since when."""

    process: int
    program: str
    computer: str
    since: datetime.datetime | None

    @property
    def is_here(self) -> bool:
        """Whether it is a process of this computer."""
        return self.computer.casefold() == QSysInfo.machineHostName().casefold()

    def come_forward(self) -> bool:
        """Bring its window to the front; False where that cannot be done."""
        return self.is_here and raise_window_of(self.process)


class DraftHeld(Exception):
    """A draft that is open in another window."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(path, holder)
        self.path, self.holder = path, holder

    def __str__(self) -> str:
        """Which draft is open where, as said to the clerk."""
        return f"“{self.path.name}”{self.state}。"

    @property
    def state(self) -> str:
        """Where the draft is open, whose window it is, and since when.

        It is asked for only where it is said: a domain's server may have to name the user.
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
    """A lock that this process has on a draft until it is released.

    Without a file it is the claim to write beside a holder whose lock the system does not give up.
    """

    def __init__(self, draft: Path, file: QLockFile | None, instead_of: Holder | None) -> None:
        self._draft = draft
        self._file = file
        self.instead_of = instead_of

    def is_on(self, draft: Path) -> bool:
        """Whether it is the lock of this draft, however that is spelt."""
        own, asked = _lock_path(self._draft), _lock_path(draft)
        try:
            return own == asked or own.samefile(asked)
        except OSError:
            return False

    @property
    def is_held(self) -> bool:
        """Whether it is still there: another computer may have taken it over.

        A folder that is out of reach has it still, as far as anybody knows.
        """
        if self._file is None:
            return False
        if not os.path.isdir(self._draft.parent):  # noqa: PTH112, never raises
            return True
        holder = _holder(self._draft, self._file)
        return holder is not None and holder.is_here and holder.process == os.getpid()

    def release(self) -> None:
        """Let others open the draft. The lock of one who has taken it over stays."""
        if self._file is None:
            return
        if self.is_held:
            self._file.unlock()
        else:
            _let_go_beside_another(_lock_path(self._draft), self._file)


def _let_go_beside_another(path: Path, file: QLockFile) -> None:
    """Unlock a file that has gone from its place; Qt removes whatever stands there now."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # Windows lets nobody move a lock that is held
        path.replace(aside)
    with contextlib.suppress(OSError):
        path.touch(exist_ok=False)
    file.unlock()
    with contextlib.suppress(OSError):
        aside.rename(path)


def locked(draft: Path, instead_of: Holder | None = None) -> DraftLock | None:
    """Lock a draft; None where no lock can be made. Raises `DraftHeld`.

    What a process of this computer left behind when it ended badly is no lock. Any other is taken
    over from the holder that the clerk has said it is to be taken from. A lock that is in use the
    system does not give away; then there are two windows, and neither writes over what it has not
    seen: `known_file.ChangedUnderneath`.
    """
    file = _lock_file(draft)
    if file is None:
        return None
    if file.tryLock(0):
        return DraftLock(draft, file, None)
    holder = _holder(draft, file)
    may_be_left = holder is None or holder.is_here or holder == instead_of
    # A lock that is held cannot be removed: the process keeps the file open.
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
    """Leave a draft alone that is open in another window. Raises `DraftHeld`."""
    file = _lock_file(draft)
    if file is not None and _holder(draft, file) is not None:
        lock = locked(draft)
        if lock is not None:
            lock.release()


def _lock_file(draft: Path) -> QLockFile | None:
    """What locks a draft; None where something else than a lock lies in its place.

    Qt would wait for the other end of a pipe, and read a device to its end.
    """
    path = _lock_path(draft)
    with contextlib.suppress(OSError):  # there is none, or it is out of reach
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST_LOCK:
            return None
    file = QLockFile(str(path))
    file.setStaleLockTime(0)  # a window may stay open for days
    return file


def _lock_path(draft: Path) -> Path:
    real = Path(os.path.realpath(draft)) if os.path.islink(draft) else draft  # noqa: PTH114, never raises
    # Only its own length counts: another computer may know the folder by a longer name.
    name = fitting_name(f"~${real.name}", ".lock", lambda name: fits(Path(name)))
    return real.with_name(name)


def _holder(draft: Path, file: QLockFile) -> Holder | None:
    process, computer, program = file.getLockInfo()
    if not process:
        return None
    since = None
    with contextlib.suppress(OSError):  # it may go at any moment
        since = local_time(_lock_path(draft).stat().st_mtime).astimezone()
    return Holder(process, program, computer, since)
