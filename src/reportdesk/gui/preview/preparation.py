"""The pages of the open draft, laid out again while it is edited."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reportdesk.document import ExportKind
from reportdesk.exporting import ReviewAdditions, compose_copy
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.paper import Layouter, Page
from reportdesk.report import EditEvent, Place, SectionText, TextSpan, plain_text
from reportdesk.text.changed_range import find_changed_range

if TYPE_CHECKING:
    from reportdesk.gui.draft.open_draft import OpenDraft

_AFTER_EDIT = 30
"""Milliseconds from an edit until the pages follow: first the editor shows what was typed."""
_FLUENT = 200
"""Milliseconds: pages that need a longer break wait until nothing is typed."""


class Preparation(QObject):
    """Keeps the pages of one copy of a draft up to date, as long as they are seen.

    A report that takes long to lay out waits for a pause, so that typing stays fluent.
    """

    prepared = Signal()
    """`pages` changed."""
    marked = Signal()
    """The findings changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.fonts = PaperFonts()
        self._layouter = Layouter(self.fonts)
        self.pages: tuple[Page, ...] = ()
        self.edited_place: Place | None = None
        """The place of the last edit since the pages were laid out before; None without one."""
        self._draft: OpenDraft | None = None
        self._kind = ExportKind.REVIEW
        self._has_changes = False
        self._is_seen = False
        self._is_stale = False
        self._took = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.catch_up)

    @property
    def draft(self) -> OpenDraft | None:
        """The draft whose pages these are."""
        return self._draft

    @property
    def kind(self) -> ExportKind:
        """The copy whose pages these are."""
        return self._kind

    @property
    def is_stale(self) -> bool:
        """Whether the draft has changed since the pages were laid out."""
        return self._is_stale

    def show_kind(self, kind: ExportKind) -> None:
        """Prepare the pages of this copy."""
        self._kind = kind
        self._outdate()

    @Slot(bool)
    def show_changes(self, shown: bool) -> None:
        """Prepare a copy for review with or without the sheet of what has changed."""
        self._has_changes = shown
        self._outdate()

    def follow(self, draft: OpenDraft | None) -> None:
        """Prepare the pages of this draft, in place of the one before."""
        if self._draft is not None:
            self._draft.edited.disconnect(self._take_edit)
            self._draft.findingsCompleted.disconnect(self.marked)
            self._draft.previousChanged.disconnect(self._compare_again)
            self._draft.fileChanged.disconnect(self._compare_again)
        self._draft = draft
        if draft is not None:
            draft.edited.connect(self._take_edit)
            draft.findingsCompleted.connect(self.marked)
            draft.previousChanged.connect(self._compare_again)
            draft.fileChanged.connect(self._compare_again)
        self.edited_place = None
        self._outdate()

    def see(self, *, seen: bool) -> None:
        """Tell whether the pages are seen at present."""
        self._is_seen = seen
        if seen:
            self.catch_up()

    @Slot()
    def catch_up(self) -> None:
        """Lay out the pages now if the draft has changed."""
        if not self._is_stale:
            return
        self._timer.stop()
        started = time.perf_counter()
        self._is_stale = False
        self.pages = ()
        if self._draft is not None:
            today, additions = datetime.date.today(), ReviewAdditions(changes=self._has_changes)
            document = compose_copy(self._draft.content, self._kind, today, additions)
            self.pages = self._layouter.lay_out(document)
        self._took = time.perf_counter() - started
        self.prepared.emit()
        self.edited_place = None

    @Slot(object)
    def _take_edit(self, edited: EditEvent) -> None:
        self.edited_place = _changed_place(edited)
        self._outdate(max(_AFTER_EDIT, round(2000 * self._took)))

    @Slot()
    def _compare_again(self) -> None:
        """Follow another report of last year, or another copy that was exported last."""
        self.marked.emit()
        if self._has_changes:
            self._outdate()

    def _outdate(self, delay: int = 0) -> None:
        """Lay out the pages after `delay` milliseconds, if that is long after the last edit."""
        self._is_stale = True
        if self._is_seen and (delay > _FLUENT or not self._timer.isActive()):
            self._timer.start(delay)


def _changed_place(edited: EditEvent) -> Place:
    """Return where an edit changed something; within a text, where it begins to differ."""
    place = edited.step.edits[0][0]
    if not isinstance(place, SectionText):
        return place
    texts = [plain_text(report.text(place.section)) for report in (edited.before, edited.after)]
    start, _, end = find_changed_range(*texts)
    return TextSpan(place.section, start, end)
