"""Replaying a recovery journal."""

from pathlib import Path

import msgspec

from reportdesk.report import EditKind, EditSession, History
from reportdesk.storage.drafts.draft import DraftError, decode_draft
from reportdesk.storage.journal.journal import UnsavedWork
from reportdesk.storage.journal.records import (
    READABLE_VERSIONS,
    DateTextRecord,
    ExtrasRecord,
    Record,
    SavedRecord,
    SnapshotRecord,
    StepRecord,
    StoredStep,
    TypingRecord,
    read_records,
    restore_step,
    restore_steps,
)


class Unrecoverable(Exception):
    """Raised for a journal from which nothing can be recovered."""


def replay_journal(data: bytes) -> "Replay":
    """Replay a journal up to the first damaged record.

    Raises `Unrecoverable` if not even the first record can be read.
    """
    replay: Replay | None = None
    try:
        for record in read_records(data):
            if replay is None:
                replay = Replay(record)
            else:
                replay.apply(record)
        if replay is not None:
            replay.enter_typing()
    except (ValueError, LookupError, TypeError, DraftError) as error:
        if replay is None:
            raise Unrecoverable(str(error)) from error
    if replay is None:
        raise Unrecoverable("no record")
    return replay


class Replay:
    """The replay of a journal, record by record.

    `time` is that of the last change (Unix time), `count` the number of records replayed.
    """

    def __init__(self, first: Record) -> None:
        if not isinstance(first, SnapshotRecord) or first.version not in READABLE_VERSIONS:
            raise ValueError(f"not the beginning of a journal of versions {READABLE_VERSIONS}")
        draft = decode_draft(bytes(first.draft), "journal")
        steps = restore_steps(first.steps, draft.report)
        history = History(draft.report, steps, first.done, first.saved)
        self._draft = draft
        self._session = EditSession.resume(history)
        self._path = None if first.path is None else Path(first.path)
        self._fingerprint = first.fingerprint
        self._unsaved_extras = first.unsaved_extras
        self._unentered_date = first.unentered_date
        self._recovered_from = first.recovered_from
        self._typing: StoredStep | None = None
        self.time = first.time
        self.count = 1

    @property
    def work(self) -> UnsavedWork:
        """The work after the records replayed so far."""
        draft = msgspec.structs.replace(self._draft, report=self._session.report)
        return UnsavedWork(
            draft,
            self._session.history,
            self._path,
            self._fingerprint,
            self._unsaved_extras,
            self._unentered_date,
            self._recovered_from,
        )

    def apply(self, record: Record) -> None:
        """Replay a record. Raises `ValueError` and others if it does not fit."""
        match record:
            case StepRecord(time, kind, step):
                self._typing = None
                self._edit(kind, step)
                self.time = time
            case TypingRecord(time, step):
                self._typing = step
                self.time = time
            case DateTextRecord(time, date):
                self._unentered_date = date
                self.time = time
            case SavedRecord(_, path, mark):
                self._path, self._fingerprint, self._unsaved_extras = Path(path), mark, False
                self._session.mark_saved()
            case ExtrasRecord(time, draft):
                self._draft = decode_draft(bytes(draft), "journal")
                self._unsaved_extras = True
                self.time = time
            case SnapshotRecord():
                raise ValueError("a second beginning")
        self.count += 1

    def enter_typing(self) -> None:
        """Apply the last unfinished entry as a step of its own."""
        if self._typing is not None:
            self._edit(EditKind.NEW, self._typing)

    def _edit(self, kind: EditKind, stored: StoredStep | None) -> None:
        """Replay an edit.

        `seal()` is not journalled: before a step that was not merged there was one.
        """
        session = self._session
        if kind is EditKind.UNDO:
            session.undo()
        elif kind is EditKind.REDO:
            session.redo()
        elif stored is not None:
            if kind is EditKind.NEW:
                session.seal()
            step = restore_step(stored, session.report)
            changes = ((path, new) for path, _, new in step.edits)
            session.apply(changes, step.label, merge=step.merge)
