"""What the program remembers between starts: window, appearance, recent drafts, folders."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QMargins, QRect, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.theme import Appearance
from reportdesk.system.drives import is_network_drive

_MOST_RECENT = 8
_FRAME = QMargins(8, 40, 8, 8)
"""Room for the window's frame, which is not known before the window is shown."""


class Settings:
    """The program's settings, in one INI file of the user's."""

    def __init__(self, file: Path | None = None) -> None:
        ini = QSettings.Format.IniFormat
        if file is None:
            self._store = QSettings(ini, QSettings.Scope.UserScope, "reportdesk", "reportdesk")
        else:
            self._store = QSettings(str(file), ini)

    @property
    def appearance(self) -> Appearance:
        """The chosen appearance."""
        try:
            return Appearance(str(self._store.value("appearance", Appearance.SYSTEM.value)))
        except ValueError:
            return Appearance.SYSTEM

    @appearance.setter
    def appearance(self, chosen: Appearance) -> None:
        self._store.setValue("appearance", chosen.value)

    @property
    def shows_last_year(self) -> bool:
        """Whether last year's numbers stand beside this year's."""
        return str(self._store.value("last_year", "true")) == "true"

    @shows_last_year.setter
    def shows_last_year(self, shown: bool) -> None:
        self._store.setValue("last_year", "true" if shown else "false")

    @property
    def recent(self) -> list[Path]:
        """The drafts last opened or saved, newest first, as far as they are still there.

        Those on a server are taken to be there: asking one that is switched off takes many seconds.
        """
        return [path for path in self._remembered if is_on_server(path) or _is_there(path)]

    @property
    def _remembered(self) -> list[Path]:
        return [Path(line) for line in str(self._store.value("recent", "")).split("\n") if line]

    def remember(self, path: Path) -> None:
        """Put a draft first on the list of recent ones, and open the next dialog in its folder."""
        path = path.absolute()
        self._store_recent([path, *(each for each in self.recent if each != path)])
        self.remember_folder(path.parent)

    def forget(self, path: Path) -> None:
        """Take a draft off the list of recent ones."""
        self._store_recent([each for each in self._remembered if each != path])

    def _store_recent(self, paths: list[Path]) -> None:
        lines = [str(path) for path in paths[:_MOST_RECENT]]
        self._store.setValue("recent", "\n".join(lines))

    @property
    def folder(self) -> Path:
        """Where file dialogs open: the last folder used, else the user's documents."""
        last = Path(str(self._store.value("folder", "")) or "-")
        if os.path.isdir(last):  # noqa: PTH112, never raises
            return last
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents))

    def remember_folder(self, folder: Path) -> None:
        """Open the next file dialog in this folder."""
        self._store.setValue("folder", str(folder))

    def sync(self) -> None:
        """Write out what has been remembered."""
        self._store.sync()

    def save_window(self, window: QMainWindow) -> None:
        """Remember the window's place."""
        self._store.setValue("geometry", window.saveGeometry())

    def restore_window(self, window: QMainWindow) -> None:
        """Put the window where it was, but never outside the screens there are now."""
        geometry = self._store.value("geometry")
        restored = isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)
        if restored and window.isMaximized():
            return
        screen = (window.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        free = screen.marginsRemoved(_FRAME)
        window.setGeometry(clamped(window.geometry(), free) if restored else centred(window, free))


def _is_there(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113, never raises


def is_on_server(path: Path) -> bool:
    """Whether it is a path of Windows' network: of a server, or of a drive mapped to one."""
    return path.drive.startswith("\\\\") or is_network_drive(path.drive)


def clamped(geometry: QRect, free: QRect) -> QRect:
    """The geometry made small enough for `free` and moved inside it."""
    result = QRect(geometry)
    result.setSize(geometry.size().boundedTo(free.size()))
    result.moveLeft(max(free.left(), min(result.left(), free.right() + 1 - result.width())))
    result.moveTop(max(free.top(), min(result.top(), free.bottom() + 1 - result.height())))
    return result


def centred(window: QMainWindow, free: QRect) -> QRect:
    """The window's own size, made to fit, in the middle of `free`."""
    result = QRect(window.geometry())
    result.moveCenter(free.center())
    return clamped(result, free)
