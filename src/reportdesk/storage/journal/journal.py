"""The recovery journal: a local file with the unsaved work on the open draft.

Each record is written at once, so that nothing is lost when the process is killed; a thread flushes
the file to the disk a second later, so that little is lost when the power fails. A journal that
cannot be written does not keep the clerk from working.
"""

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from reportdesk.report import EditEvent, EditKind, History, Step
from reportdesk.storage.drafts.draft import Draft, encode_content
from reportdesk.storage.files.disk import discard, write_all
from reportdesk.storage.files.file_names import encodable_name
from reportdesk.storage.journal.flushing import Flusher
from reportdesk.storage.journal.records import (
    JOURNAL_VERSION,
    DateTextRecord,
    ExtrasRecord,
    Record,
    SavedRecord,
    SnapshotRecord,
    StepRecord,
    TypingRecord,
    encode_line,
    store_step,
)
from reportdesk.system.locks import lock_file
from reportdesk.whole_files import BINARY, close_quietly

SUFFIX = ".journal"
MOST_WRITTEN = 2_000_000
"""Bytes of records after which the journal is restarted with a snapshot: some 20 000 typed letters,
which take two seconds to replay."""
LONGEST_PAUSE = 30.0
"""The most seconds until a failed journal is tried again; the pause doubles with each failure."""
_FAULTS = (OSError, LookupError, RuntimeError, ValueError)
"""Raised when the disk cannot be written or the folder of journals cannot be found."""


class UnsavedWork(msgspec.Struct, frozen=True):
    """The unsaved work on a draft: all that would have to be recovered after a crash.

    `draft` is what saving now would write; `path` is its file, and `fingerprint` that of the
    file's content when it was last read or written. `unsaved_extras` tells
    whether milestones or last year's report are unsaved, `unentered_date` is a text in the date
    field that is not a date. `recovered_from` has the names of the journals from which this work
    was recovered, and `changed_at` is the time of the last change recovered (Unix time).
    """

    draft: Draft
    history: History
    path: Path | None = None
    fingerprint: str | None = None
    unsaved_extras: bool = False
    unentered_date: str = ""
    recovered_from: tuple[str, ...] = ()
    changed_at: float | None = None


class Journal:
    """The journal of one open draft, in a file that is deleted when the draft is closed.

    The file is made with the first record. `folder` returns the folder of journals, `work` the
    current state. If writing fails, or the file was removed or changed by others, a new file with a
    snapshot is made at once; if that fails too, `on_fault` is called with the exception, and
    nothing is tried for a while.
    """

    def __init__(
        self,
        folder: Callable[[], Path],
        work: Callable[[], UnsavedWork],
        on_fault: Callable[[Exception], None],
        flusher: Flusher | None = None,
    ) -> None:
        self._folder = folder
        self._work = work
        self._on_fault = on_fault
        self._name = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{os.urandom(4).hex()}"
        self._generation = 0
        self._path: Path | None = None
        self._file: int | None = None
        self._is_whole = False
        self._checksum = 0
        self._written = 0
        self._identity = (0, 0, 0)
        self._rests_until = 0.0
        self._rest = 1.0
        self._changed_at: float | None = None
        self._typing: TypingRecord | None = None
        self._flusher = flusher or Flusher()

    @property
    def path(self) -> Path | None:
        """The journal's file; None before the first record, or if it cannot be made."""
        return self._path

    @property
    def is_written(self) -> bool:
        """Whether the file is in its place and holds everything recorded."""
        return self._is_whole and self._is_in_place()

    def record_edit(self, edited: EditEvent) -> None:
        """Record an edit."""
        is_new = edited.kind in (EditKind.NEW, EditKind.MERGED)
        step = store_step(edited.step) if is_new else None
        self._typing = None
        self._record(StepRecord(time.time(), edited.kind, step))

    def record_typing(self, step: Step | None) -> None:
        """Record an unfinished entry as the step it would become; pass None if it was cancelled.

        The next recorded edit replaces it.
        """
        if step is None and self._typing is None:
            return
        self._typing = TypingRecord(time.time(), None if step is None else store_step(step))
        self._record(self._typing)
        if step is None:
            self._typing = None

    def record_unentered_date(self, text: str) -> None:
        """Record the text in the date field that is not a date; empty if there is none."""
        self._record(DateTextRecord(time.time(), text))

    def flush(self) -> None:
        """Flush what was recorded to the disk.

        This is done before each save: recovered work must never be older than the draft's file.
        """
        if self._is_whole:
            self._write_with_retry(self._flusher.flush)

    def record_saved(self, path: Path, fingerprint: str) -> None:
        """Record that the draft was saved to a file, whose content has this fingerprint."""
        if self._is_whole:
            self._record(SavedRecord(time.time(), encodable_name(path), fingerprint))
        if not self._is_whole:  # the journal is older than the file now
            self._remove()

    def record_extras(self, draft: Draft) -> None:
        """Record a change of the milestones or of last year's report."""
        self._record(ExtrasRecord(time.time(), msgspec.Raw(encode_content(draft))))

    def start(self, changed_at: float | None = None) -> None:
        """Make a file with a snapshot now; recovered work last changed at `changed_at`."""
        self._changed_at = self._changed_at or changed_at
        self._write_with_retry(self._begin)

    def check(self) -> None:
        """Make a new file if the present one is gone, or does not hold everything recorded."""
        if self._generation and not self.is_written:
            self.start()

    def ensure_flushed(self) -> bool:
        """Flush everything to the disk, in a new file if need be; False if that fails."""
        self._rests_until = 0.0
        if not self.is_written:
            self.start()
        self.flush()
        return self._is_whole

    def end(self) -> None:
        """Delete the journal: there is nothing to recover."""
        self._flusher.stop()
        self._remove()

    def _remove(self) -> None:
        if self._file is not None:
            close_quietly(self._file)
        if self._path is not None:
            discard(self._path)
        self._path, self._file, self._is_whole = None, None, False

    def _record(self, record: Record) -> None:
        if not isinstance(record, SavedRecord):
            self._changed_at = record.time
        if not self.is_written or self._written > MOST_WRITTEN:
            self._write_with_retry(self._begin)  # the snapshot includes the record's change
        else:
            self._write_with_retry(lambda: self._write(record))

    def _is_in_place(self) -> bool:
        """Whether the file was not removed, replaced or cut off by others."""
        assert self._path is not None
        try:
            there = os.stat(self._path)
        except OSError:
            return False
        return (there.st_dev, there.st_ino, there.st_size) == self._identity

    def _write_with_retry(self, write: Callable[[], None]) -> None:
        """Call `write`; if that fails make a new file; if that fails too pause for a while.

        The present file then stays open and locked, so that no other window takes it for one that
        a killed process left behind.
        """
        if time.monotonic() < self._rests_until:
            return
        try:
            try:
                self._flusher.raise_fault()
                write()
            except _FAULTS:
                self._is_whole = False
                self._begin()
                self._flusher.flush()
        except _FAULTS as error:
            self._rests_until = time.monotonic() + min(self._rest, LONGEST_PAUSE)
            self._rest *= 2
            self._is_whole = False
            self._flusher.cancel()
            self._on_fault(error)
        else:
            self._rest = 1.0

    def _write(self, record: Record) -> None:
        assert self._file is not None
        data, self._checksum = encode_line(record, self._checksum)
        write_all(self._file, data)
        self._written += len(data)
        device, number, size = self._identity
        self._identity = device, number, size + len(data)
        self._flusher.flush_soon(self._file)

    def _begin(self) -> None:
        """Make a new file with a snapshot, then delete the previous one."""
        folder = self._folder()
        os.makedirs(folder, mode=0o700, exist_ok=True)
        self._generation += 1
        path = folder / f"{self._name}.{self._generation}{SUFFIX}"
        data, checksum = encode_line(
            _take_snapshot(self._work(), self._changed_at or time.time()), 0
        )
        if self._typing is not None:  # the snapshot is without it
            typing, checksum = encode_line(self._typing, checksum)
            data += typing
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | BINARY, 0o600)
        try:
            with contextlib.suppress(OSError):  # a disk without locks
                lock_file(file)
            write_all(file, data)
            if self._path is not None:
                os.fsync(file)
            made = os.fstat(file)
        except OSError:
            close_quietly(file)
            discard(path)
            raise
        self._flusher.cancel()
        self._remove()
        self._path, self._file, self._is_whole = path, file, True
        self._checksum, self._written = checksum, 0
        self._identity = made.st_dev, made.st_ino, made.st_size
        self._flusher.flush_soon(file, path)


def _take_snapshot(work: UnsavedWork, changed_at: float) -> SnapshotRecord:
    history = work.history
    draft = msgspec.structs.replace(work.draft, report=history.origin)
    return SnapshotRecord(
        version=JOURNAL_VERSION,
        time=changed_at,
        draft=msgspec.Raw(encode_content(draft)),
        path=None if work.path is None else encodable_name(work.path),
        fingerprint=work.fingerprint,
        steps=tuple(store_step(step) for step in history.steps),
        done=history.done,
        saved=history.saved,
        unsaved_extras=work.unsaved_extras,
        unentered_date=work.unentered_date,
        recovered_from=work.recovered_from,
    )
