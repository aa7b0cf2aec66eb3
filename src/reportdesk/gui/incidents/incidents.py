"""Handling of unexpected errors in the process: a log entry and a dialog for the clerk."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Hashable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qFormatLogMessage,
    qInstallMessageHandler,
    qVersion,
)

from reportdesk.gui.incidents.tally import IncidentTally

if TYPE_CHECKING:  # what a failure needs is imported when there is one: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.incidents.incident_dialog import IncidentDialog
    from reportdesk.gui.incidents.rescue import RescueReport
    from reportdesk.gui.window.main_window import MainWindow
    from reportdesk.system.crashes import Crash, CrashWatch

_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class Incidents(QObject):
    """Handles exceptions and Qt messages that nothing else handles, from every thread.

    `window` returns the main window, if there is one; unsaved work of its draft is put into the
    recovery journal. A failure that repeats gives one dialog and a few log entries. While a thread
    handles one failure, further ones in it are ignored, so that handling cannot recurse.
    """

    _toBeShown = Signal(str)

    def __init__(
        self, window: Callable[[], MainWindow | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._tally = IncidentTally()
        self._qt_tally = IncidentTally()
        self._here = threading.local()
        self._dialog: IncidentDialog | None = None
        self._crash_watch: CrashWatch | None = None
        # Queued also within the window's own thread: no dialog opens in the midst of painting.
        self._toBeShown.connect(self._show, Qt.ConnectionType.QueuedConnection)

    # ---------------------------------------------------------------- hooks

    def install(self) -> None:
        """Install the hooks of Python and Qt."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._take_exception
        threading.excepthook = self._take_thread_exception
        sys.unraisablehook = self._take_unraisable
        self._qt_hook = qInstallMessageHandler(self._take_qt_message)

    def uninstall(self) -> None:
        """Restore the hooks that were installed before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(self._qt_hook)

    def _take_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            own = threading.current_thread() is threading.main_thread()
            self._take("exception" if own else "exception in a thread", error, trace)
        else:  # Ctrl+C
            self._hooks[0](kind, error, trace)

    def _take_thread_exception(self, given: threading.ExceptHookArgs) -> None:
        if isinstance(given.exc_value, Exception):
            self._take("exception in a thread", given.exc_value, given.exc_traceback)
        else:  # SystemExit ends a thread without being a failure
            self._hooks[1](given)

    def _take_unraisable(self, given: sys.UnraisableHookArgs) -> None:
        """Log only: an error during garbage collection follows from no action of the clerk."""
        if isinstance(given.exc_value, Exception):
            what = f"unraisable exception, {given.err_msg or 'ignored'}: {given.object!r:.200}"
            self._take(what, given.exc_value, given.exc_traceback, dialog=False)
        else:
            self._hooks[2](given)

    def _take_qt_message(self, level: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """Log warnings and worse, print all; on a fatal one put unsaved work into the journal."""
        _print(qFormatLogMessage(level, context, text))
        if level in _HARMLESS:
            return
        with self._only_one() as first:
            if first and (count := self._qt_tally.count(text)) is not None:
                self._log(f"{level.name}{_format_count(count)}", text)
            if first and level == QtMsgType.QtFatalMsg:  # Qt ends the process after this
                self._log("before the end", str(self._rescue()))
                if self._crash_watch is not None:
                    self._crash_watch.note(f"Qt: {text}\n")

    def _take(
        self, what: str, error: Exception, trace: TracebackType | None, *, dialog: bool = True
    ) -> None:
        with self._only_one() as first:
            if not first:
                return
            kind = _identify(error, trace)
            count = self._tally.count(kind)
            shown = dialog and self._tally.deserves_dialog(kind)
            if count is not None or shown:
                report = self._log(f"{what}{_format_count(count)}", _format_error(error, trace))
                _print(report)
                if shown:
                    self._toBeShown.emit(report)

    @contextlib.contextmanager
    def _only_one(self) -> Iterator[bool]:
        """Yield whether this thread handles no other failure; print errors raised within."""
        if getattr(self._here, "busy", False):
            yield False
            return
        self._here.busy = True
        try:
            yield True
        except Exception as error:
            _print(_format_error(error, error.__traceback__))
        finally:
            self._here.busy = False

    def _log(self, what: str, text: str) -> str:
        """Add an entry to the log and return it; the dialog shows it as details."""
        try:
            from reportdesk.system import log

            text = log.format_entry(what, text, f"Qt {qVersion()}")
            log.add_entry(text)
        except Exception as error:  # the clerk must be told all the same
            _print(_format_error(error, error.__traceback__))
        return text

    def _rescue(self) -> RescueReport:
        from reportdesk.gui.incidents.rescue import rescue_work

        return rescue_work(self._open_draft)

    def _open_draft(self) -> OpenDraft | None:
        window = self._window()
        workbench = None if window is None else window.workbench
        return None if workbench is None else workbench.draft

    def _window_shown(self) -> MainWindow | None:
        """Return the window if it is visible; a hidden one cannot be the parent of a dialog."""
        window = self._window()
        return window if window is not None and window.isVisible() else None

    # ---------------------------------------------------------------- what the clerk sees

    @Slot(str)
    def _show(self, report: str) -> None:
        """Show the dialog on a failure; while one is open, further failures are only counted."""
        if self._dialog is not None:
            return
        rescue = self._rescue()
        before = self._tally.total
        try:
            from reportdesk.gui.incidents.incident_dialog import FAILURE, IncidentDialog

            dialog = IncidentDialog(FAILURE, rescue, report, self._window_shown())
            dialog.count_further(lambda: self._tally.total - before)
            dialog.finished.connect(self._forget_dialog)
            dialog.present()
            self._dialog = dialog
        except Exception as error:
            self._show_system_message(rescue, error)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None
        self._tally.restart_pauses()

    def report_fatal(self, error: Exception, *, silently: bool = False) -> None:
        """Tell the clerk of a failure that ends the program, mostly at its start."""
        report = self._log("the program cannot go on", _format_error(error, error.__traceback__))
        _print(report)
        if silently:
            return
        rescue = self._rescue()
        if QCoreApplication.instance() is None:  # Qt would end the process
            self._show_system_message(rescue)
            return
        try:
            from reportdesk.gui.incidents.incident_dialog import FATAL, IncidentDialog

            IncidentDialog(FATAL, rescue, report).exec()
        except Exception as failure:
            self._show_system_message(rescue, failure)

    def _show_system_message(self, rescue: RescueReport, failure: Exception | None = None) -> None:
        """Show a message box of the system if Qt cannot show one; log why it could not."""
        from reportdesk.system.message import say

        if failure is not None:  # a dialog about this would not open either
            self._log("the dialog cannot be shown", _format_error(failure, failure.__traceback__))
        say(f"程序遇到意外情况。{rescue}")

    # ---------------------------------------------------------------- crashes

    @Slot()
    def watch_crashes(self) -> None:
        """Watch for a crash of this process; tell of an earlier crash or offer its unsaved work."""
        earlier = self._earlier_crashes()
        window = self._window_shown()
        found = window is not None and window.offer_recovery()
        if earlier and not found:
            self._show_crash(earlier[-1])

    def _earlier_crashes(self) -> list[Crash]:
        """Return earlier crashes not yet told, and begin to watch this process."""
        from reportdesk.system import crashes
        from reportdesk.system.folders import log_folder

        earlier: list[Crash] = []
        try:
            folder = log_folder()
            earlier = crashes.collect(folder)
            self._crash_watch = crashes.watch(folder)
        except Exception as error:  # nothing the clerk did has failed
            self._take("crashes are not watched", error, error.__traceback__, dialog=False)
        return earlier

    def _show_crash(self, crash: Crash) -> None:
        """Show a dialog on an earlier crash without blocking the window."""
        from reportdesk.gui.incidents.incident_dialog import EARLIER_CRASH, IncidentDialog
        from reportdesk.gui.incidents.rescue import RescueReport

        rescue = RescueReport("没有发现未保存的修改。")
        IncidentDialog(EARLIER_CRASH, rescue, crash.entry, self._window_shown()).show()

    @Slot()
    def mark_clean_exit(self) -> None:
        """Mark the end of the process as clean: it is no crash from here on."""
        if self._crash_watch is not None:
            self._crash_watch.end_cleanly()


def _identify(error: Exception, trace: TracebackType | None) -> Hashable:
    """Return what identifies a failure: type and line of code."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else None
    return type(error), line


def _format_error(error: Exception, trace: TracebackType | None) -> str:
    import traceback

    return "".join(traceback.format_exception(type(error), error, trace))


def _format_count(count: int | None) -> str:
    return "" if count in (None, 1) else f", {count} times"


def _print(text: str) -> None:
    """Print to the console, if the process has one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{text.rstrip()}\n")
            sys.stderr.flush()
