"""The project file of an open draft: where it is, whose it is, and what it is known to hold."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from reportdesk.gui.draft.lock import DraftLock, locked
from reportdesk.storage import Draft, DraftError, write_draft
from reportdesk.storage.drafts.known_file import ChangedUnderneath, KnownFile, looked_at
from reportdesk.system.locks import hold_folder


class DraftFile:
    """A path with this window's lock on it, and what it held when it was last read or written.

    All three are missing as long as the draft was never saved.
    """

    def __init__(
        self,
        path: Path | None = None,
        lock: DraftLock | None = None,
        known: KnownFile | None = None,
    ) -> None:
        self._path = path
        self._lock = lock
        self._known = known

    @property
    def path(self) -> Path | None:
        """Where it is."""
        return self._path

    @property
    def mark(self) -> str | None:
        """What tells its content from any other; see `storage.drafts.known_file.mark_of`."""
        return None if self._known is None else self._known.mark

    @property
    def is_altered(self) -> bool:
        """Whether it says something else than was saved."""
        return self._known is not None and self._known.is_altered

    def is_at(self, path: Path) -> bool:
        """Whether it is the file that `path` names, however it is spelt."""
        if self._path is None:
            return False
        try:
            return self._path == path or self._path.samefile(path)
        except OSError:
            return False

    def look(self) -> None:
        """See whether the file, as far as it is there, still holds the same report.

        Raises `storage.DraftError` where it holds none, and `ChangedUnderneath` where it holds
        another.
        """
        if self._path is not None and self._known is not None:
            looked_at(self._path, self._known)

    @contextlib.contextmanager
    def moved_to(self, path: Path) -> Iterator[None]:
        """Have a lock on `path` while it is written; it is the file from then on if that succeeds.

        Raises `DraftHeld` where another window has that file open.
        """
        lock = self._lock_for(path)
        try:
            with hold_folder(Path(os.path.realpath(path)).parent):  # an export may be noted in it
                yield
        except BaseException:
            if lock is not None and lock is not self._lock:
                lock.release()
            raise
        if lock is not self._lock:
            self.unlock()
        self._path, self._lock = path, lock

    def found(self, path: Path, over: ChangedUnderneath | None) -> Draft | None:
        """What others have put into the file at `path`, where it is this one and that is harmless.

        Raises `ChangedUnderneath` for what may not be written over; `over` was seen already.
        """
        if self._known is None or not self.is_at(path):
            return None
        with contextlib.suppress(DraftError):  # writing refuses such a file, and says why
            found = looked_at(path, self._known if over is None else over.theirs)
            return None if found is None else found.draft
        return None

    def write(self, path: Path, draft: Draft, *, must_keep: bool) -> OSError | None:
        """Write a draft and know that it is there; why what it replaces could not be kept.

        Raises `storage.WriteError`.
        """
        unkept: list[OSError] = []
        data = write_draft(path, draft, must_keep=must_keep, on_unkept=unkept.append)
        self._known = KnownFile.of(draft, data)
        return unkept[0] if unkept else None

    def hand_over(self, found: KnownFile) -> "DraftFile":
        """The same file for another draft, which has the lock from now on."""
        lock, self._lock = self._lock, None
        return DraftFile(self._path, lock, found)

    def unlock(self) -> None:
        """Let other windows open the file."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _lock_for(self, path: Path) -> DraftLock | None:
        own = self._lock
        if own is None or not own.is_on(path):
            return locked(path)
        if not own.is_held:  # another window has it now, or nobody
            self.unlock()
            self._lock = locked(path, own.instead_of)
        return self._lock
