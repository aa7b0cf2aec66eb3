"""The menu actions that save a draft, and the ways out if it cannot be saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.storage.drafts.known_file import ChangedOnDisk

_SHOWN_FOR = 15_000
"""Milliseconds for which the status bar shows the result of a save."""


class SaveActions(QObject):
    """Saves the open draft; after a failure it asks how to go on until it is saved or cancelled."""

    draftReloaded = Signal(object)
    """An `OpenDraft` with the content that another program has written to the open draft's file."""

    def __init__(
        self,
        save: QAction,
        save_as: QAction,
        finish_entry: Callable[[], None],
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._finish_entry = finish_entry
        self._draft: OpenDraft | None = None
        self._actions = (save, save_as)
        save.triggered.connect(self.save)
        save_as.triggered.connect(self.save_as)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Set the draft that the actions save."""
        self._draft = draft
        for action in self._actions:
            action.setEnabled(draft is not None)

    @Slot()
    def save(self) -> bool:
        """Save the draft, asking for a path if it has none; return whether it was saved."""
        self._finish_entry()
        draft = self._draft
        if draft is None:
            return False
        own = None if draft.read_only else draft.path
        return self._save_to(draft, own or self._ask_for_path(draft))

    @Slot()
    def save_as(self) -> bool:
        """Save the draft under another name; return whether it was saved."""
        self._finish_entry()
        draft = self._draft
        return draft is not None and self._save_to(draft, self._ask_for_path(draft))

    @Slot(object)
    def save_copy(self, draft: OpenDraft) -> None:
        """Save a draft other than the open one to a path the clerk chooses, and close it."""
        if self._save_to(draft, self._ask_for_path(draft)):
            self._tell(f"已另存为“{draft.name}”，正在编辑的草稿没有改动。")
        draft.release()

    def _ask_for_path(self, draft: OpenDraft, proposed: Path | None = None) -> Path | None:
        from reportdesk.gui.files import file_dialogs

        folder = self._settings.folder
        return file_dialogs.ask_for_save_path(self._window, draft, folder, proposed)

    def _save_to(self, draft: OpenDraft, path: Path | None) -> bool:
        """Save to `path`, or where the clerk chooses after a failure; return whether it was saved.

        Nothing is saved if `path` is None.
        """
        from reportdesk.gui.draft.lock import DraftHeld
        from reportdesk.storage import WriteError
        from reportdesk.storage.drafts.known_file import ChangedOnDisk
        from reportdesk.storage.files.safe_write import describe_failure
        from reportdesk.storage.files.versions import versions_folder

        over: ChangedOnDisk | None = None
        while path is not None:
            is_gone = draft.path == path and not os.path.lexists(path)
            try:
                draft.save(path, over)
            except ChangedOnDisk as changed:
                path, over = self._ask_after_change(draft, changed)
            except DraftHeld as held:
                reason = f"没有保存到“{path.name}”：它{held.state}。请在那里关闭后重试，或另存为。"
                path, over = self._ask_after_failure(draft, path, reason), None
            except WriteError as error:
                path, over = self._ask_after_failure(draft, path, str(error)), None
            else:
                self._settings.remember(path)
                if over is not None:
                    self._tell(f"已保存；对方的内容留在“{versions_folder(path).name}”文件夹中。")
                elif draft.backup_error is not None:
                    reason = describe_failure(path, draft.backup_error)
                    self._tell(f"已保存，但没能留下原来内容的备份：{reason}。")
                elif is_gone:
                    self._tell("原来的文件已被移走或改名，已按原来的名称重新保存。")
                else:  # an earlier message may no longer be true
                    self._window.statusBar().clearMessage()
                return True
        return False

    def _ask_after_failure(self, draft: OpenDraft, path: Path, reason: str) -> Path | None:
        """Tell why saving failed; return the path to try next, or None to stop."""
        from reportdesk.gui.files.questions import NextStep, ask_next_step

        match ask_next_step(self._window, "没有保存", reason, "另存为(&A)…"):
            case NextStep.RETRY:
                return path
            case NextStep.ELSEWHERE:
                return self._ask_for_path(draft)
            case _:
                return None

    def _ask_after_change(
        self, draft: OpenDraft, changed: ChangedOnDisk
    ) -> tuple[Path | None, ChangedOnDisk | None]:
        """Ask what to do after another program has changed the file.

        Return the path to save to, or None to stop, and the change that may be overwritten there.
        """
        from reportdesk.gui.files.changed_dialog import ConflictChoice, ask_for_choice
        from reportdesk.storage.files.file_names import free_path

        match ask_for_choice(self._window, changed, draft.report):
            case ConflictChoice.SAVE_MINE:
                return changed.path, changed
            case ConflictChoice.SAVE_ELSEWHERE:
                return self._ask_for_path(draft, free_path(changed.path, "我的内容")), None
            case ConflictChoice.OPEN_THEIRS:
                self._open_theirs(draft, changed)
        return None, None

    def _open_theirs(self, draft: OpenDraft, changed: ChangedOnDisk) -> None:
        """Save the clerk's content in another file, then open the file as it was changed."""
        from reportdesk.gui.look import message_box
        from reportdesk.storage import WriteError, write_draft
        from reportdesk.storage.files.file_names import free_path

        own = free_path(changed.path, "我的内容")
        try:
            write_draft(own, draft.content)
        except WriteError as error:
            message_box.warn(self._window, "没有打开", str(error))
            return
        self.draftReloaded.emit(draft.hand_over(changed.theirs))
        if self._draft is draft:  # the other content could not be shown
            return
        text = f"已打开对方的内容。您的内容另存为“{own.name}”，在同一个文件夹中。"
        message_box.inform(self._window, "已打开对方的内容", text)

    def _tell(self, text: str) -> None:
        self._window.statusBar().showMessage(text, _SHOWN_FOR)
