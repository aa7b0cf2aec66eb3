"""The menu action that exports the sign-off sheet of the open draft."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft

_SHEET = "送审单"


class SignOffActions(QObject):
    """Exports the sheet that goes round with a copy, and before it that copy if there is none."""

    def __init__(
        self,
        action: QAction,
        may_go_on: Callable[[], bool],
        export_review: Callable[[], None],
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        """`may_go_on` finishes the current entry; `export_review` exports a copy for review."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._may_go_on = may_go_on
        self._export_review = export_review
        self._draft: OpenDraft | None = None
        self._action = action
        action.triggered.connect(self._export)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Enable the export if a draft is open."""
        self._draft = draft
        self._action.setEnabled(draft is not None)

    @Slot()
    def _export(self) -> None:
        from reportdesk.gui.files import questions

        draft = self._draft
        if draft is None or not self._may_go_on() or not self._offer_copy(draft):
            return
        path = self._export_to_chosen_path(draft)
        if path is not None:
            self._settings.remember_folder(path.parent)
            self._window.statusBar().showMessage(f"已导出{_SHEET}：{path}", 10_000)
            questions.offer_to_open(self._window, path)

    def _offer_copy(self, draft: OpenDraft) -> bool:
        """Offer to export the copy that the sheet goes with; return whether to export the sheet."""
        from reportdesk.exporting import exported_copy
        from reportdesk.gui.files.questions import FirstCopy, ask_for_first_copy

        if exported_copy(draft.content) is not None:
            return True
        match ask_for_first_copy(self._window):
            case FirstCopy.EXPORT:
                self._export_review()
                return self._draft is draft and exported_copy(draft.content) is not None
            case FirstCopy.LATER:
                return True
            case FirstCopy.CANCEL:
                return False

    def _export_to_chosen_path(self, draft: OpenDraft) -> Path | None:
        """Export to a path the clerk chooses, asking again after failures; return that path."""
        from reportdesk.exporting import ReviewAdditions, export_sign_off
        from reportdesk.gui.files import file_dialogs
        from reportdesk.gui.files.chosen_path import write_to_chosen_path
        from reportdesk.gui.preview.counting import count_pages

        def ask() -> Path | None:
            folder = self._settings.folder
            return file_dialogs.ask_for_export_path(self._window, draft, _SHEET, ".docx", folder)

        def write(path: Path) -> None:
            now = datetime.datetime.now().astimezone()
            wanted = ReviewAdditions(self._settings.wants_comments, self._settings.wants_changes)
            export_sign_off(draft.content, path, now, count_pages, wanted)

        return write_to_chosen_path(self._window, ask, write)
