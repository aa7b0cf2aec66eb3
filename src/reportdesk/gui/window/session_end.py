"""The end of the user's session: logging off, restarting, shutting down, with a draft open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from reportdesk.system.shutdown import give_reason

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from reportdesk.gui.draft.open_draft import OpenDraft

_REASON = "年报还有修改没有保存"


class SessionEnd(QObject):
    """Asks about unsaved work before the session ends, once, and calls the end off where it must.

    A signal, as sent on Linux where nothing manages the session, just ends the process: what is
    unsaved is recovered from the journal.
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
        """Whether the window may close; unasked, if the clerk has answered and done nothing since.

        The session may have gone on, where another program called its end off.
        """
        self._finish_entry()
        return self._agreed or self._may_close()

    def follow(self, draft: OpenDraft | None) -> None:
        """Give Windows the reason to stay for as long as the open draft has unsaved work."""
        self._agreed = False
        unsaved = draft is not None and draft.modified
        if unsaved is not self._unsaved:
            self._unsaved = unsaved
            give_reason(self._window.winId(), _REASON if unsaved else None)

    def answer(self, manager: QSessionManager) -> None:
        """Let the session end, or call the end off; the journal has what is unsaved, either way."""
        self._finish_entry()
        if manager.allowsInteraction() and not self._may_end():
            manager.cancel()
        manager.release()

    def _may_end(self) -> bool:
        """Whether the clerk has nothing unsaved, or has said what becomes of it.

        Under an open dialog nothing can be asked: then Windows shows the reason to stay.
        """
        if QApplication.activeModalWidget() is not None:
            return not self._unsaved
        self._come_forward()
        self._agreed = self._may_close()
        return self._agreed

    def _come_forward(self) -> None:
        """A question beside a minimised window would not be seen."""
        if self._unsaved:
            window = self._window
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.activateWindow()
