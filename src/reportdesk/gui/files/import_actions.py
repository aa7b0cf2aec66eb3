"""The menu action that imports a report from a document, workbook or web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft

_SHOWN_FOR = 10_000
"""Milliseconds for which the status bar shows the result."""


class ImportActions(QObject):
    """Imports into the open draft as one undoable step, or into a new draft if none is open."""

    draftCreated = Signal(object)
    """An `OpenDraft` with an imported report."""

    def __init__(self, action: QAction, settings: Settings, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._draft: OpenDraft | None = None
        self._action = action
        action.triggered.connect(self._import)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Import into this draft from now on."""
        self._draft = draft
        self._action.setEnabled(draft is None or not draft.read_only)

    @Slot()
    def _import(self) -> None:
        from reportdesk.gui.draft.open_draft import OpenDraft
        from reportdesk.gui.files import file_dialogs
        from reportdesk.gui.files.import_preview import ImportChoice, preview_import
        from reportdesk.importing.merging import merge_import
        from reportdesk.report import changes_between
        from reportdesk.storage import Draft

        path = file_dialogs.ask_for_import_path(self._window, self._settings.folder)
        if path is None:
            return
        self._settings.remember_folder(path.parent)
        draft = self._draft
        current = None if draft is None else draft.report
        request = preview_import(self._window, path, current)
        if request is None:
            return
        report = request.imported.report
        if draft is None:
            self.draftCreated.emit(OpenDraft.create_unsaved(Draft(report)))
        elif request.choice is ImportChoice.COMPARE:
            draft.compare_with(report)
            self._window.statusBar().showMessage("已作为上年报告对照，年报没有改动。", _SHOWN_FOR)
        else:
            after = merge_import(draft.report, request.imported, whole=request.whole)
            changed = draft.apply(changes_between(draft.report, after), f"导入“{path.name}”")
            done = "已导入" if changed else "内容与当前年报相同，没有改动："
            self._window.statusBar().showMessage(f"{done}“{path.name}”", _SHOWN_FOR)
