"""A check of the open draft's file whenever the clerk comes back to the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from reportdesk.system.drives import is_on_server

if TYPE_CHECKING:
    from reportdesk.gui.draft.open_draft import OpenDraft

_SHOWN_FOR = 60_000
"""Milliseconds for which the status bar shows the warning."""
_CHANGED = "草稿文件已在别处改动；保存时可以选择保留哪一份。"
_NEWER = "草稿文件已有新的内容，这里显示的是打开时的内容。"
_MISSING = "草稿文件不在原来的位置了，或不能读取；请保存，或另存为其他文件。"


class FileWatch(QObject):
    """Warns in the status bar when another program has changed or removed the draft's file."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._draft: OpenDraft | None = None
        self._seen: tuple[int, int] | None = None
        application = cast(QGuiApplication, QGuiApplication.instance())
        application.applicationStateChanged.connect(self._check_when_active)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Watch the file of the open draft."""
        if draft is not self._draft:
            self._draft, self._seen = draft, None

    @Slot(Qt.ApplicationState)
    def _check_when_active(self, state: Qt.ApplicationState) -> None:
        """Check the file if its time or size changed; skip servers, which may be slow or off."""
        draft = self._draft
        if state != Qt.ApplicationState.ApplicationActive or draft is None or draft.path is None:
            return
        if is_on_server(draft.path):
            return
        from reportdesk.storage import DraftError
        from reportdesk.storage.drafts.known_file import ChangedOnDisk

        try:
            status = draft.path.stat()
            seen = status.st_mtime_ns, status.st_size
            if seen != self._seen:
                self._seen = seen
                draft.check_file()
        except ChangedOnDisk:
            said = _NEWER if draft.read_only else _CHANGED
            self._window.statusBar().showMessage(said, _SHOWN_FOR)
        except (DraftError, OSError):
            self._window.statusBar().showMessage(_MISSING, _SHOWN_FOR)
