"""The parts of a draft beside its report: milestones, and last year's report to compare with."""

from collections.abc import Iterable

from reportdesk.report import Report
from reportdesk.storage import Draft, Milestone, merge_milestones


class DraftExtras:
    """The milestones and last year's report of an open draft, and whether they are saved."""

    def __init__(self, draft: Draft) -> None:
        self._milestones = draft.milestones
        self._previous = draft.previous
        self.mark_saved()

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The exported and named states of the report, oldest first."""
        return self._milestones

    @property
    def previous(self) -> Report | None:
        """Last year's report."""
        return self._previous

    def merge(self, milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
        """Return the milestones together with further ones, as a draft keeps them."""
        return merge_milestones(self._milestones, milestones)

    def add(self, milestones: Iterable[Milestone]) -> bool:
        """Add milestones; return whether any of them was new."""
        merged = self.merge(milestones)
        if merged == self._milestones:
            return False
        self._milestones = merged
        return True

    def set_previous(self, previous: Report | None) -> bool:
        """Replace last year's report; return False if it is equal to the present one."""
        if previous == self._previous:
            return False
        self._previous = self._saved_previous if previous == self._saved_previous else previous
        return True

    @property
    def is_unsaved(self) -> bool:
        """Whether the milestones or last year's report differ from those that were saved."""
        unsaved_previous = self._previous is not self._saved_previous
        return unsaved_previous or self._milestones != self._saved_milestones

    @property
    def unsaved_exports(self) -> list[str]:
        """The names of exported files that no saved milestone records."""
        saved = frozenset(self._saved_milestones or ())
        exports = [each.export for each in self._milestones if each not in saved]
        return [each.file for each in exports if each is not None]

    def mark_saved(self) -> None:
        """Take the present state as the saved one."""
        self._saved_milestones: tuple[Milestone, ...] | None = self._milestones
        self._saved_previous = self._previous

    def mark_unsaved(self) -> None:
        """Take the present state as unsaved, even without milestones."""
        self._saved_milestones = None
