"""The menu actions that open recent drafts."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu

from reportdesk.gui.look.plain_text import action_text, tool_tip
from reportdesk.gui.settings import Settings


class RecentActions(QObject):
    """Fills a menu with the recent drafts each time it opens."""

    draftChosen = Signal(object)
    """The `Path` of the chosen draft."""

    def __init__(self, menu: QMenu, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = menu
        self._settings = settings
        menu.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for path in self._settings.recent:
            text = f"{path.stem}（{path.parent}）"
            action = self._menu.addAction(action_text(text))
            action.setToolTip(tool_tip(text))
            action.triggered.connect(lambda _checked=False, path=path: self.draftChosen.emit(path))
        if self._menu.isEmpty():
            self._menu.addAction("（没有）").setEnabled(False)
