"""A draft under edit that is recorded in a journal, as a window does it, without a window."""

from collections.abc import Iterable
from pathlib import Path

from reportdesk.report import Change, EditSession
from reportdesk.storage import Draft, write_draft
from reportdesk.storage.journal import Journal, Work
from reportdesk.storage.known_file import mark_of


class Recorded:
    """An edit session with its journal; `faults` is what kept the journal from being written."""

    def __init__(self, folder: Path, draft: Draft, path: Path | None = None) -> None:
        self.session = EditSession(draft.report)
        self.path = path
        self.faults: list[Exception] = []
        self._draft = draft
        self._aside = False
        self._mark: str | None = None
        self.journal = Journal(lambda: folder, self.work, self.faults.append)
        self.session.subscribe(self.journal.note)

    @property
    def draft(self) -> Draft:
        return Draft(self.session.report, self._draft.milestones, self._draft.previous)

    def work(self) -> Work:
        history = self.session.history
        return Work(self.draft, history, self.path, self._mark, self._aside)

    def apply(self, changes: Iterable[Change], merge: str | None = None) -> bool:
        return self.session.apply(changes, "输入", merge=merge)

    def save(self, path: Path) -> None:
        self.journal.hold()
        data = write_draft(path, self.draft)
        self.path, self._mark = path, mark_of(data)
        self._aside = False
        self.session.mark_saved()
        self.session.seal()
        self.journal.note_saved(path, self._mark)

    def compare_with(self, previous: Draft) -> None:
        self._draft = Draft(self._draft.report, self._draft.milestones, previous.report)
        self._aside = True
        self.session.seal()
        self.journal.note_aside(self.draft)

    def name_version(self) -> None:
        """Note something aside, as naming a version and exporting do: typing may go on."""
        self._aside = True
        self.journal.note_aside(self.draft)

    @property
    def written(self) -> bytes:
        """What a process that is killed now leaves behind."""
        assert self.journal.path is not None
        return self.journal.path.read_bytes()
