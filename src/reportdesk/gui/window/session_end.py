"""The end of the user's session (log off, restart, shut down) while a draft is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from reportdesk.system.shutdown import set_shutdown_reason

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from reportdesk.gui.draft.open_draft import OpenDraft

_REASON = "年报还有修改没有保存"


class SessionEnd(QObject):
    """Asks once about unsaved work before the session ends, and cancels the end if necessary.

    Where nothing manages the session, as on some Linux systems, a signal ends the process; unsaved
    work is then recovered from the journal.
    """

    def __init__(
        self, finish_entry: Callable[[], None], may_close: Callable[[], bool], window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._finish_entry = finish_entry
        self._may_close = may_close
        self._window = window
        self._unsaved = False
        self._agreed = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        # Qt reads the answer when the signal returns: it cannot be queued.
        application.commitDataRequest.connect(self.answer, Qt.ConnectionType.DirectConnection)

    def may_close(self) -> bool:
        """Return whether the window may close; ask only if something changed since the answer.

        The session may go on after the answer, if another program cancelled its end.
        """
        self._finish_entry()
        return self._agreed or self._may_close()

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Tell Windows a reason not to shut down while the open draft has unsaved work."""
        self._agreed = False
        unsaved = draft is not None and draft.modified
        if unsaved is not self._unsaved:
            self._unsaved = unsaved
            set_shutdown_reason(self._window.winId(), _REASON if unsaved else None)

    def answer(self, manager: QSessionManager) -> None:
        """Let the session end or cancel it; the journal has the unsaved work either way."""
        self._finish_entry()
        if manager.allowsInteraction() and not self._may_end():
            manager.cancel()
        manager.release()

    def _may_end(self) -> bool:
        """Return whether nothing is unsaved or the clerk has decided what to do with it.

        While a dialog is open nothing can be asked; Windows then shows the reason given.
        """
        if QApplication.activeModalWidget() is not None:
            return not self._unsaved
        self._restore_window()
        self._agreed = self._may_close()
        return self._agreed

    def _restore_window(self) -> None:
        """Restore a minimised window, so that its question is seen."""
        if self._unsaved:
            window = self._window
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.activateWindow()
