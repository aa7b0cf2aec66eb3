"""The recovery journal of an open draft."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported with the first edit: the start stays quick
    from reportdesk.storage.journal.journal import Journal, Work


class DraftRecording:
    """Keeps a draft's journal, which is made when there is something to record.

    `unentered_date` is the text that stands as the date and is no date, `recovered_from` names the
    journals from which the draft was recovered.
    """

    def __init__(self, work: Callable[[], "Work"], on_fault: Callable[[Exception], None]) -> None:
        """`work` gives the work as it stands; `on_fault` hears why it cannot be recorded."""
        self.unentered_date = ""
        self.recovered_from: tuple[str, ...] = ()
        self._changed_at: float | None = None
        self._work = work
        self._on_fault = on_fault
        self._folder: Callable[[], Path] | None = None
        self._journal: Journal | None = None

    def resume(self, work: "Work") -> None:
        """Go on from recovered work."""
        self.unentered_date = work.unentered_date
        self.recovered_from = work.recovered_from
        self._changed_at = work.changed_at

    def keep_in(self, folder: Callable[[], Path]) -> None:
        """Keep the journal in this folder from now on."""
        self._folder = folder

    @property
    def journal(self) -> "Journal | None":
        """The journal, made if need be; None where none is kept."""
        if self._journal is None and self._folder is not None:
            from reportdesk.storage.journal.journal import Journal

            self._journal = Journal(self._folder, self._work, self._on_fault)
        return self._journal

    @property
    def is_written(self) -> bool:
        """Whether there is a journal that has everything."""
        return self._journal is not None and self._journal.is_written

    def begin(self) -> None:
        """Record the work as it stands."""
        if journal := self.journal:
            journal.begin(self._changed_at)

    def look(self) -> bool:
        """Record anew what is in the journal no longer; whether it is written has changed."""
        was_written = self.is_written
        if self._journal is not None:
            self._journal.look()
        return self.is_written is not was_written

    def secure(self) -> bool:
        """Have the disk hold the work for good, recording it if need be; False if it cannot."""
        return (journal := self.journal) is not None and journal.secure()

    def hold(self) -> None:
        """Have the disk hold for good what was recorded."""
        if self._journal is not None:
            self._journal.hold()

    def note_saved(self, path: Path, mark: str) -> None:
        """Record that the draft was saved, as far as anything was recorded of it."""
        if self._journal is not None:
            self._journal.note_saved(path, mark)

    def note_unentered_date(self, text: str) -> None:
        """Record what stands as the date and is none; empty when nothing does."""
        if text != self.unentered_date:
            self.unentered_date = text
            if journal := self.journal:
                journal.note_unentered_date(text)

    def end(self) -> None:
        """Keep no journal any more, and remove the one that was kept."""
        if self._journal is not None:
            self._journal.end()
        self._journal = self._folder = None
