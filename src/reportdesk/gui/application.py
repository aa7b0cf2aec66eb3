"""Starting the window."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from reportdesk import __version__
from reportdesk.gui.files.open_actions import OpenResult
from reportdesk.gui.incidents.incidents import Incidents
from reportdesk.gui.look.theme import apply_theme
from reportdesk.gui.settings import Settings
from reportdesk.gui.window.main_window import MainWindow

QUIT_WHEN_SHOWN = "--quit-when-shown"
_ARGUMENTS = ["reportdesk", "-style", "fusion"]
"""Qt's own arguments. Asking in Python for the style would create every style type: 8 ms."""


def has_screen() -> bool:
    """Whether Qt will find a screen; without one it would end the process."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def application(settings: Settings) -> QApplication:
    """The Qt application: dressed, and speaking Chinese in its standard buttons."""
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
    """Open the main window, on a draft when one is named; return the exit status.

    No exception leaves it: PyInstaller's bootloader would show a box of its own, in English.
    """
    if not has_screen():
        print("没有可用的显示器，窗口无法打开；可以使用命令行：reportdesk --help", file=sys.stderr)
        return 2
    # Ctrl+C ends the process as any signal does: an exception in the midst of some slot would leave
    # a window half built, and what is unsaved is recovered from the journal.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    incidents = Incidents(_window)
    incidents.install()
    try:
        return _run(arguments, incidents)
    except Exception as error:
        incidents.report_end(error, silently=QUIT_WHEN_SHOWN in arguments)
        return 1
    finally:
        incidents.end_well()
        incidents.uninstall()
        signal.signal(signal.SIGINT, before)


def _run(arguments: Sequence[str], incidents: Incidents) -> int:
    settings = Settings()
    running = application(settings)
    window = MainWindow(settings)
    quits = QUIT_WHEN_SHOWN in arguments
    files = [Path(argument) for argument in arguments if argument != QUIT_WHEN_SHOWN]
    if not files:
        window.show_start()
    elif window.open_path(files[0]) is OpenResult.SHOWN_ELSEWHERE:
        return 0
    elif window.bench is None:
        window.show_start()
    window.show()
    window.update()  # it was painted already if there was something to say about the file
    watch = _PaintWatch(window)
    # A crash is watched for once the window is there: finding the folder takes some milliseconds.
    then = running.quit if quits else incidents.watch_crashes
    watch.painted.connect(then, Qt.ConnectionType.QueuedConnection)
    window.installEventFilter(watch)
    running.aboutToQuit.connect(incidents.end_well)  # also when Windows shuts down
    return running.exec()


def _window() -> MainWindow | None:
    """The program's window, once it is made."""
    windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    return next(windows, None)


class _PaintWatch(QObject):
    """Announces the first painting of a window."""

    painted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
        return False
