"""Settings kept between starts: window position, appearance, recent drafts, last folder."""

import contextlib
import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QJsonDocument, QMargins, QRect, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reportdesk.gui.look.theme import Appearance
from reportdesk.system.drives import is_on_server
from reportdesk.whole_files import read_whole_file

_MOST_RECENT = 8
_MOST_EXPORTS = 100
_FRAME = QMargins(8, 40, 8, 8)
"""Space for the window's frame, whose size is unknown before the window is shown."""


class Settings:
    """The user's settings, in a small JSON file.

    A change is merged into the file at once, which other windows may have changed meanwhile. If the
    file cannot be read or written, the settings last until the program ends and nothing is shown:
    that is no reason to disturb the clerk.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or _own_file()
        self._values: dict[str, object] = {}
        self._unwritten: dict[str, object] = {}
        self._read()

    @property
    def appearance(self) -> Appearance:
        """The chosen appearance, or `SYSTEM` if none is stored."""
        try:
            return Appearance(str(self._values.get("appearance")))
        except ValueError:
            return Appearance.SYSTEM

    @appearance.setter
    def appearance(self, chosen: Appearance) -> None:
        self._change(appearance=chosen.value)

    @property
    def shows_last_year(self) -> bool:
        """Whether last year's numbers are shown beside this year's; true unless switched off."""
        return self._values.get("last_year") is not False

    @shows_last_year.setter
    def shows_last_year(self, shown: bool) -> None:
        self._change(last_year=shown)

    @property
    def wants_comments(self) -> bool:
        """Whether copies for review have the open findings as comments; false until chosen."""
        return self._values.get("review_comments") is True

    @wants_comments.setter
    def wants_comments(self, wanted: bool) -> None:
        self._change(review_comments=wanted)

    @property
    def wants_changes(self) -> bool:
        """Whether copies for review have a sheet of what has changed; false until chosen."""
        return self._values.get("review_changes") is True

    @wants_changes.setter
    def wants_changes(self, wanted: bool) -> None:
        self._change(review_changes=wanted)

    @property
    def recent(self) -> list[Path]:
        """The drafts last opened or saved in any window that still exist, newest first.

        Those on a server are assumed to exist: asking a server that is off takes many seconds.
        """
        self._read()
        return [path for path in self._remembered if is_on_server(path) or _is_there(path)]

    @property
    def _remembered(self) -> list[Path]:
        stored = self._values.get("recent")
        names = stored if isinstance(stored, list) else []
        return [Path(name) for name in names if isinstance(name, str)]

    def remember(self, path: Path) -> None:
        """Put a draft first on the list of recent ones, and remember its folder."""
        path = path.absolute()
        self._store_recent([path, *(each for each in self.recent if each != path)])
        self.remember_folder(path.parent)

    def forget(self, path: Path) -> None:
        """Remove a draft from the list of recent ones."""
        self._read()
        self._store_recent([each for each in self._remembered if each != path])

    def _store_recent(self, paths: list[Path]) -> None:
        self._change(recent=[str(path) for path in paths[:_MOST_RECENT]])

    @property
    def folder(self) -> Path:
        """The folder in which file dialogs open: the last one used, else the user's documents."""
        last = self._values.get("folder")
        if isinstance(last, str) and os.path.isdir(last):  # noqa: PTH112, never raises
            return Path(last)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents))

    def remember_folder(self, folder: Path) -> None:
        """Remember a folder as the one in which the next file dialog opens."""
        self._change(folder=str(folder))

    @property
    def told_fonts(self) -> str:
        """What the clerk was last told about fonts that are missing; empty if nothing."""
        return str(self._values.get("told_fonts", ""))

    @told_fonts.setter
    def told_fonts(self, told: str) -> None:
        self._change(told_fonts=told)

    def export_path(self, sha256: str, name: str) -> Path | None:
        """Return where a file of this content and name was exported to; None if that is unknown."""
        from reportdesk.storage.files.file_names import encodable_name

        self._read()
        paths = (Path(path) for known, path in self._exports if known == sha256)
        return next((path for path in paths if encodable_name(path.name) == name), None)

    def remember_export(self, sha256: str, path: Path) -> None:
        """Remember where a file was exported to."""
        self._read()
        new = [sha256, str(path.absolute())]
        others = [each for each in self._exports if each != new]
        self._change(exports=[new, *others][:_MOST_EXPORTS])

    @property
    def _exports(self) -> list[list[str]]:
        """The SHA-256 and the path of each export, the newest first."""
        stored = self._values.get("exports")
        pairs = stored if isinstance(stored, list) else []
        return [
            pair for pair in pairs if isinstance(pair, list) and list(map(type, pair)) == [str, str]
        ]

    def save_window(self, window: QWidget, name: str = "geometry") -> None:
        """Remember the position and size of a window, under a name of its own."""
        self._change(**{name: window.saveGeometry().toBase64().toStdString()})

    def restore_window(
        self, window: QWidget, name: str = "geometry", at_first: QRect | None = None
    ) -> None:
        """Restore a window's position and size, limited to the screens that exist now.

        One that was never saved is put to `at_first`, or in its own size in the middle.
        """
        stored = str(self._values.get(name, "")).encode(errors="replace")
        restored = window.restoreGeometry(QByteArray.fromBase64(stored))
        if restored and window.isMaximized():
            return
        screen = (window.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        free = screen.marginsRemoved(_FRAME)
        if at_first is not None and not restored:
            window.setGeometry(fit_inside(at_first, free))
        elif restored:
            window.setGeometry(fit_inside(window.geometry(), free))
        else:
            window.setGeometry(center_inside(window, free))

    # ---------------------------------------------------------------- the file

    def _read(self) -> None:
        """Read the file; rename a damaged one, so that it can still be examined.

        Qt's JSON reader is used because it is loaded already; another would cost 2 to 12 ms.
        """
        try:
            stored = QJsonDocument.fromJson(read_whole_file(self._file))
        except OSError:  # it does not exist yet, or cannot be reached
            return
        if stored.isObject():
            self._values = stored.object() | self._unwritten
        else:
            with contextlib.suppress(OSError):
                self._file.replace(self._file.with_suffix(".damaged.json"))

    def _change(self, **changed: object) -> None:
        """Change values here and in the file, and keep the other values of the file."""
        self._read()
        if changed.items() <= self._values.items():
            return
        from reportdesk.storage import WriteError, safe_write

        self._values |= changed
        self._unwritten |= changed
        with contextlib.suppress(OSError, WriteError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            data = bytes(QJsonDocument.fromVariant(self._values).toJson().data())
            safe_write(self._file, data, private=True)
            self._unwritten.clear()


def _own_file() -> Path:
    r"""Return the settings file: on Windows `%LOCALAPPDATA%\reportdesk\settings.json`."""
    folder = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(folder), "reportdesk", "settings.json")


def _is_there(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113, never raises


def fit_inside(geometry: QRect, free: QRect) -> QRect:
    """Return the geometry made small enough for `free` and moved inside it."""
    result = QRect(geometry)
    result.setSize(geometry.size().boundedTo(free.size()))
    result.moveLeft(max(free.left(), min(result.left(), free.right() + 1 - result.width())))
    result.moveTop(max(free.top(), min(result.top(), free.bottom() + 1 - result.height())))
    return result


def center_inside(window: QWidget, free: QRect) -> QRect:
    """Return the window's own size, limited to `free`, in the middle of it."""
    result = QRect(window.geometry())
    result.moveCenter(free.center())
    return fit_inside(result, free)
