"""The lock beside an open draft, like Word's, that keeps a second window from opening it too."""

import contextlib
import datetime
import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QSysInfo

from reportdesk.system.foreground import raise_window_of


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

    @property
    def state(self) -> str:
        """That and where the draft is open, as said to the clerk."""
        if self.is_here:
            return f"已在另一个窗口中打开（计算机 {self.computer}）"
        since = "" if self.since is None else f"（自 {self.since:%Y-%m-%d %H:%M}）"
        return f"已在计算机 {self.computer} 上打开{since}"

    def come_forward(self) -> bool:
        """Bring its window to the front; False where that cannot be done."""
        return self.is_here and raise_window_of(self.process)


class DraftHeld(Exception):
    """A draft that is open in another window; the text says which, where and what to do."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        self.where = f"“{path.name}”{holder.state}。"
        advice = "请切换到那个窗口。" if holder.is_here else "请先在那里关闭，再重新打开。"
        super().__init__(f"{self.where}{advice}")


class DraftLock:
    """A lock that this process has on a draft, until it is released."""

    def __init__(self, draft: Path, file: QLockFile) -> None:
        self._draft = draft
        self._file = file

    def is_on(self, draft: Path) -> bool:
        """Whether it is the lock of this draft, however that is spelt."""
        own, asked = _lock_path(self._draft), _lock_path(draft)
        try:
            return own == asked or own.samefile(asked)
        except OSError:
            return False

    def release(self) -> None:
        """Let others open the draft."""
        self._file.unlock()


def locked(draft: Path, instead_of: Holder | None = None) -> DraftLock | None:
    """Lock a draft; None where no lock can be made. Raises `DraftHeld`.

    What a process of this computer left behind when it ended badly is no lock. Whether one of
    another computer did so is for the clerk to say: its lock is taken over when it is given.
    """
    file = _lock_file(draft)
    if file.tryLock(0):
        return DraftLock(draft, file)
    holder = _holder(draft, file)
    may_be_left = holder is None or holder.is_here or holder == instead_of
    # A lock that is held cannot be removed: the process keeps the file open.
    if may_be_left and file.removeStaleLockFile():
        if file.tryLock(0):
            return DraftLock(draft, file)
        holder = _holder(draft, file)
    if holder is not None:
        raise DraftHeld(draft, holder)
    return None


def refuse_held(draft: Path) -> None:
    """Leave a draft alone that is open in another window. Raises `DraftHeld`."""
    if _holder(draft, _lock_file(draft)) is not None:
        lock = locked(draft)
        if lock is not None:
            lock.release()


def _lock_file(draft: Path) -> QLockFile:
    file = QLockFile(str(_lock_path(draft)))
    file.setStaleLockTime(0)  # a window may stay open for days
    return file


def _lock_path(draft: Path) -> Path:
    real = Path(os.path.realpath(draft)) if os.path.islink(draft) else draft  # noqa: PTH114
    return real.with_name(f"~${real.name}.lock")


def _holder(draft: Path, file: QLockFile) -> Holder | None:
    process, computer, program = file.getLockInfo()
    if not process:
        return None
    since = None
    with contextlib.suppress(OSError):  # it may go at any moment
        since = datetime.datetime.fromtimestamp(_lock_path(draft).stat().st_mtime).astimezone()
    return Holder(process, program, computer, since)
