"""The draft that is open: its edit session, its findings, its file."""

import contextlib
import datetime
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reportdesk.checks import Finding, check
from reportdesk.document import Copy
from reportdesk.exporting import export_draft
from reportdesk.forms import Form, Severity
from reportdesk.gui.draft.file import DraftFile
from reportdesk.gui.draft.lock import DraftHeld
from reportdesk.gui.draft.recording import DraftRecording
from reportdesk.report import (
    Change,
    Edited,
    EditSession,
    Figures,
    Report,
    Step,
    TooMuch,
    blanks,
    step_of,
)
from reportdesk.storage import Draft, Milestone, WriteError, fit_into_a_draft, merged_milestones
from reportdesk.storage.drafts.known_file import ChangedUnderneath, KnownFile
from reportdesk.storage.files.file_names import marked_path
from reportdesk.text.cleaning import clean_line

if TYPE_CHECKING:  # imported with the first edit: the start stays quick
    from reportdesk.storage.journal.journal import Work


class OpenDraft(QObject):
    """One report under edit. Views pull from it and hear of changes here, never from each other."""

    edited = Signal(object)
    """An `Edited`, after totals and findings are up to date."""
    fileChanged = Signal()
    """The path, the saved state, the milestones or whether it may be edited is another."""
    previousChanged = Signal()
    """Last year's report is another, and the findings are up to date."""
    refused = Signal(str)
    """Why an edit was not made; the views show the report as it stands."""
    journalFailed = Signal(object)
    """The exception that keeps the recovery journal from being written."""

    def __init__(self, draft: Draft, file: DraftFile | None = None) -> None:
        """`file` is what the draft was read from."""
        super().__init__()
        self._session = EditSession(draft.report)
        self._session.subscribe(self._follow)
        self._milestones = draft.milestones
        self._saved_milestones: tuple[Milestone, ...] | None = draft.milestones
        self._previous = self._saved_previous = draft.previous
        self._file = file or DraftFile()
        self._read_only: str | None = None
        self._proposed_path = self._file.path
        self._saved_at: datetime.datetime | None = None
        self._unkept: OSError | None = None
        self._recording = DraftRecording(lambda: self.work, self.journalFailed.emit)
        self._findings = check(draft.report, self._session.figures, draft.previous)

    @classmethod
    def create_unsaved(cls, draft: Draft) -> "OpenDraft":
        """A draft made of what other files hold: unsaved until it has a file of its own."""
        begun = cls(draft)
        begun._saved_milestones = None
        return begun

    @classmethod
    def resume(cls, work: "Work", file: DraftFile | None = None) -> "OpenDraft":
        """The draft as it was when its program was killed, with its history."""
        draft = cls(work.draft, file)
        draft._session = EditSession.resumed(work.history)
        draft._session.seal()
        draft._session.subscribe(draft._follow)
        if work.aside:
            draft._saved_milestones = None
        draft._recording.resume(work)
        return draft

    @property
    def report(self) -> Report:
        """The report as it stands."""
        return self._session.report

    @property
    def form(self) -> Form:
        """The form the report is written in."""
        return self._session.report.form

    @property
    def figures(self) -> Figures:
        """The report's numbers, totals included."""
        return self._session.figures

    @property
    def findings(self) -> list[Finding]:
        """What the checks say of the report as it stands, worst first."""
        return self._findings

    @property
    def can_be_final(self) -> bool:
        """Whether no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self._findings)

    def count(self, severity: Severity) -> int:
        """How many findings have a severity; cells still blank are counted apart."""
        return sum(
            finding.severity is severity and finding.rule != "BLANK" for finding in self._findings
        )

    @property
    def open_cells(self) -> int:
        """How many input cells are still blank."""
        return sum(len(blanks(self.report, table)) for table in self.form.tables)

    @property
    def path(self) -> Path | None:
        """The project file; None while it was never saved."""
        return self._file.path

    @property
    def name(self) -> str:
        """What the window calls its file."""
        if self.path is not None:
            return f"{self.path.name}（只读）" if self._read_only else self.path.name
        return f"{self._proposed_path.name}（未保存）" if self._proposed_path else "未保存"

    @property
    def read_only(self) -> str | None:
        """Why it is only shown; None where it can be edited."""
        return self._read_only

    def show_only(self, reason: str) -> None:
        """Be no longer edited, for a reason said to the clerk, until it is saved as another."""
        self._read_only = reason
        if self.path is not None:
            self.propose(marked_path(self.path, "副本"))

    @property
    def proposed_path(self) -> Path | None:
        """Where it may be saved when the clerk is asked; None where nothing says so."""
        return self._proposed_path

    def propose(self, path: Path) -> None:
        """Propose to save it here."""
        self._proposed_path = path

    @property
    def is_altered(self) -> bool:
        """Whether its file said something else than was saved there, and it was not saved since."""
        return self._file.is_altered

    def is_at(self, path: Path) -> bool:
        """Whether the project file is the one that `path` names, however it is spelt."""
        return self._file.is_at(path)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """What the report was when it was exported or given a name, oldest first."""
        return self._milestones

    def add_milestone(self, name: str) -> bool:
        """Remember the report under a name, to be saved with the draft; False where it is full."""
        milestone = Milestone.of(self.report, _now(), clean_line(name).strip())
        if not fit_into_a_draft(merged_milestones(self._milestones, [milestone])):
            self.refused.emit("草稿里的版本已经太多，没有再存；可以把草稿另存一份，作为这个版本。")
            return False
        self._take_in([milestone])
        self.fileChanged.emit()
        return True

    @property
    def previous(self) -> Report | None:
        """Last year's report, kept to compare with."""
        return self._previous

    @property
    def content(self) -> Draft:
        """What a file of it would hold."""
        return Draft(self.report, self._milestones, self._previous)

    def compare_with(self, previous: Report | None) -> None:
        """Compare with another report of last year.

        It is no part of the report, so undo passes over it; it is saved with the draft.
        """
        if previous == self._previous or self._read_only:
            return
        self._previous = self._saved_previous if previous == self._saved_previous else previous
        self._session.seal()
        self._note_aside()
        self._findings = check(self.report, self._session.figures, previous)
        self.previousChanged.emit()
        self.fileChanged.emit()

    @property
    def saved_at(self) -> datetime.datetime | None:
        """When it was last saved since it was opened."""
        return self._saved_at

    @property
    def unkept(self) -> OSError | None:
        """Why no version was kept of what the last save has replaced; None where one was."""
        return self._unkept

    @property
    def modified(self) -> bool:
        """Whether closing now would lose something."""
        return not self._read_only and self._is_unsaved

    @property
    def _is_unsaved(self) -> bool:
        """Whether the report, or what is kept beside it, is other than it was saved."""
        return self._session.modified or self._unsaved_aside

    @property
    def _unsaved_aside(self) -> bool:
        """Whether something is unsaved that is no part of the report."""
        unsaved_previous = self._previous is not self._saved_previous
        return unsaved_previous or self._milestones != self._saved_milestones

    def _take_in(self, milestones: Iterable[Milestone]) -> None:
        """Remember further milestones."""
        merged = merged_milestones(self._milestones, milestones)
        if merged != self._milestones:
            self._milestones = merged
            self._note_aside()

    def _note_aside(self) -> None:
        if not self._read_only and (journal := self._recording.journal):
            journal.note_aside(self.content)

    @property
    def undo_label(self) -> str | None:
        """What undo would take back."""
        return self._session.undo_label

    @property
    def redo_label(self) -> str | None:
        """What redo would do again."""
        return self._session.redo_label

    def apply(self, changes: Iterable[Change], label: str, merge: str | None = None) -> bool:
        """Edit the report as one undoable step; False when nothing changes, or is refused."""
        try:
            return not self._read_only and self._session.apply(changes, label, merge=merge)
        except TooMuch as error:
            self.refused.emit(f"{error}，不能再加，年报没有改动。")
            return False

    def note_typing(self, changes: Iterable[Change], label: str) -> None:
        """Keep recoverable what is being typed, as the changes that entering it would make."""
        if not self._read_only and (journal := self._recording.journal):
            journal.note_typing(step_of(self.report, changes, label))

    @property
    def unentered_date(self) -> str:
        """The text that stands as the date, and is no date; empty where none does."""
        return self._recording.unentered_date

    def note_unentered_date(self, text: str) -> None:
        """Keep recoverable what stands as the date and is none; empty when nothing does."""
        if not self._read_only:
            self._recording.note_unentered_date(text)

    def seal(self) -> None:
        """End the current run of typing."""
        self._session.seal()

    def undo(self) -> Step | None:
        """Take the last step back."""
        return self._session.undo()

    def redo(self) -> Step | None:
        """Do the undone step again."""
        return self._session.redo()

    def save(self, path: Path, over: ChangedUnderneath | None = None) -> None:
        """Save to `path`, which becomes the project file, and lock it.

        Raises `storage.WriteError`, and `DraftHeld` where another window has that file open. What
        another program has put into the file, it is written `over` only where that was seen.
        """
        with self._file.moved_to(path):
            found = self._file.found(path, over)
            if found is not None:
                self._take_in(found.milestones)
            self._recording.hold()
            self._unkept = self._file.write(path, self.content, must_keep=over is not None)
        self._read_only, self._proposed_path = None, path
        self._saved_at = datetime.datetime.now()
        self._saved_milestones = self._milestones
        self._saved_previous = self._previous
        self._session.mark_saved()
        self._session.seal()
        self._recording.note_saved(path, self._file.mark or "")
        self.fileChanged.emit()

    def look_at_file(self) -> None:
        """See whether the project file, as far as it is there, still holds this report.

        Raises `storage.DraftError` where it holds none, and `ChangedUnderneath` where it holds
        another.
        """
        self._file.look()

    @property
    def is_in_file(self) -> bool:
        """Whether the project file has the draft as it stands."""
        return self.path is not None and not self._is_unsaved and os.path.lexists(self.path)

    @property
    def unsaved_exports(self) -> list[str]:
        """The files that were exported and of which only the open draft knows."""
        saved = frozenset(self._saved_milestones or ())
        exports = [each.export for each in self._milestones if each not in saved]
        return [each.file for each in exports if each is not None]

    def export(self, path: Path, copy: Copy) -> None:
        """Export and remember it; the record is saved at once where nothing else is unsaved.

        For the record alone a file that was moved away is not written again. Raises
        `exporting.ExportError` and `storage.WriteError`.
        """
        clean = self.path if self.is_in_file and not self._read_only else None
        self._take_in([export_draft(self.content, path, copy, _now())])
        if clean is not None:
            with contextlib.suppress(WriteError, DraftHeld):  # the record alone stays unsaved
                self.save(clean)
        self.fileChanged.emit()

    @property
    def work(self) -> "Work":
        """The work as it stands: all that would have to be recovered."""
        from reportdesk.storage.journal.journal import Work

        return Work(
            self.content,
            self._session.history,
            self.path,
            self._file.mark,
            aside=self._unsaved_aside,
            unentered_date=self._recording.unentered_date,
            recovered_from=self._recording.recovered_from,
        )

    def keep_journal(self, folder: Callable[[], Path]) -> None:
        """Record whatever is unsaved in a journal in this folder, until it is released."""
        self._recording.keep_in(folder)
        if self._is_to_record:
            self._recording.begin()

    def look_at_journal(self) -> None:
        """Record anew what is no longer in the journal, or could not be written to it."""
        if self._is_to_record and self._recording.look():
            self.fileChanged.emit()

    @property
    def _is_to_record(self) -> bool:
        """Whether a crash now would lose something."""
        return self.modified or bool(self._recording.unentered_date)

    @property
    def is_recorded(self) -> bool:
        """Whether there is something unsaved, and a journal that has it."""
        return self.modified and self._recording.is_written

    def is_recoverable(self) -> bool:
        """Whether what is unsaved, if anything, is in the journal and on the disk for good."""
        return not self._is_to_record or self._recording.secure()

    def hand_over(self, found: KnownFile) -> "OpenDraft":
        """The draft that others have put into the file; it has this one's lock from now on."""
        return OpenDraft(found.draft, self._file.hand_over(found))

    def release(self) -> None:
        """Be done with it: other windows may open the file, and there is nothing to recover."""
        self._recording.end()
        self._file.unlock()

    def _follow(self, edited: Edited) -> None:
        if (
            journal := self._recording.journal
        ):  # first of all: what may fail below loses nothing then
            journal.note(edited)
        self._findings = check(edited.after, self._session.figures, self._previous)
        self.edited.emit(edited)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone().replace(microsecond=0)
