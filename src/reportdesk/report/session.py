"""Editing a report: one current value, one undo stack for tables and text, one announcement."""

import enum
from collections.abc import Callable, Iterable

import msgspec

from reportdesk.report.bounds import ReportTooLarge, find_excess
from reportdesk.report.figures import Figures, figures
from reportdesk.report.places import EditPlace
from reportdesk.report.report import (
    Change,
    EditValue,
    Report,
    value_at,
    with_changes,
)

MOST_STEPS = 1000
"""Steps that can be taken back; older ones are forgotten, so that weeks of editing need no more
memory than a morning's."""


class Step(msgspec.Struct, frozen=True):
    """One undoable step: what each path held before and after, and what it is called."""

    label: str
    edits: tuple[tuple[EditPlace, EditValue, EditValue], ...]
    merge: str | None = None


class EditKind(enum.Enum):
    """What a session did with a step; the values stand in journals."""

    NEW = "done"
    MERGED = "joined"
    """The step became part of the one before it, as typing does."""
    UNDO = "undone"
    REDO = "redone"


class EditEvent(msgspec.Struct, frozen=True):
    """The announcement of a change: what was done with which step, the report before and after."""

    before: Report
    after: Report
    step: Step
    kind: EditKind = EditKind.NEW

    @property
    def paths(self) -> frozenset[EditPlace]:
        """The paths that differ."""
        return frozenset(path for path, _, _ in self.step.edits)


class History(msgspec.Struct, frozen=True):
    """All that a session can take back and do again, from which it can be resumed.

    `origin` is the report before the first step; the first `done` steps are in the report, the rest
    can be redone; after `saved` steps it was what is saved, or never.
    """

    origin: Report
    steps: tuple[Step, ...] = ()
    done: int = 0
    saved: int | None = 0

    @property
    def report(self) -> Report:
        """The report that the done steps lead to."""
        changed = {path: new for step in self.steps[: self.done] for path, _, new in step.edits}
        return with_changes(self.origin, changed.items())


class EditSession:
    """The report being edited. Every change goes through `apply`; listeners hear of each once."""

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
        """A session that goes on where another one was, if need be in the midst of typing."""
        session = cls(history.report)
        session._sealed = False
        session._steps = list(history.steps)
        session._done = history.done
        session._saved = history.saved
        return session

    @property
    def report(self) -> Report:
        """The report as it stands."""
        return self._report

    @property
    def figures(self) -> Figures:
        """The numbers of the report as it stands, totals included."""
        if self._figures is None:
            self._figures = figures(self._report)
        return self._figures

    @property
    def modified(self) -> bool:
        """Whether the report differs from what was last saved or opened."""
        return self._done != self._saved

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None when there is nothing."""
        return self._steps[self._done - 1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None when there is nothing."""
        return self._steps[self._done].label if self._done < len(self._steps) else None

    @property
    def history(self) -> History:
        """What can be taken back and done again, as it stands."""
        original: dict[EditPlace, EditValue] = {}
        for step in self._steps[: self._done]:
            for path, old, _ in step.edits:
                original.setdefault(path, old)
        origin = with_changes(self._report, original.items())
        return History(origin, tuple(self._steps), self._done, self._saved)

    def subscribe(self, listener: Callable[[EditEvent], None]) -> None:
        """Call `listener` after each change, undo and redo."""
        self._listeners.append(listener)

    def apply(self, changes: Iterable[Change], label: str, *, merge: str | None = None) -> bool:
        """Make the changes as one step; False when they change nothing.

        Consecutive steps with the same `merge` key become one, until the session is sealed, saved,
        or something else is edited: so a run of typing undoes at once. Raises `ReportTooLarge`, and
        makes no change, where the report would hold more than it can.
        """
        step = make_step(self._report, changes, label, merge)
        if step is None:
            return False
        after = _after(step, self._report)
        if (surplus := find_excess(after)) is not None and find_excess(self._report) is None:
            raise ReportTooLarge(surplus)
        del self._steps[self._done :]
        if self._saved is not None and self._saved > self._done:
            self._saved = None
        last = self._steps[-1] if self._steps else None
        joins = last is not None and merge is not None and last.merge == merge
        if joins and last is not None and not self._sealed and self._saved != self._done:
            self._steps[-1] = _joined(last, step)
            kind = EditKind.MERGED
        else:
            self._add(step)
            kind = EditKind.NEW
        self._sealed = False
        self._become(after, step, kind)
        return True

    def seal(self) -> None:
        """End the current run of typing: the next edit is a step of its own."""
        self._sealed = True

    def undo(self) -> Step | None:
        """Take the last step back and return it; None when there is none."""
        if not self._done:
            return None
        self._done -= 1
        self._sealed = True
        step = self._steps[self._done]
        before = with_changes(self._report, ((path, old) for path, old, _ in step.edits))
        self._become(before, step, EditKind.UNDO)
        return step

    def redo(self) -> Step | None:
        """Do the last undone step again and return it; None when there is none."""
        if self._done == len(self._steps):
            return None
        step = self._steps[self._done]
        self._done += 1
        self._sealed = True
        self._become(_after(step, self._report), step, EditKind.REDO)
        return step

    def mark_saved(self) -> None:
        """The report as it stands is the saved one; the undo history stays."""
        self._saved = self._done

    def _add(self, step: Step) -> None:
        self._steps.append(step)
        self._done += 1
        if self._done > MOST_STEPS:
            del self._steps[0]
            self._done -= 1
            if self._saved is not None:
                self._saved = self._saved - 1 if self._saved else None

    def _become(self, report: Report, step: Step, kind: EditKind) -> None:
        before, self._report, self._figures = self._report, report, None
        edited = EditEvent(before, report, step, kind)
        for listener in self._listeners:
            listener(edited)


def make_step(
    report: Report, changes: Iterable[Change], label: str, merge: str | None = None
) -> Step | None:
    """The step that makes the changes; None where they change nothing."""
    edits = ((path, value_at(report, path), new) for path, new in dict(changes).items())
    changed = tuple((path, old, new) for path, old, new in edits if old != new)
    return Step(label, changed, merge) if changed else None


def _after(step: Step, report: Report) -> Report:
    return with_changes(report, ((path, new) for path, _, new in step.edits))


def _joined(first: Step, second: Step) -> Step:
    edits = {path: (old, new) for path, old, new in first.edits}
    for path, old, new in second.edits:
        edits[path] = (edits[path][0] if path in edits else old, new)
    return Step(
        first.label, tuple((path, old, new) for path, (old, new) in edits.items()), first.merge
    )
