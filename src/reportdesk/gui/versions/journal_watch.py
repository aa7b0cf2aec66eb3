"""The recovery journal of the open draft: starting it, and a warning while it cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft

CHECK_EVERY = 5_000
"""Milliseconds between two checks of the journal's file."""
_NOT_RECORDED = "请现在保存：修改没能自动记录，断电会丢失。"


class JournalWatch(QObject):
    """Has unsaved changes recorded in a journal, and warns in the status bar if that fails."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._draft: OpenDraft | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._check_journal)

    def record(self, draft: OpenDraft) -> None:
        """Record what is unsaved in a draft that was just opened, from now on."""
        from reportdesk.system.folders import journal_folder

        draft.journalFailed.connect(self._warn)
        draft.keep_journal(journal_folder)
        self._draft = draft
        self._timer.start(CHECK_EVERY)

    @Slot()
    def _check_journal(self) -> None:
        """Restore a journal whose file is gone, and remove a warning that is no longer true."""
        draft = self._draft
        if draft is None:
            return
        draft.check_journal()
        bar = self._window.statusBar()
        if draft.is_recorded and bar.currentMessage().startswith(_NOT_RECORDED):
            bar.clearMessage()

    @Slot(object)
    def _warn(self, error: Exception) -> None:
        from reportdesk.storage.files.reasons import writing_reason
        from reportdesk.system.error_words import describe_error
        from reportdesk.system.folders import journal_folder

        if isinstance(error, OSError):
            reason = writing_reason(error, journal_folder())
        else:
            reason = describe_error(error) or "系统没有说明原因"
        self._window.statusBar().showMessage(f"{_NOT_RECORDED}原因：{reason}。")
