"""The program's icons: outline SVGs, drawn in the palette's text color at any scale."""

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reportdesk.resources import resource
from reportdesk.whole_files import read_whole_file


class _TintedEngine(QIconEngine):
    """An icon engine that draws one SVG, with `currentColor` replaced by the palette's color."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = QPalette.ColorGroup.Normal
        if mode is QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        color = QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText).name()
        _renderer(self._name, color).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = read_whole_file(resource("icons", f"{name}.svg")).decode()
    tinted = source.replace("currentColor", color).replace('stroke-width="2"', 'stroke-width="1.6"')
    return QSvgRenderer(tinted.encode())


def icon(name: str) -> QIcon:
    """Return the icon in `resources/icons/<name>.svg`."""
    return QIcon(_TintedEngine(name))


def program_icon() -> QIcon:
    """Return the icon of the program itself."""
    return icon("reportdesk")
