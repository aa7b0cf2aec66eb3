"""Editing a report: the current value, one undo stack for tables and text, listeners to changes."""

import enum
from collections.abc import Callable, Iterable

import msgspec

from reportdesk.report.bounds import ReportTooLarge, find_excess
from reportdesk.report.figures import Figures, figures
from reportdesk.report.places import EditPlace
from reportdesk.report.report import Change, EditValue, Report, value_at, with_changes

MOST_STEPS = 1000
"""Steps that can be undone; older ones are dropped, so that memory does not grow for weeks."""


class Step(msgspec.Struct, frozen=True):
    """An undoable step: places with their values before and after, and the step's Chinese name.

    `merge` is the key by which a further step may become part of this one.
    """

    label: str
    edits: tuple[tuple[EditPlace, EditValue, EditValue], ...]
    merge: str | None = None


class EditKind(enum.Enum):
    """What a session did with a step; journals contain the values."""

    NEW = "done"
    MERGED = "joined"
    """The step became part of the one before, as in typing."""
    UNDO = "undone"
    REDO = "redone"


class EditEvent(msgspec.Struct, frozen=True):
    """A change, as announced to listeners: what was done with which step, and both reports."""

    before: Report
    after: Report
    step: Step
    kind: EditKind = EditKind.NEW


class History(msgspec.Struct, frozen=True):
    """The undo history of a session, from which a session can be resumed.

    `origin` is the report before the first step. The first `done` steps can be undone, the others
    redone. After `saved` steps the report was as saved; None if at no step of the history.
    """

    origin: Report
    steps: tuple[Step, ...] = ()
    done: int = 0
    saved: int | None = 0

    @property
    def report(self) -> Report:
        """The report after the done steps."""
        changed = {place: new for step in self.steps[: self.done] for place, _, new in step.edits}
        return with_changes(self.origin, changed.items())


class EditSession:
    """The report being edited: every change goes through `apply` and is announced once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._figures: Figures | None = None
        self._steps: list[Step] = []
        self._done = 0
        self._saved: int | None = 0
        self._sealed = True
        self._listeners: list[Callable[[EditEvent], None]] = []

    @classmethod
    def resume(cls, history: History) -> "EditSession":
        """Return a session that continues another; a run of typing may go on in it."""
        session = cls(history.report)
        session._sealed = False
        session._steps = list(history.steps)
        session._done = history.done
        session._saved = history.saved
        return session

    @property
    def report(self) -> Report:
        """The current report."""
        return self._report

    @property
    def figures(self) -> Figures:
        """The numbers of the current report, with totals."""
        if self._figures is None:
            self._figures = figures(self._report)
        return self._figures

    @property
    def modified(self) -> bool:
        """Whether the report differs from the one last saved or opened."""
        return self._done != self._saved

    @property
    def undo_label(self) -> str | None:
        """The name of the step that undo takes back; None if there is none."""
        return self._steps[self._done - 1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The name of the step that redo does again; None if there is none."""
        return self._steps[self._done].label if self._done < len(self._steps) else None

    @property
    def history(self) -> History:
        """The current undo history."""
        original: dict[EditPlace, EditValue] = {}
        for step in self._steps[: self._done]:
            for place, old, _ in step.edits:
                original.setdefault(place, old)
        origin = with_changes(self._report, original.items())
        return History(origin, tuple(self._steps), self._done, self._saved)

    def subscribe(self, listener: Callable[[EditEvent], None]) -> None:
        """Call `listener` after every change, undo and redo."""
        self._listeners.append(listener)

    def apply(self, changes: Iterable[Change], label: str, *, merge: str | None = None) -> bool:
        """Make the changes as one step; return False if they change nothing.

        Consecutive steps with the same `merge` key become one, so that a run of typing is undone at
        once; `seal`, `mark_saved` or another edit ends the run. Raises `ReportTooLarge`, without
        any change, if the report would become too large.
        """
        step = make_step(self._report, changes, label, merge)
        if step is None:
            return False
        after = _apply_step(step, self._report)
        if (surplus := find_excess(after)) is not None and find_excess(self._report) is None:
            raise ReportTooLarge(surplus)
        del self._steps[self._done :]
        if self._saved is not None and self._saved > self._done:
            self._saved = None
        last = self._steps[-1] if self._steps else None
        merges = last is not None and merge is not None and last.merge == merge
        if merges and last is not None and not self._sealed and self._saved != self._done:
            self._steps[-1] = _merge_steps(last, step)
            kind = EditKind.MERGED
        else:
            self._add(step)
            kind = EditKind.NEW
        self._sealed = False
        self._announce(after, step, kind)
        return True

    def seal(self) -> None:
        """End the current run of typing: the next edit becomes a step of its own."""
        self._sealed = True

    def undo(self) -> Step | None:
        """Undo the last step and return it; None if there is none."""
        if not self._done:
            return None
        self._done -= 1
        self._sealed = True
        step = self._steps[self._done]
        before = with_changes(self._report, ((place, old) for place, old, _ in step.edits))
        self._announce(before, step, EditKind.UNDO)
        return step

    def redo(self) -> Step | None:
        """Redo the last undone step and return it; None if there is none."""
        if self._done == len(self._steps):
            return None
        step = self._steps[self._done]
        self._done += 1
        self._sealed = True
        self._announce(_apply_step(step, self._report), step, EditKind.REDO)
        return step

    def mark_saved(self) -> None:
        """Take the current report as saved; the undo history stays."""
        self._saved = self._done

    def _add(self, step: Step) -> None:
        self._steps.append(step)
        self._done += 1
        if self._done > MOST_STEPS:
            del self._steps[0]
            self._done -= 1
            if self._saved is not None:
                self._saved = self._saved - 1 if self._saved else None

    def _announce(self, report: Report, step: Step, kind: EditKind) -> None:
        before, self._report, self._figures = self._report, report, None
        edited = EditEvent(before, report, step, kind)
        for listener in self._listeners:
            listener(edited)


def make_step(
    report: Report, changes: Iterable[Change], label: str, merge: str | None = None
) -> Step | None:
    """Return the step that makes the changes; None if they change nothing."""
    edits = ((place, value_at(report, place), new) for place, new in dict(changes).items())
    changed = tuple((place, old, new) for place, old, new in edits if old != new)
    return Step(label, changed, merge) if changed else None


def _apply_step(step: Step, report: Report) -> Report:
    return with_changes(report, ((place, new) for place, _, new in step.edits))


def _merge_steps(first: Step, second: Step) -> Step:
    edits = {place: (old, new) for place, old, new in first.edits}
    for place, old, new in second.edits:
        edits[place] = (edits[place][0] if place in edits else old, new)
    merged = tuple((place, old, new) for place, (old, new) in edits.items())
    return Step(first.label, merged, first.merge)
