"""Finding the unsaved work of killed processes in the journals they left behind."""

import contextlib
import datetime
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from reportdesk.storage.drafts.draft import DraftError, read_draft
from reportdesk.storage.files.disk import discard, sync_name
from reportdesk.storage.files.leftovers import clear_leftovers
from reportdesk.storage.journal.journal import SUFFIX
from reportdesk.storage.journal.records import begins_soundly, find_draft_path
from reportdesk.storage.journal.replay import Unrecoverable, replay_journal
from reportdesk.system.file_times import local_time
from reportdesk.system.locks import lock_file
from reportdesk.whole_files import BINARY, close_quietly, read_whole_file

DAMAGED = "damaged"
_NAME = re.compile(rf"(?P<session>.+)\.(?P<generation>\d+){re.escape(SUFFIX)}")
_MOST_DAMAGED = 20
MOST_FOUND = 50
"""Each is an open file; the others are found at a later start."""
_EMPTY_FOR = 24 * 3600.0
"""Seconds after which an empty journal is deleted."""
_MOST_SOURCES = 20
"""How many names of earlier journals a recovered one keeps; older ones were deleted long ago."""


class UnreadableJournal(NamedTuple):
    """A journal whose first record cannot be read.

    `evidence` is where it is kept, `last_written` the time of its last record (local time), `draft`
    the path of the draft if that can be read.
    """

    evidence: Path
    last_written: datetime.datetime
    draft: Path | None


class Recoverable:
    """Work that a killed process left behind; its journal is locked until dropped or released.

    `last_edit` is the time of its last change (local time), `lost` the number of records that
    cannot be read or replayed.
    """

    def __init__(self, path: Path, file: int, data: bytes) -> None:
        """Replay the `data` of a journal, which is open as `file`. Raises `Unrecoverable`."""
        replay = replay_journal(data)
        self.session = _session_of(path)
        self.recovered_from = replay.work.recovered_from
        sources = (self.session, *self.recovered_from)[:_MOST_SOURCES]
        self.work = msgspec.structs.replace(
            replay.work, recovered_from=sources, changed_at=replay.time
        )
        self.last_edit = local_time(replay.time)
        self.lost = max(0, data.count(b"\n") - replay.count)
        self._path = path
        self._file: int | None = file

    @property
    def is_damaged(self) -> bool:
        """Whether some records of the journal could not be replayed."""
        return self.lost > 0

    @property
    def evidence(self) -> Path:
        """The folder where a damaged journal is kept once it is dropped."""
        return self._path.parent / DAMAGED

    @property
    def is_unsaved(self) -> bool:
        """Whether the journal holds work that the draft's file lacks."""
        work, history = self.work, self.work.history
        if work.unentered_date:
            return True
        if history.saved == history.done and not work.unsaved_extras:
            return False
        if work.path is None:
            return True
        try:  # killed after the draft was saved, before that was noted
            return read_draft(work.path) != work.draft
        except DraftError:
            return True

    def ensure_flushed(self) -> bool:
        """Flush the journal to the disk; False if that fails."""
        assert self._file is not None
        try:
            os.fsync(self._file)
        except OSError:
            return False
        sync_name(self._path)
        return True

    def drop(self) -> None:
        """Delete the journal once its work is recovered or declined; keep a damaged one for study.

        If it cannot be deleted it is emptied, so that it is not found again.
        """
        if self.is_damaged:
            self.release()
            _keep_as_evidence(self._path)
            return
        discard(self._path)
        if self._file is not None and os.path.lexists(self._path):  # Windows deletes no open file
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, 0)
            self.release()
            discard(self._path)
        self.release()

    def release(self) -> None:
        """Unlock the journal, so that it is found at the next start."""
        if self._file is not None:
            close_quietly(self._file)
            self._file = None


def find_recoverable(
    folder: Path, on_unreadable: Callable[[UnreadableJournal], object] = lambda _: None
) -> list[Recoverable]:
    """Return the unsaved work of ended processes, newest first, each with its journal locked.

    Journals without unsaved work or damage are deleted, and so are those that another one was
    recovered from, and leftover temporary files beside the drafts. `on_unreadable` is called for
    journals from which nothing can be recovered.
    """
    left, unreadable = _find_left_behind(folder)
    taken_over = {
        source
        for each in left
        if each.recovered_from and each.ensure_flushed()
        for source in each.recovered_from
    }
    found: list[Recoverable] = []
    # Recovered journals are deleted first: else a kill in between would bring them back.
    for each in sorted(left, key=lambda each: each.session not in taken_over):
        if each.session in taken_over or not (each.is_unsaved or each.is_damaged):
            each.drop()
            continue
        found.append(each)
        if each.work.path is not None:
            clear_leftovers(each.work.path.parent)
    sessions = {each.session for each in left}
    for session, lost in unreadable:
        if session not in sessions:
            on_unreadable(lost)
    return sorted(found, key=lambda each: each.last_edit, reverse=True)


def _find_left_behind(
    folder: Path,
) -> tuple[list[Recoverable], list[tuple[str, UnreadableJournal]]]:
    """Return the newest readable journal of each ended process, and the unreadable ones."""
    left: list[Recoverable] = []
    unreadable: list[tuple[str, UnreadableJournal]] = []
    running: set[str] = set()
    known: set[str] = set()
    for session, path in _list_newest_first(folder):
        if session in running:
            continue
        if len(left) == MOST_FOUND:
            break
        try:
            taken = _take_journal(path)
        except OSError:  # another process has it
            running.add(session)
            continue
        if isinstance(taken, UnreadableJournal):
            unreadable.append((session, taken))
        elif taken is not None and session in known:
            taken.drop()
        elif taken is not None:
            left.append(taken)
            known.add(session)
    return left, unreadable


def _list_newest_first(folder: Path) -> list[tuple[str, Path]]:
    """Return the journals, newest first, each with its session, whose name begins with a time."""
    matches = []
    with contextlib.suppress(OSError):
        matches = [match for name in os.listdir(folder) if (match := _NAME.fullmatch(name))]
    matches.sort(key=lambda match: (match["session"], int(match["generation"])), reverse=True)
    return [(match["session"], folder / match.string) for match in matches]


def _session_of(path: Path) -> str:
    match = _NAME.fullmatch(path.name)
    return path.name if match is None else match["session"]


def _take_journal(path: Path) -> Recoverable | UnreadableJournal | None:
    """Lock and replay a journal; keep one as evidence from which nothing can be recovered.

    Raises `OSError` if its process is running. Returns None for a journal of a newer version of the
    program, which is left alone; for an empty one, which a process may just have made and which is
    deleted after a day; and for one whose first record was never completed.
    """
    status = os.stat(path)
    if not status.st_size:
        if time.time() - status.st_mtime > _EMPTY_FOR:
            discard(path)
        return None
    file = os.open(path, os.O_RDWR | BINARY)
    try:
        if not lock_file(file):
            raise PermissionError(path)
        data = read_whole_file(path)
        return Recoverable(path, file, data)
    except Unrecoverable:
        close_quietly(file)
        if begins_soundly(data):
            return None
        evidence = _keep_as_evidence(path)
        if b"\n" not in data:
            return None
        last_written = local_time(status.st_mtime)
        return UnreadableJournal(evidence, last_written, find_draft_path(data))
    except BaseException:
        close_quietly(file)
        raise


def _keep_as_evidence(path: Path) -> Path:
    """Move a damaged journal to the folder of evidence if possible, and return where it is."""
    folder = path.parent / DAMAGED
    kept = folder / path.name
    try:
        os.makedirs(folder, exist_ok=True)
        os.replace(path, kept)
        for old in sorted(os.listdir(folder))[:-_MOST_DAMAGED]:
            discard(folder / old)
    except OSError:
        return kept if os.path.lexists(kept) else path
    return kept
