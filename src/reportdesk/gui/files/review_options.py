"""The menu's check marks for what a copy for review has beside the report."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from reportdesk.gui.settings import Settings


class ReviewOptions(QObject):
    """Keeps in the settings whether copies for review have comments and a sheet of changes."""

    def __init__(
        self, comments: QAction, changes: QAction, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        comments.setChecked(settings.wants_comments)
        changes.setChecked(settings.wants_changes)
        comments.toggled.connect(self._set_comments)
        changes.toggled.connect(self._set_changes)

    @Slot(bool)
    def _set_comments(self, wanted: bool) -> None:
        self._settings.wants_comments = wanted

    @Slot(bool)
    def _set_changes(self, wanted: bool) -> None:
        self._settings.wants_changes = wanted
