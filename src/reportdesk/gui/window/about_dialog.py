"""The about dialog: the program, versions, and the licences of its components."""

import platform

import PySide6
from PySide6.QtCore import QSize, QSysInfo, Slot, qVersion
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk import PURPOSE, __version__
from reportdesk.gui.compiled.ui_about_dialog import Ui_AboutDialog
from reportdesk.gui.look.icons import program_icon
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.typography import keep_on_screen, set_heading
from reportdesk.gui.window.licences import Component, list_components

_ICON_SIZE = QSize(56, 56)
_VERSION_WIDTH = 88
_LICENCE_WIDTH = 132
_ROW_SPACE = 6
_PAPER_MARGIN = 10


def version_information() -> str:
    """Return versions and system as a text that the clerk can send to support."""
    return "\n".join(
        (
            f"reportdesk {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()}（PySide6 {PySide6.__version__}）",
            f"{QSysInfo.prettyProductName()}"
            f"（{QSysInfo.kernelVersion()}，{QSysInfo.currentCpuArchitecture()}）",
        )
    )


class AboutDialog(QDialog):
    """Shows program and versions, and below the components with the licence of the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_AboutDialog()
        self._ui.setupUi(self)
        self._components = list_components()
        self._show_program()
        self._list_components()
        self._ui.text.document().setDocumentMargin(_PAPER_MARGIN)
        self._ui.components.currentItemChanged.connect(self._show_component)
        self._ui.copy.clicked.connect(self._copy)
        self._ui.buttons.rejected.connect(self.reject)
        self._ui.components.setCurrentItem(self._ui.components.topLevelItem(0))
        self._ui.components.setFocus()
        keep_on_screen(self)

    def _show_program(self) -> None:
        self._ui.programIcon.setPixmap(program_icon().pixmap(_ICON_SIZE, self.devicePixelRatioF()))
        set_heading(self._ui.program, f"reportdesk {__version__}")
        self._ui.purpose.setText(f"{PURPOSE}。数据只保存在本机，不连接网络。")
        self._ui.versions.setText(
            f"Python {platform.python_version()}　Qt {qVersion()}（LGPL-3.0）"
        )
        ui = self._ui
        for remark in (ui.versions, ui.partsHint, ui.licence, ui.copied):
            remark.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _list_components(self) -> None:
        view = self._ui.components
        height = view.fontMetrics().height() + _ROW_SPACE
        for each in self._components:
            version = f"随 {each.within}" if each.within else each.version
            row = QTreeWidgetItem(view, [each.name, version, each.licence])
            row.setSizeHint(0, QSize(0, height))
            for column in range(view.columnCount()):  # what is cut off on the screen
                row.setToolTip(column, tool_tip(row.text(column)))
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.setColumnWidth(1, _VERSION_WIDTH)
        view.setColumnWidth(2, _LICENCE_WIDTH)

    @Slot()
    def _show_component(self) -> None:
        chosen = self._show_chosen()
        source = f"　{chosen.home}" if chosen.home else ""
        self._ui.title.setText(f"{chosen.name}：{chosen.purpose}")
        self._ui.licence.setText(f"{chosen.licence}{source}")
        self._ui.text.setPlainText(chosen.text)
        self._ui.text.setAccessibleName(f"{chosen.name} 的许可证全文")

    def _show_chosen(self) -> Component:
        view = self._ui.components
        return self._components[view.indexOfTopLevelItem(view.currentItem())]

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(version_information())
        self._ui.copied.setText("已复制。")
