"""Recovery of unsaved work that killed processes have left in their journals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # imported when there is something to recover
    from pathlib import Path

    from reportdesk.gui.versions.recovery_dialog import RecoveryDialog
    from reportdesk.storage.journal.recovery import Recoverable, UnreadableJournal

_SHOWN_FOR = 15_000
"""Milliseconds for which the status bar shows where the rest of the work is."""


class RecoveryController(QObject):
    """Offers recoverable work, at the start and from the menu, until it is recovered or dropped."""

    draftRecovered = Signal(object)
    """An `OpenDraft` with the recovered work."""
    openRequested = Signal(object)
    """The `Path` of a draft's file to be opened instead, because it is newer."""

    def __init__(
        self,
        action: QAction,
        may_close: Callable[[], bool],
        close_draft: Callable[[], None],
        window: QMainWindow,
    ) -> None:
        """`may_close` asks about unsaved changes of the open draft, `close_draft` closes it."""
        super().__init__(window)
        self._action = action
        self._may_close = may_close
        self._close_draft = close_draft
        self._window = window
        self._found: list[Recoverable] = []
        self._dialog: RecoveryDialog | None = None
        action.setVisible(False)
        action.triggered.connect(self.show)

    def find(self) -> bool:
        """Find work left by killed processes and show it; return False if there is none."""
        from reportdesk.storage.journal.recovery import find_recoverable
        from reportdesk.system.folders import journal_folder

        unreadable: list[UnreadableJournal] = []
        self._found += find_recoverable(journal_folder(), unreadable.append)
        self._action.setVisible(bool(self._found))
        if self._found:
            self.show()
        if unreadable:
            self._tell_unreadable(unreadable)
        return bool(self._found or unreadable)

    @Slot()
    def show(self) -> None:
        """Show the dialog with all recoverable work."""
        from reportdesk.gui.versions.recovery_dialog import RecoveryDialog

        self._dialog = RecoveryDialog(self._found, self._window)
        self._dialog.recoverRequested.connect(self._recover)
        self._dialog.dropRequested.connect(self._drop)
        self._dialog.openRequested.connect(self._open)
        self._dialog.rejected.connect(self._tell_kept)
        self._dialog.open()

    @Slot()
    def _tell_kept(self) -> None:
        text = "没有保存的修改还留着，可以从“文件”菜单恢复。"
        self._window.statusBar().showMessage(text, _SHOWN_FOR)

    def _tell_unreadable(self, unreadable: list[UnreadableJournal]) -> None:
        """Tell which journals are too damaged to recover from: their draft, time and path."""
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
        """Open the work as it was, and delete its journal once the new draft's journal has it."""
        from reportdesk.gui.draft.loading import resume_work

        if not self._may_close():
            return
        self._close_draft()  # its file may be the one that is recovered
        draft = resume_work(found.work)
        self.draftRecovered.emit(draft)
        if self._dialog is not None:
            self._dialog.accept()
        if not draft.ensure_recoverable():  # showing or recording it failed: the clerk was told
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
        self._tell_kept()

    @Slot(object)
    def _drop(self, found: Recoverable) -> None:
        self._forget(found)
        if self._dialog is not None:
            self._dialog.show_found(self._found)

    def _forget(self, found: Recoverable) -> None:
        self._found.remove(found)
        found.drop()
        self._action.setVisible(bool(self._found))
