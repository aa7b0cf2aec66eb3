"""The recovery journal of an open draft."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported with the first edit: the start stays quick
    from reportdesk.storage.journal.journal import Journal, UnsavedWork


class DraftRecording:
    """The recovery journal of a draft, created when there is something to record.

    `unentered_date` is a text in the date field that is not a date, `recovered_from` has the names
    of the journals from which the draft was recovered.
    """

    def __init__(
        self, work: Callable[[], "UnsavedWork"], on_fault: Callable[[Exception], None]
    ) -> None:
        """`work` returns the unsaved work; `on_fault` is called if it cannot be recorded."""
        self.unentered_date = ""
        self.recovered_from: tuple[str, ...] = ()
        self._changed_at: float | None = None
        self._work = work
        self._on_fault = on_fault
        self._folder: Callable[[], Path] | None = None
        self._journal: Journal | None = None

    def resume(self, work: "UnsavedWork") -> None:
        """Take over the state of recovered work."""
        self.unentered_date = work.unentered_date
        self.recovered_from = work.recovered_from
        self._changed_at = work.changed_at

    def keep_in(self, folder: Callable[[], Path]) -> None:
        """Keep the journal in this folder from now on; it is looked up when first needed."""
        self._folder = folder

    @property
    def journal(self) -> "Journal | None":
        """The journal, created if necessary; None before `keep_in` and after `end`."""
        if self._journal is None and self._folder is not None:
            from reportdesk.storage.journal.journal import Journal

            self._journal = Journal(self._folder, self._work, self._on_fault)
        return self._journal

    @property
    def is_written(self) -> bool:
        """Whether there is a journal and it has all changes."""
        return self._journal is not None and self._journal.is_written

    def begin(self) -> None:
        """Write the unsaved work to a new journal."""
        if journal := self.journal:
            journal.start(self._changed_at)

    def check(self) -> bool:
        """Write the journal again if its file is gone; return whether `is_written` changed."""
        was_written = self.is_written
        if self._journal is not None:
            self._journal.check()
        return self.is_written is not was_written

    def ensure_flushed(self) -> bool:
        """Flush the journal to the disk, writing it first if necessary; return False on failure."""
        return (journal := self.journal) is not None and journal.ensure_flushed()

    def flush(self) -> None:
        """Flush to the disk what was recorded."""
        if self._journal is not None:
            self._journal.flush()

    def note_saved(self, path: Path, mark: str) -> None:
        """Record that the draft was saved, if there is a journal."""
        if self._journal is not None:
            self._journal.record_saved(path, mark)

    def note_unentered_date(self, text: str) -> None:
        """Record a text in the date field that is not a date; empty if there is none."""
        if text != self.unentered_date:
            self.unentered_date = text
            if journal := self.journal:
                journal.record_unentered_date(text)

    def end(self) -> None:
        """Delete the journal and keep none from now on."""
        if self._journal is not None:
            self._journal.end()
        self._journal = self._folder = None
