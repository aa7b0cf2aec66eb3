"""The menu action that imports what was changed in an edited copy of the open draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.importing.edited import EditedCopy

_TITLE = "导入修改稿"
_COPIES = "Word 文档 (*.docx *.docm);;所有文件 (*)"
_SHOWN_FOR = 15_000
"""Milliseconds for which the status bar shows the result."""


class EditedCopyActions(QObject):
    """Imports the chosen changes and notes of an edited copy as one undoable step."""

    def __init__(
        self,
        action: QAction,
        may_go_on: Callable[[], bool],
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        """`may_go_on` finishes the current entry and returns False if it is to be corrected."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._may_go_on = may_go_on
        self._draft: OpenDraft | None = None
        self._action = action
        action.triggered.connect(self._import)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Import into this draft from now on."""
        self._draft = draft
        self._action.setEnabled(draft is not None and not draft.read_only)

    @Slot()
    def _import(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        draft = self._draft
        if draft is None or not self._may_go_on():
            return
        folder = str(self._settings.folder)
        name, _ = QFileDialog.getOpenFileName(self._window, _TITLE, folder, _COPIES)
        if not name:
            return
        path = Path(name)
        self._settings.remember_folder(path.parent)
        copy = self._read(draft, path)
        if copy is None:
            return
        if copy.changes or copy.notes or copy.unplaced:
            self._let_choose(draft, path.name, copy)
        else:
            from reportdesk.gui.look import message_box

            text = f"“{path.name}”与草稿比较，没有要导入的修改，也没有新的批注。"
            message_box.inform(self._window, _TITLE, text)

    def _read(self, draft: OpenDraft, path: Path) -> EditedCopy | None:
        """Return what was changed in a file; None if it cannot be read, or the clerk cancels."""
        from reportdesk.gui.draft.background_reading import ReadingCancelled, read_in_background
        from reportdesk.gui.look import message_box
        from reportdesk.importing.edited.comparing import compare_edited_copy
        from reportdesk.reading import ReadError
        from reportdesk.storage.files.source import read_source

        report = draft.report
        try:
            return read_in_background(
                path.name, lambda: compare_edited_copy(report, read_source(path), path.name)
            )
        except ReadingCancelled:
            return None
        except ReadError as error:
            message_box.warn(self._window, "无法导入修改稿", str(error))
            return None

    def _let_choose(self, draft: OpenDraft, name: str, copy: EditedCopy) -> None:
        """Show what was changed, and make the chosen changes."""
        from reportdesk.gui.edited_copy.dialog import EditedCopyDialog
        from reportdesk.importing.edited.taking import take_changes

        dialog = EditedCopyDialog(name, draft.report.form, copy, self._window)
        accepted = dialog.exec()
        changes, notes = dialog.chosen_changes, dialog.chosen_notes
        dialog.deleteLater()
        if not accepted:
            return
        if draft.apply(take_changes(draft.report, changes, notes), _TITLE):
            left = len(copy.changes) + len(copy.notes) - len(changes) - len(notes)
            said = _describe_result(len(changes), len(notes), left, len(copy.unplaced))
            self._window.statusBar().showMessage(said, _SHOWN_FOR)


def _describe_result(changes: int, notes: int, left: int, unplaced: int) -> str:
    """Return the sentence that says what was taken, left, and not placed."""
    taken = [f"{changes} 处修改"] if changes else []
    taken += [f"{notes} 条批注"] if notes else []
    rest = f"，没有选的 {left} 处没有导入" if left else ""
    rest += f"，另有 {unplaced} 处不能导入" if unplaced else ""
    return f"已导入 {'、'.join(taken)}{rest}。"
