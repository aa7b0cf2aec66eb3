"""The start page, shown while no draft is open."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidgetItem, QWidget

from reportdesk.gui.compiled.ui_start_page import Ui_StartPage
from reportdesk.gui.look.icons import icon
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.typography import make_transparent, set_heading
from reportdesk.system.visible_text import visible_line


class StartPage(QWidget):
    """Offers to start from last year's report, begin a new one, open a draft or the sample."""

    lastYearRequested = Signal()
    newRequested = Signal()
    openRequested = Signal()
    sampleRequested = Signal()
    recentRequested = Signal(object)
    """The clerk chose the recent draft at this `Path`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_StartPage()
        self._ui.setupUi(self)
        set_heading(self._ui.title, self._ui.title.text())
        self._ui.subtitle.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.recentEmpty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.lastYearButton.setIcon(icon("history"))
        self._ui.newButton.setIcon(icon("file-plus"))
        self._ui.openButton.setIcon(icon("folder-open"))
        self._ui.sampleButton.setIcon(icon("file-text"))
        make_transparent(self._ui.recentList)
        self._ui.lastYearButton.clicked.connect(self.lastYearRequested)
        self._ui.newButton.clicked.connect(self.newRequested)
        self._ui.openButton.clicked.connect(self.openRequested)
        self._ui.sampleButton.clicked.connect(self.sampleRequested)
        self._ui.recentList.itemActivated.connect(self._open_recent)
        self._ui.recentList.itemClicked.connect(self._open_recent)

    def show_recent(self, paths: list[Path]) -> None:
        """List the recent drafts, newest first."""
        self._ui.recentList.clear()
        for path in paths:
            item = QListWidgetItem(visible_line(f"{path.stem}　　{path.parent}"))
            item.setToolTip(tool_tip(str(path)))
            item.setData(Qt.ItemDataRole.UserRole, path)
            self._ui.recentList.addItem(item)
        self._ui.recentList.setVisible(bool(paths))
        self._ui.recentEmpty.setVisible(not paths)

    @Slot(QListWidgetItem)
    def _open_recent(self, item: QListWidgetItem) -> None:
        self.recentRequested.emit(item.data(Qt.ItemDataRole.UserRole))
