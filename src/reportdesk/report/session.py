"""Editing a report: one current value, one undo stack for tables and text, one announcement."""

from collections.abc import Callable, Iterable

import msgspec

from reportdesk.report.document import Change, EditPath, Report, Value, value_at, with_changes
from reportdesk.report.figures import Figures, figures


class Step(msgspec.Struct, frozen=True):
    """One undoable step: what each path held before and after, and what it is called."""

    label: str
    edits: tuple[tuple[EditPath, Value, Value], ...]
    merge: str | None = None


class Edited(msgspec.Struct, frozen=True):
    """The announcement of a change: the report before and after, and the paths that differ."""

    before: Report
    after: Report
    paths: frozenset[EditPath]


class EditSession:
    """The report being edited. Every change goes through `apply`; listeners hear of each once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._figures = figures(report)
        self._steps: list[Step] = []
        self._done = 0
        self._saved: int | None = 0
        self._sealed = True
        self._listeners: list[Callable[[Edited], None]] = []

    @property
    def report(self) -> Report:
        """The report as it stands."""
        return self._report

    @property
    def figures(self) -> Figures:
        """The numbers of the report as it stands, totals included."""
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

    def subscribe(self, listener: Callable[[Edited], None]) -> None:
        """Call `listener` after each change, undo and redo."""
        self._listeners.append(listener)

    def apply(self, changes: Iterable[Change], label: str, *, merge: str | None = None) -> bool:
        """Make the changes as one step; False when they change nothing.

        Consecutive steps with the same `merge` key become one, until the session is sealed, saved,
        or something else is edited: so a run of typing undoes at once.
        """
        edits: dict[EditPath, tuple[Value, Value]] = {}
        for path, new in dict(changes).items():
            old = value_at(self._report, path)
            if old != new:
                edits[path] = (old, new)
        if not edits:
            return False
        step = Step(label, tuple((path, old, new) for path, (old, new) in edits.items()), merge)
        del self._steps[self._done :]
        if self._saved is not None and self._saved > self._done:
            self._saved = None
        last = self._steps[-1] if self._steps else None
        joins = last is not None and merge is not None and last.merge == merge
        if joins and last is not None and not self._sealed and self._saved != self._done:
            self._steps[-1] = _joined(last, step)
        else:
            self._steps.append(step)
            self._done += 1
        self._sealed = False
        self._become(with_changes(self._report, ((path, new) for path, _, new in step.edits)), step)
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
        self._become(with_changes(self._report, ((path, old) for path, old, _ in step.edits)), step)
        return step

    def redo(self) -> Step | None:
        """Do the last undone step again and return it; None when there is none."""
        if self._done == len(self._steps):
            return None
        step = self._steps[self._done]
        self._done += 1
        self._sealed = True
        self._become(with_changes(self._report, ((path, new) for path, _, new in step.edits)), step)
        return step

    def mark_saved(self) -> None:
        """The report as it stands is the saved one; the undo history stays."""
        self._saved = self._done

    def _become(self, report: Report, step: Step) -> None:
        before, self._report = self._report, report
        self._figures = figures(report)
        edited = Edited(before, report, frozenset(path for path, _, _ in step.edits))
        for listener in self._listeners:
            listener(edited)


def _joined(first: Step, second: Step) -> Step:
    edits = {path: (old, new) for path, old, new in first.edits}
    for path, old, new in second.edits:
        edits[path] = (edits[path][0] if path in edits else old, new)
    return Step(
        first.label, tuple((path, old, new) for path, (old, new) in edits.items()), first.merge
    )
