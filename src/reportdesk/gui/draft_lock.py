"""The lock beside an open draft, like Word's, that keeps a second window from opening it too."""

import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QSysInfo

from reportdesk.system.foreground import raise_window_of


class Holder(NamedTuple):
    """Who has a draft open: the number and name of a process, and its computer."""

    process: int
    program: str
    computer: str

    @property
    def is_here(self) -> bool:
        """Whether it is a process of this computer."""
        return self.computer.casefold() == QSysInfo.machineHostName().casefold()

    @property
    def state(self) -> str:
        """That and where the draft is open, as said to the clerk."""
        place = "另一个窗口中" if self.is_here else "另一台计算机上"
        return f"正在{place}打开（计算机 {self.computer}）"

    def come_forward(self) -> bool:
        """Bring its window to the front; False where that cannot be done."""
        return self.is_here and raise_window_of(self.process)


class DraftHeld(Exception):
    """A draft that is open in another window; the text says which, where and what to do."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        if holder.is_here:
            advice = "请切换到那个窗口。"
        else:
            file = _lock_path(path).name
            advice = f"请先在那里关闭；如果那里没有打开，请删除同一文件夹中的“{file}”再试。"
        super().__init__(f"“{path.name}”{holder.state}。{advice}")


class DraftLock:
    """A lock that this process has on a draft, until it is released."""

    def __init__(self, draft: Path, file: QLockFile) -> None:
        self._draft = draft
        self._file = file

    def is_on(self, draft: Path) -> bool:
        """Whether it is the lock of this draft."""
        return _lock_path(draft) == _lock_path(self._draft)

    def release(self) -> None:
        """Let others open the draft."""
        self._file.unlock()


def locked(draft: Path) -> DraftLock | None:
    """Lock a draft; None where no lock can be made. Raises `DraftHeld`.

    What a process of this computer left behind when it ended badly is no lock.
    """
    file = _lock_file(draft)
    if file.tryLock(0):
        return DraftLock(draft, file)
    holder = _holder(file)
    # A lock that is held cannot be removed: the process keeps the file open.
    left_behind = (holder is None or holder.is_here) and file.removeStaleLockFile()
    if left_behind and file.tryLock(0):
        return DraftLock(draft, file)
    if holder is not None and file.error() is QLockFile.LockError.LockFailedError:
        raise DraftHeld(draft, holder)
    return None


def refuse_held(draft: Path) -> None:
    """Leave a draft alone that is open in another window. Raises `DraftHeld`."""
    if _holder(_lock_file(draft)) is not None:
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


def _holder(file: QLockFile) -> Holder | None:
    process, computer, program = file.getLockInfo()
    return Holder(process, program, computer) if process else None
