"""The menu actions for last year's report: begin from it, compare with it, show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft

_SHOWN_FOR = 10_000
"""Milliseconds for which the status bar shows what was done."""


class LastYearActions(QObject):
    """Carries out the three actions and remembers whether last year's numbers are shown."""

    draftCreated = Signal(object)
    """A new `OpenDraft` that continues last year's report."""
    shownChanged = Signal()
    """`shown` changed."""

    def __init__(
        self,
        begin: QAction,
        compare: QAction,
        show: QAction,
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._compare, self._show = compare, show
        self._draft: OpenDraft | None = None
        show.setChecked(settings.shows_last_year)
        begin.triggered.connect(self.begin)
        compare.triggered.connect(self._compare_with)
        show.toggled.connect(self._remember)

    @property
    def shown(self) -> bool:
        """Whether last year's numbers are shown beside this year's."""
        return self._show.isChecked()

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Enable the actions that are possible for the open draft."""
        self._draft = draft
        self._compare.setEnabled(draft is not None and not draft.read_only)
        self._show.setEnabled(draft is not None and draft.previous is not None)

    @Slot()
    def begin(self) -> None:
        """Ask for last year's report, and create a new draft from it."""
        from reportdesk.gui.last_year import report_dialogs

        draft = report_dialogs.begin_from_last_year(self._window, self._settings)
        if draft is not None:
            self.draftCreated.emit(draft)

    @Slot()
    def _compare_with(self) -> None:
        from reportdesk.gui.last_year import report_dialogs

        if self._draft is not None and report_dialogs.compare_with_last_year(
            self._window, self._draft, self._settings
        ):
            self._window.statusBar().showMessage("已指定上年报告，年报没有改动。", _SHOWN_FOR)

    @Slot(bool)
    def _remember(self, shown: bool) -> None:
        self._settings.shows_last_year = shown
        self.shownChanged.emit()
