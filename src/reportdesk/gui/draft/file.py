"""The file of an open draft: its path, its lock, and its content when last read or written."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from reportdesk.gui.draft.lock import DraftLock, lock_draft
from reportdesk.storage import Draft, DraftError, write_draft
from reportdesk.storage.drafts.known_file import ChangedOnDisk, KnownFile, read_again
from reportdesk.system.locks import hold_folder


class DraftFile:
    """A draft's path, this window's lock on it, and its content when last read or written.

    All three are None for a draft that was never saved.
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
        """The path; None if the draft was never saved."""
        return self._path

    @property
    def fingerprint(self) -> str | None:
        """The digest of the known content; see `storage.drafts.known_file.fingerprint_of`."""
        return None if self._known is None else self._known.fingerprint

    @property
    def is_altered(self) -> bool:
        """Whether the content did not match its checksum when read: it was edited or damaged."""
        return self._known is not None and self._known.is_altered

    def is_at(self, path: Path) -> bool:
        """Return whether `path` names this file, in any spelling."""
        if self._path is None:
            return False
        try:
            return self._path == path or self._path.samefile(path)
        except OSError:
            return False

    def check(self) -> None:
        """Check that the file, if it exists, still has the same report.

        Raises `storage.DraftError` if the file is no draft, and `ChangedOnDisk` if it has
        another report.
        """
        if self._path is not None and self._known is not None:
            read_again(self._path, self._known)

    @contextlib.contextmanager
    def lock_for_saving(self, path: Path) -> Iterator[None]:
        """Lock `path` for the `with` block that writes it, and make it the file if that succeeds.

        Raises `DraftHeld` if another window has that file open.
        """
        lock = self._lock_for(path)
        try:
            with hold_folder(Path(os.path.realpath(path)).parent):  # an export may write to it
                yield
        except BaseException:
            if lock is not None and lock is not self._lock:
                lock.release()
            raise
        if lock is not self._lock:
            self.unlock()
        self._path, self._lock = path, lock

    def find_change(self, path: Path, over: ChangedOnDisk | None) -> Draft | None:
        """Return the draft now on disk if only its milestones changed.

        Return None if `path` is another file or its content is as known. Raises
        `ChangedOnDisk` if its report changed, unless that is the change `over` which the clerk
        has already seen.
        """
        if self._known is None or not self.is_at(path):
            return None
        with contextlib.suppress(DraftError):  # writing refuses such a file with a reason
            found = read_again(path, self._known if over is None else over.theirs)
            return None if found is None else found.draft
        return None

    def write(self, path: Path, draft: Draft, *, must_keep: bool) -> OSError | None:
        """Write a draft; return the error that kept the replaced file from being backed up, if any.

        With `must_keep` such an error is raised instead. Raises `storage.WriteError`.
        """
        errors: list[OSError] = []
        data = write_draft(path, draft, must_keep=must_keep, on_unkept=errors.append)
        self._known = KnownFile.of(draft, data)
        return errors[0] if errors else None

    def hand_over(self, found: KnownFile) -> "DraftFile":
        """Return this file with the content `found`, and pass the lock on to it."""
        lock, self._lock = self._lock, None
        return DraftFile(self._path, lock, found)

    def unlock(self) -> None:
        """Release the lock, so that other windows can open the file."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _lock_for(self, path: Path) -> DraftLock | None:
        own = self._lock
        if own is None or not own.is_on(path):
            return lock_draft(path)
        if not own.is_held:  # another window has taken it, or it was deleted
            self.unlock()
            self._lock = lock_draft(path, own.instead_of)
        return self._lock
