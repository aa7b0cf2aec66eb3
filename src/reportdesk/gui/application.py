"""Starting the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from reportdesk import __version__
from reportdesk.gui.main_window import MainWindow
from reportdesk.gui.settings import Settings
from reportdesk.gui.theme import dress

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
    dress(made, settings.appearance)
    return made


def open_window(arguments: Sequence[str]) -> int:
    """Open the main window, on a draft when one is named; return the exit status."""
    if not has_screen():
        print("没有可用的显示器，窗口无法打开；可以使用命令行：reportdesk --help", file=sys.stderr)
        return 2
    settings = Settings()
    running = application(settings)
    sys.excepthook = _report_unexpected
    window = MainWindow(settings)
    quits = QUIT_WHEN_SHOWN in arguments
    files = [Path(argument) for argument in arguments if argument != QUIT_WHEN_SHOWN]
    if not files or not window.open_path(files[0]):
        window.show_start()
    window.show()
    if quits:
        watch = _PaintWatch(window)
        watch.painted.connect(running.quit, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(watch)
    status = running.exec()
    settings.sync()
    return status


class _PaintWatch(QObject):
    """Announces the first painting of a window."""

    painted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
        return False


def _report_unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that something unforeseen happened; the program goes on with the draft as it is."""
    import traceback

    details = "".join(traceback.format_exception(kind, error, trace))
    if sys.stderr is not None:
        sys.stderr.write(details)
    box = QMessageBox(QMessageBox.Icon.Warning, "程序遇到意外情况", "")
    box.setText("刚才的操作没有完成，已填写的内容还在。请先保存草稿，再重新打开程序。")
    box.setDetailedText(details)
    box.exec()
