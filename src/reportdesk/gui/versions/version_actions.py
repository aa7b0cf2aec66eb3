"""The menu actions for versions of a draft: name the present content, show earlier versions."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.versions.draft_versions import DraftVersion
    from reportdesk.storage import Milestone


class VersionActions(QObject):
    """Names versions, and restores an earlier one or copies it into a draft of its own."""

    versionCopied = Signal(object)
    """An `OpenDraft` with an earlier version, to be saved in a file of its own."""

    def __init__(
        self,
        name: QAction,
        show: QAction,
        finish_entry: Callable[[], None],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._finish_entry = finish_entry
        self._draft: OpenDraft | None = None
        self._name_action, self._show_action = name, show
        name.triggered.connect(self._add_named_version)
        show.triggered.connect(lambda _: self.show_versions())

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Enable the actions that are possible for the open draft."""
        self._draft = draft
        self._name_action.setEnabled(draft is not None and not draft.read_only)
        self._show_action.setEnabled(draft is not None)

    @Slot()
    def _add_named_version(self) -> None:
        """Ask for a name, and add the present content as a version of that name."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        from reportdesk.report import LONGEST_TEXT

        self._finish_entry()
        draft = self._draft
        if draft is None:
            return
        proposed = f"第{sum(bool(each.name) for each in draft.milestones) + 1}稿"
        label = "给现在的内容起个名称，以后可以比较、恢复："
        normal = QLineEdit.EchoMode.Normal
        typed, accepted = QInputDialog.getText(self._window, "存为版本", label, normal, proposed)
        if accepted:
            name = typed.strip()[:LONGEST_TEXT] or proposed
            if draft.add_milestone(name):
                self._tell(f"已存为版本“{name}”，请记得保存草稿。")

    def show_versions(self, since: Milestone | None = None) -> None:
        """Show the versions, and restore or copy the one that the clerk chooses.

        With `since`, the changes since this milestone are shown first.
        """
        from reportdesk.gui.versions.draft_versions import list_versions
        from reportdesk.gui.versions.versions_dialog import VersionChoice, VersionsDialog
        from reportdesk.storage.files.versions import versions_folder

        self._finish_entry()
        draft = self._draft
        if draft is None:
            return
        folder = None if draft.path is None else versions_folder(draft.path)
        versions = list_versions(draft)
        rows = (row for row, each in enumerate(versions) if since and each.milestone is since)
        dialog = VersionsDialog(
            versions,
            folder if folder is not None and os.path.isdir(folder) else None,  # noqa: PTH112, never raises
            chosen=next(rows, 1),
            editable=not draft.read_only,
            parent=self._window,
        )
        dialog.exec()
        match dialog.choice:
            case VersionChoice.RESTORE:
                self._restore(draft, dialog.chosen)
            case VersionChoice.SAVE_COPY:
                self._save_copy(draft, dialog.chosen)
        dialog.deleteLater()

    def _restore(self, draft: OpenDraft, version: DraftVersion) -> None:
        from reportdesk.report import changes_between
        from reportdesk.storage import Draft

        assert isinstance(version.content, Draft)
        label = f"恢复为“{version.caption}”"
        draft.apply(changes_between(draft.report, version.content.report), label)
        self._tell(f"已{label}，可以撤销。")

    def _save_copy(self, draft: OpenDraft, version: DraftVersion) -> None:
        from reportdesk.gui.draft.open_draft import OpenDraft
        from reportdesk.storage import Draft
        from reportdesk.storage.files.file_names import free_path

        assert isinstance(version.content, Draft)
        version_copy = OpenDraft(version.content)
        if draft.path is not None:
            mark = f"{version.moment:%Y-%m-%d %H%M}"
            version_copy.propose_path(free_path(draft.path, mark))
        self.versionCopied.emit(version_copy)

    def _tell(self, text: str) -> None:
        self._window.statusBar().showMessage(text, 10_000)
