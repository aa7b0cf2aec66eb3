"""What the menu offers where the program was killed with unsaved work: to find it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # imported when there is something to recover
    from reportdesk.gui.open_draft import OpenDraft
    from reportdesk.gui.recovery_dialog import RecoveryDialog
    from reportdesk.storage.recovery import Recoverable

_SHOWN_FOR = 15_000


class RecoveryMenu(QObject):
    """Shows what is recoverable, at the start and on request, until it is recovered or dropped."""

    recovered = Signal(object)
    """An `OpenDraft` with unsaved work that was found again."""

    def __init__(
        self,
        action: QAction,
        may_close: Callable[[], bool],
        let_go: Callable[[], None],
        window: QMainWindow,
    ) -> None:
        """`may_close` asks about the draft that is open, `let_go` closes it."""
        super().__init__(window)
        self._action = action
        self._may_close = may_close
        self._let_go = let_go
        self._window = window
        self._found: list[Recoverable] = []
        self._dialog: RecoveryDialog | None = None
        action.setVisible(False)
        action.triggered.connect(self.show)

    def record(self, draft: OpenDraft) -> None:
        """Record in a journal what a draft that was opened will have unsaved."""
        from reportdesk.system.folders import journal_folder

        draft.journalFailed.connect(self._say_failed)
        draft.keep_journal(journal_folder)

    def look(self) -> bool:
        """Look for what killed processes left, and show it; False where there is nothing."""
        from reportdesk.storage.recovery import recoverable
        from reportdesk.system.folders import journal_folder

        self._found += recoverable(journal_folder())
        self._action.setVisible(bool(self._found))
        if self._found:
            self.show()
        return bool(self._found)

    @Slot()
    def show(self) -> None:
        """Show what is recoverable."""
        from reportdesk.gui.recovery_dialog import RecoveryDialog

        self._dialog = RecoveryDialog(self._found, self._window)
        self._dialog.recoverRequested.connect(self._recover)
        self._dialog.dropRequested.connect(self._drop)
        self._dialog.rejected.connect(self._say_left)
        self._dialog.open()

    @Slot()
    def _say_left(self) -> None:
        text = "没有保存的修改还留着，可以从“文件”菜单恢复。"
        self._window.statusBar().showMessage(text, _SHOWN_FOR)

    @Slot(object)
    def _say_failed(self, error: Exception) -> None:
        from reportdesk.storage.reasons import writing_reason
        from reportdesk.system.folders import journal_folder

        reason = writing_reason(error, journal_folder()) if isinstance(error, OSError) else error
        text = f"请现在保存：修改没能自动记录，断电会丢失。原因：{reason}。"
        self._window.statusBar().showMessage(text)

    @Slot(object)
    def _recover(self, found: Recoverable) -> None:
        """Open the work as it was; its journal goes once another one has it."""
        from reportdesk.gui.draft_opening import resumed

        if not self._may_close():
            return
        self._let_go()  # its file may be the one that is recovered
        draft = resumed(found.work)
        self.recovered.emit(draft)
        if self._dialog is not None:
            self._dialog.accept()
        if not draft.is_recoverable():  # it is not shown, or not recorded: the clerk was told
            return
        self._forget(found)
        rest = f"还有 {len(self._found)} 份，在“文件”菜单中。" if self._found else ""
        self._window.statusBar().showMessage(f"已恢复没有保存的修改，请检查后保存。{rest}")

    @Slot(object)
    def _drop(self, found: Recoverable) -> None:
        self._forget(found)
        if self._dialog is not None:
            self._dialog.show_found(self._found)

    def _forget(self, found: Recoverable) -> None:
        self._found.remove(found)
        found.drop()
        self._action.setVisible(bool(self._found))
