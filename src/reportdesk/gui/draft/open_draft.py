"""The open draft: its report under edit, the findings about it, its extras, file and journal."""

import contextlib
import datetime
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reportdesk.checks import Finding, acknowledge, check
from reportdesk.document import ExportKind
from reportdesk.exporting import PageCount, PdfPainter, ReviewAdditions, export_draft
from reportdesk.forms import Form, Severity
from reportdesk.gui.draft.extras import DraftExtras
from reportdesk.gui.draft.file import DraftFile
from reportdesk.gui.draft.lock import DraftHeld
from reportdesk.gui.draft.recording import DraftRecording
from reportdesk.report import (
    Change,
    EditEvent,
    EditSession,
    Figures,
    Report,
    ReportTooLarge,
    Step,
    find_blanks,
    make_step,
)
from reportdesk.storage import Draft, Milestone, WriteError, fit_into_draft
from reportdesk.storage.drafts.known_file import ChangedOnDisk, KnownFile
from reportdesk.storage.files.file_names import free_path
from reportdesk.text.cleaning import clean_line

if TYPE_CHECKING:  # imported with the first edit: the start stays quick
    from reportdesk.storage.journal.journal import UnsavedWork


class OpenDraft(QObject):
    """A report under edit. Views read it and follow its signals, and never notify each other."""

    edited = Signal(object)
    """The `EditEvent` that was applied; totals and findings are up to date."""
    fileChanged = Signal()
    """The path, the saved state, the milestones or whether editing is allowed changed."""
    previousChanged = Signal()
    """Last year's report changed; the findings are up to date."""
    findingsCompleted = Signal()
    """What the text says of numbers has been compared with the tables for the first time."""
    dateJudged = Signal()
    """The findings changed without an edit: the date field holds no date, or no longer."""
    editRefused = Signal(str)
    """The reason, in a sentence for the clerk, why an edit was not applied."""
    journalFailed = Signal(object)
    """The exception that kept the recovery journal from being written."""

    def __init__(self, draft: Draft, file: DraftFile | None = None) -> None:
        """`file` is the file from which the draft was read, if any."""
        super().__init__()
        self._session = EditSession(draft.report)
        self._session.subscribe(self._take_edit)
        self._extras = DraftExtras(draft)
        self._file = file or DraftFile()
        self._read_only: str | None = None
        self._proposed_path = self._file.path
        self._saved_at: datetime.datetime | None = None
        self._backup_error: OSError | None = None
        self._recording = DraftRecording(lambda: self.unsaved_work, self.journalFailed.emit)
        self._findings = check(
            draft.report, self._session.figures, draft.previous, reads_statements=False
        )
        self._is_complete = False
        self._judged_date = ""

    @classmethod
    def create_unsaved(cls, draft: Draft) -> "OpenDraft":
        """Return a draft with imported content, which counts as unsaved until it has a file."""
        created = cls(draft)
        created._extras.mark_unsaved()
        return created

    @classmethod
    def resume(cls, work: "UnsavedWork", file: DraftFile | None = None) -> "OpenDraft":
        """Return the draft of a killed process as it was, with its undo history."""
        draft = cls(work.draft, file)
        draft._session = EditSession.resume(work.history)
        draft._session.seal()
        draft._session.subscribe(draft._take_edit)
        if work.unsaved_extras:
            draft._extras.mark_unsaved()
        draft._recording.resume(work)
        return draft

    @property
    def report(self) -> Report:
        """The present report."""
        return self._session.report

    @property
    def form(self) -> Form:
        """The form of the report."""
        return self._session.report.form

    @property
    def figures(self) -> Figures:
        """The report's numbers, totals included."""
        return self._session.figures

    @property
    def findings(self) -> list[Finding]:
        """The findings of the checks about the present report, worst first."""
        if not self._is_complete:
            self._check()
        return self._findings

    @property
    def known_findings(self) -> list[Finding]:
        """The findings so far: before `complete_findings`, without those on the text's numbers.

        What is painted when a draft is opened shows these, so that the window is there at once.
        """
        return self._findings

    @property
    def open_findings(self) -> list[Finding]:
        """The known findings that are not acknowledged."""
        return [finding for finding in self._findings if not finding.acknowledged]

    def complete_findings(self) -> None:
        """Find what takes a moment to find, and say so."""
        if not self._is_complete:
            self._check()
        self.findingsCompleted.emit()

    def _check(self) -> None:
        self._findings = check(
            self.report,
            self._session.figures,
            self.previous,
            unentered_date=self._judged_date,
        )
        self._is_complete = True

    @property
    def can_be_final(self) -> bool:
        """Whether a final copy may be exported: no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self._findings)

    def count(self, severity: Severity) -> int:
        """Return how many open findings have a severity, without those about blank cells."""
        found = self.open_findings
        return sum(finding.severity is severity and not finding.is_blank for finding in found)

    @property
    def acknowledged(self) -> int:
        """The number of findings that are acknowledged."""
        return sum(bool(finding.acknowledged) for finding in self._findings)

    def acknowledge(self, chosen: Iterable[Finding], reason: str) -> bool:
        """Answer findings with a reason, as one undoable step; `""` takes their answers back."""
        label = "确认提醒" if reason else "取消确认"
        return self.apply(acknowledge(self.report, self.findings, chosen, reason), label)

    @property
    def blank_cells(self) -> int:
        """The number of input cells that are blank."""
        return sum(len(find_blanks(self.report, table)) for table in self.form.tables)

    @property
    def path(self) -> Path | None:
        """The path of the draft's file; None if it was never saved."""
        return self._file.path

    @property
    def name(self) -> str:
        """The name of its file as shown in the window."""
        if self.path is not None:
            return f"{self.path.name}（只读）" if self._read_only else self.path.name
        return f"{self._proposed_path.name}（未保存）" if self._proposed_path else "未保存"

    @property
    def read_only(self) -> str | None:
        """The reason why the draft is read-only; None if it can be edited."""
        return self._read_only

    def make_read_only(self, reason: str) -> None:
        """Make the draft read-only until it is saved under another name; `reason` is shown."""
        self._read_only = reason
        if self.path is not None:
            self.propose_path(free_path(self.path, "副本"))

    @property
    def proposed_path(self) -> Path | None:
        """The path proposed to the clerk for saving; None if there is no special one."""
        return self._proposed_path

    def propose_path(self, path: Path) -> None:
        """Propose this path when the clerk is asked where to save."""
        self._proposed_path = path

    @property
    def is_altered(self) -> bool:
        """Whether its file did not match its checksum when read and was not saved since."""
        return self._file.is_altered

    def is_at(self, path: Path) -> bool:
        """Return whether `path` names its file, in any spelling."""
        return self._file.is_at(path)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The exported and named states of the report, oldest first."""
        return self._extras.milestones

    def add_milestone(self, name: str) -> bool:
        """Add the report as a named milestone; return False if the draft has no room for it."""
        milestone = Milestone.of(self.report, _now(), clean_line(name).strip())
        if not fit_into_draft(self._extras.merge([milestone])):
            self.editRefused.emit(
                "草稿里的版本已经太多，没有再存；可以把草稿另存一份，作为这个版本。"
            )
            return False
        self._add_milestones([milestone])
        self.fileChanged.emit()
        return True

    @property
    def previous(self) -> Report | None:
        """Last year's report, to compare with."""
        return self._extras.previous

    @property
    def content(self) -> Draft:
        """The complete content that is saved in its file."""
        return Draft(self.report, self.milestones, self.previous)

    def compare_with(self, previous: Report | None) -> None:
        """Replace last year's report; it is saved with the draft, but undo does not restore it."""
        if self._read_only or not self._extras.set_previous(previous):
            return
        self._session.seal()
        self._note_extras()
        self._check()
        self.previousChanged.emit()
        self.fileChanged.emit()

    @property
    def saved_at(self) -> datetime.datetime | None:
        """The time of the last save since the draft was opened; None if there was none."""
        return self._saved_at

    @property
    def backup_error(self) -> OSError | None:
        """The error that kept the last save from backing up the replaced file; None if it did."""
        return self._backup_error

    @property
    def modified(self) -> bool:
        """Whether closing now would lose changes."""
        return not self._read_only and self._is_unsaved

    @property
    def _is_unsaved(self) -> bool:
        """Whether the report or the extras differ from what was saved."""
        return self._session.modified or self._extras.is_unsaved

    def _add_milestones(self, milestones: Iterable[Milestone]) -> None:
        if self._extras.add(milestones):
            self._note_extras()

    def _note_extras(self) -> None:
        if not self._read_only and (journal := self._recording.journal):
            journal.record_extras(self.content)

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back; None if there is none."""
        return self._session.undo_label

    @property
    def redo_label(self) -> str | None:
        """The label of the step that redo would do again; None if there is none."""
        return self._session.redo_label

    def apply(self, changes: Iterable[Change], label: str, merge: str | None = None) -> bool:
        """Edit the report as one undoable step; return False if nothing changes or may change.

        With `merge`, steps of the same key become one.
        """
        try:
            return not self._read_only and self._session.apply(changes, label, merge=merge)
        except ReportTooLarge as error:
            self.editRefused.emit(f"{error}，不能再加，年报没有改动。")
            return False

    def note_typing(self, changes: Iterable[Change], label: str) -> None:
        """Record uncommitted text in the journal, as the changes that committing it would make."""
        if not self._read_only and (journal := self._recording.journal):
            journal.record_typing(make_step(self.report, changes, label))

    @property
    def unentered_date(self) -> str:
        """A text in the date field that is not a date; empty if there is none."""
        return self._recording.unentered_date

    def note_unentered_date(self, text: str) -> None:
        """Record a text in the date field that is not a date; empty if there is none."""
        if not self._read_only:
            self._recording.note_unentered_date(text)

    def judge_unentered_date(self) -> None:
        """Let the findings tell of a text in the date field that is not a date: it is all typed."""
        if self._judged_date != self.unentered_date:
            self._judged_date = self.unentered_date
            self._check()
            self.dateJudged.emit()

    def seal(self) -> None:
        """End the current undo step: what is typed next starts another one."""
        self._session.seal()

    def undo(self) -> Step | None:
        """Take back the last step and return it; None if there is none."""
        return self._session.undo()

    def redo(self) -> Step | None:
        """Do the last undone step again and return it; None if there is none."""
        return self._session.redo()

    def save(self, path: Path, over: ChangedOnDisk | None = None) -> None:
        """Save to `path`, which becomes the draft's file, and lock it.

        `over` is a change of the file by another program that the clerk has decided to overwrite.
        Raises `storage.WriteError`, as `ChangedOnDisk` if the file has any other change, and
        `DraftHeld` if another window has it open.
        """
        with self._file.lock_for_saving(path):
            found = self._file.find_change(path, over)
            if found is not None:
                self._add_milestones(found.milestones)
            self._recording.flush()
            self._backup_error = self._file.write(path, self.content, must_keep=over is not None)
        self._read_only, self._proposed_path = None, path
        self._saved_at = datetime.datetime.now()
        self._extras.mark_saved()
        self._session.mark_saved()
        self._session.seal()
        self._recording.note_saved(path, self._file.fingerprint or "")
        self.fileChanged.emit()

    def check_file(self) -> None:
        """Check that the file, if it exists, still has the report last read or saved.

        Raises `storage.DraftError` if the file is no draft, and `ChangedOnDisk` if it has
        another report.
        """
        self._file.check()

    @property
    def is_in_file(self) -> bool:
        """Whether the draft's file exists and has its present content."""
        return self.path is not None and not self._is_unsaved and os.path.lexists(self.path)

    @property
    def unsaved_exports(self) -> list[str]:
        """The names of exported files that are not recorded in the draft's file."""
        return self._extras.unsaved_exports

    def export(
        self,
        path: Path,
        kind: ExportKind,
        count_pages: PageCount | None = None,
        paint_pdf: PdfPainter | None = None,
        additions: ReviewAdditions | None = None,
    ) -> Milestone:
        """Export a copy, record it as a milestone and return that.

        It is saved at once if nothing else is unsaved, but a draft file that was moved away is not
        written again for it alone. Raises `exporting.ExportError` and `storage.WriteError`.
        """
        clean = self.path if self.is_in_file and not self._read_only else None
        exported = export_draft(self.content, path, kind, _now(), count_pages, paint_pdf, additions)
        self._add_milestones([exported])
        if clean is not None:
            with contextlib.suppress(WriteError, DraftHeld):  # then the record stays unsaved
                self.save(clean)
        self.fileChanged.emit()
        return exported

    @property
    def unsaved_work(self) -> "UnsavedWork":
        """All that would have to be recovered after a crash."""
        from reportdesk.storage.journal.journal import UnsavedWork

        return UnsavedWork(
            self.content,
            self._session.history,
            self.path,
            self._file.fingerprint,
            unsaved_extras=self._extras.is_unsaved,
            unentered_date=self._recording.unentered_date,
            recovered_from=self._recording.recovered_from,
        )

    def keep_journal(self, folder: Callable[[], Path]) -> None:
        """Record unsaved work in a journal in this folder until `release`."""
        self._recording.keep_in(folder)
        if self._is_to_record:
            self._recording.begin()

    def check_journal(self) -> None:
        """Write the journal again if its file is gone or could not be written."""
        if self._is_to_record and self._recording.check():
            self.fileChanged.emit()

    @property
    def _is_to_record(self) -> bool:
        """Whether there is unsaved work, to be recorded in the journal."""
        return self.modified or bool(self._recording.unentered_date)

    @property
    def is_recorded(self) -> bool:
        """Whether there are unsaved changes and the journal has all of them."""
        return self.modified and self._recording.is_written

    def ensure_recoverable(self) -> bool:
        """Flush the journal to the disk; return False if unsaved work could not be recorded."""
        return not self._is_to_record or self._recording.ensure_flushed()

    def hand_over(self, found: KnownFile) -> "OpenDraft":
        """Return the draft that others have written to the file, and pass the lock on to it."""
        return OpenDraft(found.draft, self._file.hand_over(found))

    def release(self) -> None:
        """Close the draft: release the lock and delete the journal."""
        self._recording.end()
        self._file.unlock()

    def _take_edit(self, edited: EditEvent) -> None:
        journal = self._recording.journal
        if journal is not None:  # first, so that a failure below loses nothing
            journal.record_edit(edited)
        self._check()
        self.edited.emit(edited)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone().replace(microsecond=0)
