"""Start of the window: the Qt application, the main window, the event loop."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from reportdesk import __version__
from reportdesk.gui.files.open_result import OpenResult
from reportdesk.gui.incidents.incidents import Incidents
from reportdesk.gui.look.theme import apply_theme
from reportdesk.gui.settings import Settings
from reportdesk.gui.window.main_window import MainWindow

QUIT_WHEN_SHOWN = "--quit-when-shown"
_ARGUMENTS = ["reportdesk", "-style", "fusion"]
"""Arguments for Qt. Setting the style in Python would load every style's type: 8 ms."""


def has_screen() -> bool:
    """Return whether Qt will find a screen; without one it would abort the process."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def create_application(settings: Settings) -> QApplication:
    """Set up the Qt application, theme and Qt's Chinese texts; reuse an existing one."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication(_ARGUMENTS)
    made.setApplicationName("reportdesk")
    made.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(made)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        made.installTranslator(translator)
    apply_theme(made, settings.appearance)
    return made


def open_window(arguments: Sequence[str]) -> int:
    """Open the main window, with a draft if one is named; return the exit status.

    It never raises: PyInstaller's bootloader would show an English message box.
    """
    if not has_screen():
        print("没有可用的显示器，窗口无法打开；可以使用命令行：reportdesk --help", file=sys.stderr)
        return 2
    # Ctrl+C ends the process as any signal does: an exception in the midst of some slot would leave
    # a window half built, and what is unsaved is recovered from the journal.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    incidents = Incidents(_find_window)
    incidents.install()
    try:
        return _run(arguments, incidents)
    except Exception as error:
        incidents.report_fatal(error, silently=QUIT_WHEN_SHOWN in arguments)
        return 1
    finally:
        incidents.mark_clean_exit()
        incidents.uninstall()
        signal.signal(signal.SIGINT, before)


def _run(arguments: Sequence[str], incidents: Incidents) -> int:
    settings = Settings()
    running = create_application(settings)
    window = MainWindow(settings)
    quits = QUIT_WHEN_SHOWN in arguments
    files = [Path(argument) for argument in arguments if argument != QUIT_WHEN_SHOWN]
    if not files:
        window.show_start()
    elif window.open_path(files[0]) is OpenResult.SHOWN_ELSEWHERE:
        return 0
    elif window.workbench is None:
        window.show_start()
    window.show()
    window.update()  # it was painted already if there was something to say about the file
    watch = _PaintWatch(window)
    # A crash is watched for once the window is there: finding the folder takes some milliseconds.
    then = running.quit if quits else incidents.watch_crashes
    watch.painted.connect(then, Qt.ConnectionType.QueuedConnection)
    watch.painted.connect(lambda: gc.enable())  # noqa: PLW0108, PySide6 connects no builtin
    window.installEventFilter(watch)
    running.aboutToQuit.connect(incidents.mark_clean_exit)  # also when Windows shuts down
    return running.exec()


def _find_window() -> MainWindow | None:
    """Return the main window; None before it is created."""
    windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    return next(windows, None)


class _PaintWatch(QObject):
    """Emits `painted` when a window is first painted."""

    painted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
        return False
