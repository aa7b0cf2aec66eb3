"""The actions that choose a light or dark appearance, or that of the system."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from reportdesk.gui.look.theme import Appearance, apply_theme
from reportdesk.gui.settings import Settings


class AppearanceActions(QObject):
    """Applies the chosen appearance, remembers it, and follows changes of the system's."""

    def __init__(
        self, actions: dict[Appearance, QAction], settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        group = QActionGroup(self)
        for appearance, action in actions.items():
            group.addAction(action)
            action.setChecked(appearance is settings.appearance)
            action.triggered.connect(lambda _checked, chosen=appearance: self._choose(chosen))
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _choose(self, chosen: Appearance) -> None:
        self._settings.appearance = chosen
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, chosen)

    @Slot(Qt.ColorScheme)
    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        self._choose(self._settings.appearance)
