"""A draft under edit that is recorded in a journal, as a window does it, without a window."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from reportdesk.report import Change, EditSession
from reportdesk.storage import Draft, write_draft
from reportdesk.storage.drafts.known_file import fingerprint_of
from reportdesk.storage.journal.flushing import Flusher
from reportdesk.storage.journal.journal import Journal, UnsavedWork


class Recorded:
    """An edit session with its journal; `faults` is what kept the journal from being written."""

    def __init__(self, folder: Path, draft: Draft, path: Path | None = None) -> None:
        self.session = EditSession(draft.report)
        self.path = path
        self.faults: list[Exception] = []
        self._draft = draft
        self._unsaved_extras = False
        self._fingerprint: str | None = None
        self.flusher = Flusher()
        self.journal = Journal(lambda: folder, self.work, self.faults.append, self.flusher)
        self.session.subscribe(self.journal.record_edit)
        self._unentered_date = ""
        self._recovered_from: tuple[str, ...] = ()

    @classmethod
    def resumed(cls, folder: Path, work: UnsavedWork) -> Self:
        """What a killed process has left, under a journal of its own."""
        recorded = cls(folder, work.draft, work.path)
        recorded.session = EditSession.resume(work.history)
        recorded.session.seal()
        recorded.session.subscribe(recorded.journal.record_edit)
        recorded._fingerprint, recorded._unsaved_extras = work.fingerprint, work.unsaved_extras
        recorded._recovered_from = work.recovered_from
        recorded.journal.start(work.changed_at)
        return recorded

    def die(self) -> None:
        """Leave the journal as a process does that is killed."""
        self.flusher.stop()
        if self.journal._file is not None:
            os.close(self.journal._file)

    @property
    def draft(self) -> Draft:
        return Draft(self.session.report, self._draft.milestones, self._draft.previous)

    def work(self) -> UnsavedWork:
        return UnsavedWork(
            self.draft,
            self.session.history,
            self.path,
            self._fingerprint,
            self._unsaved_extras,
            self._unentered_date,
            self._recovered_from,
        )

    def apply(self, changes: Iterable[Change], merge: str | None = None) -> bool:
        return self.session.apply(changes, "输入", merge=merge)

    def save(self, path: Path) -> None:
        self.journal.flush()
        data = write_draft(path, self.draft)
        self.path, self._fingerprint = path, fingerprint_of(data)
        self._unsaved_extras = False
        self.session.mark_saved()
        self.session.seal()
        self.journal.record_saved(path, self._fingerprint)

    def type_date(self, text: str) -> None:
        """Leave in the line of the date what is no date."""
        self._unentered_date = text
        self.journal.record_unentered_date(text)

    def compare_with(self, previous: Draft) -> None:
        self._draft = Draft(self._draft.report, self._draft.milestones, previous.report)
        self._unsaved_extras = True
        self.session.seal()
        self.journal.record_extras(self.draft)

    def name_version(self) -> None:
        """Note something aside, as naming a version and exporting do: typing may go on."""
        self._unsaved_extras = True
        self.journal.record_extras(self.draft)

    @property
    def written(self) -> bytes:
        """What a process that is killed now leaves behind."""
        assert self.journal.path is not None
        return self.journal.path.read_bytes()
