"""What the menu offers where the program was killed with unsaved work: to find it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # imported when there is something to recover
    from pathlib import Path

    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.versions.recovery_dialog import RecoveryDialog
    from reportdesk.storage.journal.recovery import Recoverable, Unreadable

_SHOWN_FOR = 15_000
LOOK_EVERY = 5_000
"""Milliseconds between two looks at the journal's file."""
_NOT_RECORDED = "请现在保存：修改没能自动记录，断电会丢失。"


class RecoveryController(QObject):
    """Shows what is recoverable, at the start and on request, until it is recovered or dropped."""

    draftRecovered = Signal(object)
    """An `OpenDraft` with unsaved work that was found again."""
    openRequested = Signal(object)
    """The `Path` of a draft whose file is to be opened instead: it is newer."""

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
        self._recorded: OpenDraft | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._check_journal)
        action.setVisible(False)
        action.triggered.connect(self.show)

    def record(self, draft: OpenDraft) -> None:
        """Record in a journal what a draft that was opened will have unsaved."""
        from reportdesk.system.folders import journal_folder

        draft.journalFailed.connect(self._say_failed)
        draft.keep_journal(journal_folder)
        self._recorded = draft
        self._timer.start(LOOK_EVERY)

    @Slot()
    def _check_journal(self) -> None:
        """See to it that the journal is written; a warning that is true no longer goes."""
        draft = self._recorded
        if draft is None:
            return
        draft.check_journal()
        bar = self._window.statusBar()
        if draft.is_recorded and bar.currentMessage().startswith(_NOT_RECORDED):
            bar.clearMessage()

    def look(self) -> bool:
        """Look for what killed processes left, and show it; False where there is nothing."""
        from reportdesk.storage.journal.recovery import recoverable
        from reportdesk.system.folders import journal_folder

        unreadable: list[Unreadable] = []
        self._found += recoverable(journal_folder(), unreadable.append)
        self._action.setVisible(bool(self._found))
        if self._found:
            self.show()
        if unreadable:
            self._say_unreadable(unreadable)
        return bool(self._found or unreadable)

    @Slot()
    def show(self) -> None:
        """Show what is recoverable."""
        from reportdesk.gui.versions.recovery_dialog import RecoveryDialog

        self._dialog = RecoveryDialog(self._found, self._window)
        self._dialog.recoverRequested.connect(self._recover)
        self._dialog.dropRequested.connect(self._drop)
        self._dialog.openRequested.connect(self._open)
        self._dialog.rejected.connect(self._say_left)
        self._dialog.open()

    @Slot()
    def _say_left(self) -> None:
        text = "没有保存的修改还留着，可以从“文件”菜单恢复。"
        self._window.statusBar().showMessage(text, _SHOWN_FOR)

    @Slot(object)
    def _say_failed(self, error: Exception) -> None:
        from reportdesk.storage.files.reasons import writing_reason
        from reportdesk.system.error_words import words_for
        from reportdesk.system.folders import journal_folder

        if isinstance(error, OSError):
            reason = writing_reason(error, journal_folder())
        else:
            reason = words_for(error) or "系统没有说明原因"
        self._window.statusBar().showMessage(f"{_NOT_RECORDED}原因：{reason}。")

    def _say_unreadable(self, unreadable: list[Unreadable]) -> None:
        """Tell of journals that give nothing back: of which draft, when, and where they are."""
        from reportdesk.gui.look.message_box import Button, Icon, plain_box

        lines = [
            f"{'哪份草稿已看不出' if each.draft is None else f'草稿“{each.draft.name}”'}，"
            f"最后记录于 {each.last_written:%Y-%m-%d %H:%M}，文件留在：{each.evidence}"
            for each in unreadable
        ]
        said = "上次没有保存的修改有自动记录，但记录已损坏，不能恢复。请打开草稿核对。"
        text = "\n\n".join((said, *lines))
        box = plain_box(self._window, Icon.Warning, "自动记录已损坏", text, Button.Ok)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    @Slot(object)
    def _recover(self, found: Recoverable) -> None:
        """Open the work as it was; its journal goes once another one has it."""
        from reportdesk.gui.draft.loading import resume_work

        if not self._may_close():
            return
        self._let_go()  # its file may be the one that is recovered
        draft = resume_work(found.work)
        self.draftRecovered.emit(draft)
        if self._dialog is not None:
            self._dialog.accept()
        if not draft.ensure_recoverable():  # it is not shown, or not recorded: the clerk was told
            return
        self._forget(found)
        if found.is_damaged:
            self._window.statusBar().showMessage(f"已恢复；损坏的自动记录留在：{found.evidence}")
            return
        rest = f"还有 {len(self._found)} 份，在“文件”菜单中。" if self._found else ""
        self._window.statusBar().showMessage(f"已恢复没有保存的修改，请检查后保存。{rest}")

    @Slot(object)
    def _open(self, path: Path) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.openRequested.emit(path)
        self._say_left()

    @Slot(object)
    def _drop(self, found: Recoverable) -> None:
        self._forget(found)
        if self._dialog is not None:
            self._dialog.show_found(self._found)

    def _forget(self, found: Recoverable) -> None:
        self._found.remove(found)
        found.drop()
        self._action.setVisible(bool(self._found))
