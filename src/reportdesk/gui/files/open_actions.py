"""The menu action that opens a draft's file, and the ways out if it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.files.open_result import OpenResult
from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.lock import DraftHeld
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.files.held_dialog import Opener
    from reportdesk.storage import DraftError


class OpenActions(QObject):
    """Opens a draft's file; offers alternatives if it is held by another window or damaged."""

    draftOpened = Signal(object)
    """The `OpenDraft` that was opened."""

    def __init__(
        self,
        action: QAction,
        may_close: Callable[[], bool],
        show_window: Callable[[], None],
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        """`may_close` asks about unsaved changes; `show_window` is called before a box opens."""
        super().__init__(window)
        self._window = window
        self._may_close = may_close
        self._show_window = show_window
        self._settings = settings
        self._draft: OpenDraft | None = None
        action.triggered.connect(self.ask)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Take note of the open draft."""
        self._draft = draft

    @Slot()
    def ask(self) -> None:
        """Ask for a draft's file, and open it."""
        from reportdesk.gui.files import file_dialogs

        path = file_dialogs.ask_for_open_path(self._window, self._settings.folder)
        if path is not None:
            self.open_path(path)

    @Slot(object)
    def open_path(self, path: Path, opener: Opener | None = None) -> OpenResult:
        """Open a draft's file, or raise the window that has it open, or tell why not.

        `opener` is the way the clerk has chosen to open a file that another window has open.
        """
        from reportdesk.gui.draft import loading
        from reportdesk.gui.draft.background_reading import ReadingCancelled
        from reportdesk.gui.draft.lock import DraftHeld, refuse_held
        from reportdesk.gui.look import message_box
        from reportdesk.storage import DraftError, MissingDraft

        path = path.absolute()
        draft = self._draft
        if draft is not None and draft.is_at(path) and not draft.read_only:
            return OpenResult.SHOWN_HERE
        try:
            if opener is None:
                refuse_held(path)
            if not self._may_close():  # before reading: closing may save to the same file
                return OpenResult.NOT_OPENED
            opened = (opener or loading.open_draft)(path)
        except DraftHeld as held:
            return self._raise_holder(path, held)
        except (ReadingCancelled, MissingDraft) as missing:
            if isinstance(missing, MissingDraft):
                self._settings.forget(path)
                self._show_window()
                message_box.warn(self._window, "无法打开", str(missing))
            return OpenResult.NOT_OPENED
        except DraftError as error:
            return self._offer_backup(path, error)
        self._settings.remember(path)
        self.draftOpened.emit(opened)
        return OpenResult.SHOWN_HERE

    def _raise_holder(self, path: Path, held: DraftHeld) -> OpenResult:
        """Raise the window that has a draft open, or ask how to open it here."""
        if held.holder.come_forward():
            return OpenResult.SHOWN_ELSEWHERE
        self._show_window()
        from reportdesk.gui.files.held_dialog import ask_how_to_open

        answer = ask_how_to_open(self._window, held)
        return answer if isinstance(answer, OpenResult) else self.open_path(path, answer)

    def _offer_backup(self, path: Path, error: DraftError) -> OpenResult:
        """Tell why a draft cannot be read, and open a backup if the clerk wants it."""
        from reportdesk.gui.files.damaged_draft import offer_backup

        self._show_window()
        backup = offer_backup(self._window, path, error)
        if backup is None:
            return OpenResult.NOT_OPENED
        self.draftOpened.emit(backup)
        self._window.statusBar().showMessage("已打开备份，请检查后保存。")
        return OpenResult.SHOWN_HERE
