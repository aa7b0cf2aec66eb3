"""Finding what processes that were killed had unsaved, in the journals they left behind."""

import contextlib
import os
import re
import time
from pathlib import Path

import msgspec

from reportdesk.report import Deed, EditSession, History
from reportdesk.storage.disk import discard
from reportdesk.storage.draft import DraftError, decode_draft, read_draft
from reportdesk.storage.journal import SUFFIX, Work
from reportdesk.storage.journal_records import (
    JOURNAL_VERSION,
    Aside,
    Begun,
    Did,
    Record,
    Saved,
    StoredStep,
    Typing,
    begins_soundly,
    records,
    restored_step,
    restored_steps,
)
from reportdesk.storage.leftovers import clear_leftovers
from reportdesk.system import file_lock
from reportdesk.system.file_times import local_time
from reportdesk.whole_files import BINARY, whole_file

DAMAGED = "damaged"
_NAME = re.compile(rf"(?P<session>.+)\.(?P<generation>\d+){re.escape(SUFFIX)}")
_MOST_DAMAGED = 20
_MOST_FOUND = 50
"""Each is an open file; further ones are found when these are dealt with."""
_EMPTY_FOR = 24 * 3600.0
"""Seconds; making a journal takes none."""


class Unrecoverable(Exception):
    """A journal from which nothing can be recovered."""


class Recoverable:
    """Work that was left behind, held by this process until it is dropped or released.

    `work` is the work as it stood, `last_edit` when it last changed (local time). `is_damaged` says
    that the journal holds more, which cannot be read.
    """

    def __init__(self, path: Path, file: int, data: bytes) -> None:
        """Take a journal, open as `file`, with this content. Raises `Unrecoverable`."""
        replay = replayed(data)
        self.work = replay.work
        self.last_edit = local_time(replay.time)
        self.is_damaged = replay.count < data.count(b"\n")
        self._path = path
        self._file: int | None = file

    @property
    def is_unsaved(self) -> bool:
        """Whether it holds anything that the draft's file does not."""
        history = self.work.history
        if history.saved == history.done and not self.work.aside:
            return False
        if self.work.path is None:
            return True
        try:  # killed after the draft was saved, before that was noted
            return read_draft(self.work.path) != self.work.draft
        except DraftError:
            return True

    def drop(self) -> None:
        """Remove the journal: its work is recovered, or not wanted. A damaged one is put aside."""
        self.release()
        if self.is_damaged:
            _put_aside(self._path)
        else:
            discard(self._path)

    def release(self) -> None:
        """Leave the journal to the next start of the program."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def recoverable(folder: Path) -> list[Recoverable]:
    """What processes that have ended left unsaved, newest first; it is held by this process.

    What has nothing unsaved is removed, and so are the temporary files beside what is found.
    """
    found: list[Recoverable] = []
    running: set[str] = set()
    known: set[str] = set()
    for session, path in _newest_first(folder):
        if session in running:
            continue
        if len(found) == _MOST_FOUND:
            break
        try:
            left = _taken(path)
        except OSError:  # or another one was quicker
            running.add(session)
            continue
        if left is None:
            continue
        if session in known or not left.is_unsaved:
            left.drop()
        else:
            found.append(left)
            if left.work.path is not None:
                clear_leftovers(left.work.path.parent)
        known.add(session)
    return sorted(found, key=lambda each: each.last_edit, reverse=True)


def _newest_first(folder: Path) -> list[tuple[str, Path]]:
    """The journals, each with its session, which begins with a time."""
    matches = []
    with contextlib.suppress(OSError):
        matches = [match for name in os.listdir(folder) if (match := _NAME.fullmatch(name))]
    matches.sort(key=lambda match: (match["session"], int(match["generation"])), reverse=True)
    return [(match["session"], folder / match.string) for match in matches]


def _taken(path: Path) -> Recoverable | None:
    """A journal whose process has ended; None, and it is put aside, if nothing can be read.

    Raises `OSError` where its process is running. One of a newer version of the program is left to
    that. One that is empty may be about to be locked by the process that makes it, and is left
    alone for a day.
    """
    status = os.stat(path)
    if not status.st_size:
        if time.time() - status.st_mtime > _EMPTY_FOR:
            discard(path)
        return None
    file = os.open(path, os.O_RDWR | BINARY)
    try:
        if not file_lock.lock(file):
            raise PermissionError(path)
        data = whole_file(path)
        return Recoverable(path, file, data)
    except Unrecoverable:
        os.close(file)
        if not begins_soundly(data):
            _put_aside(path)
        return None
    except BaseException:
        os.close(file)
        raise


def _put_aside(path: Path) -> None:
    """Keep a damaged journal as evidence, out of the way where it can be moved."""
    folder = path.parent / DAMAGED
    with contextlib.suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        os.replace(path, folder / path.name)
        for old in sorted(os.listdir(folder))[:-_MOST_DAMAGED]:
            discard(folder / old)


def replayed(data: bytes) -> "Replay":
    """Do again what a journal tells, up to what is damaged.

    Raises `Unrecoverable` where not even its beginning can be read.
    """
    replay: Replay | None = None
    try:
        for record in records(data):
            if replay is None:
                replay = Replay(record)
            else:
                replay.do(record)
        if replay is not None:
            replay.enter_typing()
    except (ValueError, LookupError, TypeError, DraftError) as error:
        if replay is None:
            raise Unrecoverable(str(error)) from error
    if replay is None:
        raise Unrecoverable("no record")
    return replay


class Replay:
    """Does again what the records tell.

    `time` is that of the last change (Unix time), `count` how many records were done.
    """

    def __init__(self, begun: Record) -> None:
        if not isinstance(begun, Begun) or begun.version != JOURNAL_VERSION:
            raise ValueError(f"not the beginning of a journal of version {JOURNAL_VERSION}")
        draft = decode_draft(bytes(begun.draft), "journal")
        steps = restored_steps(begun.steps, draft.report)
        history = History(draft.report, steps, begun.done, begun.saved)
        self._draft = draft
        self._session = EditSession.resumed(history)
        self._path = None if begun.path is None else Path(begun.path)
        self._mark = begun.mark
        self._aside = begun.aside
        self._typing: StoredStep | None = None
        self.time = begun.time
        self.count = 1

    @property
    def work(self) -> Work:
        """The work as it stands."""
        draft = msgspec.structs.replace(self._draft, report=self._session.report)
        return Work(draft, self._session.history, self._path, self._mark, self._aside)

    def do(self, record: Record) -> None:
        """Do a record. Raises `ValueError` and others where it does not fit."""
        match record:
            case Did(time, deed, step):
                self._typing = None
                self._do(deed, step)
                self.time = time
            case Typing(time, step):
                self._typing = step
                self.time = time
            case Saved(_, path, mark):
                self._path, self._mark, self._aside = Path(path), mark, False
                self._session.mark_saved()
            case Aside(time, draft):
                self._draft = decode_draft(bytes(draft), "journal")
                self._aside = True
                self.time = time
            case Begun():
                raise ValueError("a second beginning")
        self.count += 1

    def enter_typing(self) -> None:
        """Enter what was being typed at the end, as a step of its own."""
        if self._typing is not None:
            self._do(Deed.DONE, self._typing)

    def _do(self, deed: Deed, stored: StoredStep | None) -> None:
        """Do what was done; only a seal goes unrecorded, which shows where a step did not join."""
        session = self._session
        if deed is Deed.UNDONE:
            session.undo()
        elif deed is Deed.REDONE:
            session.redo()
        elif stored is not None:
            if deed is Deed.DONE:
                session.seal()
            step = restored_step(stored, session.report)
            changes = ((path, new) for path, _, new in step.edits)
            session.apply(changes, step.label, merge=step.merge)
