"""What goes wrong unforeseen, anywhere in the process: the log has it, and the clerk a sentence."""

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
    from reportdesk.gui.incidents.rescue import Kept
    from reportdesk.gui.window.main_window import MainWindow
    from reportdesk.system.crashes import Crash, CrashWatch

_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class Incidents(QObject):
    """Takes what Python and Qt hand to nobody else, from every thread.

    `window` gives the program's window, if there is one: what the draft that is open in it has
    unsaved is put into its recovery journal. The same failure over and over is one dialog and a
    few entries in the log. While one failure is dealt with, no other from the same thread is:
    dealing with it must not be what fails without end.
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
        """Take the hooks of Python and of Qt."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._take_exception
        threading.excepthook = self._take_thread_exception
        sys.unraisablehook = self._take_unraisable
        self._qt_hook = qInstallMessageHandler(self._take_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back to those who had them."""
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
        """To the log only: what fails while Python tidies up was nobody's action."""
        if isinstance(given.exc_value, Exception):
            what = f"unraisable exception, {given.err_msg or 'ignored'}: {given.object!r:.200}"
            self._take(what, given.exc_value, given.exc_traceback, dialog=False)
        else:
            self._hooks[2](given)

    def _take_qt_message(self, level: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """Warnings and worse to the log, all to the console; a fatal one finds all recoverable."""
        _print(qFormatLogMessage(level, context, text))
        if level in _HARMLESS:
            return
        with self._alone() as alone:
            if alone and (count := self._qt_tally.count(text)) is not None:
                self._log(f"{level.name}{_times(count)}", text)
            if alone and level == QtMsgType.QtFatalMsg:  # Qt ends the process after this
                self._log("before the end", str(self._kept()))
                if self._crash_watch is not None:
                    self._crash_watch.note(f"Qt: {text}\n")

    def _take(
        self, what: str, error: Exception, trace: TracebackType | None, *, dialog: bool = True
    ) -> None:
        with self._alone() as alone:
            if not alone:
                return
            kind = _place(error, trace)
            count = self._tally.count(kind)
            shown = dialog and self._tally.deserves_dialog(kind)
            if count is not None or shown:
                report = self._log(f"{what}{_times(count)}", _told(error, trace))
                _print(report)
                if shown:
                    self._toBeShown.emit(report)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether this thread deals with no failure yet; what fails within goes no further."""
        if getattr(self._here, "busy", False):
            yield False
            return
        self._here.busy = True
        try:
            yield True
        except Exception as error:
            _print(_told(error, error.__traceback__))
        finally:
            self._here.busy = False

    def _log(self, what: str, text: str) -> str:
        """Add to the log; the entry, which is also what the dialog shows as details."""
        try:
            from reportdesk.system import log

            text = log.entry(what, text, f"Qt {qVersion()}")
            log.add(text)
        except Exception as error:  # the clerk must be told all the same
            _print(_told(error, error.__traceback__))
        return text

    def _kept(self) -> Kept:
        from reportdesk.gui.incidents.rescue import kept_of

        return kept_of(self._open_draft)

    def _open_draft(self) -> OpenDraft | None:
        window = self._window()
        return window.bench.draft if window is not None and window.bench is not None else None

    def _window_shown(self) -> MainWindow | None:
        """The window, unless it is still or again hidden: then no dialog can be beside it."""
        window = self._window()
        return window if window is not None and window.isVisible() else None

    # ---------------------------------------------------------------- what the clerk sees

    @Slot(str)
    def _show(self, report: str) -> None:
        """Tell of a failure; while one is being told of, others only count."""
        if self._dialog is not None:
            return
        kept = self._kept()
        before = self._tally.total
        try:
            from reportdesk.gui.incidents.incident_dialog import FAILURE, IncidentDialog

            dialog = IncidentDialog(FAILURE, kept, report, self._window_shown())
            dialog.count_further(lambda: self._tally.total - before)
            dialog.finished.connect(self._forget_dialog)
            dialog.present()
            self._dialog = dialog
        except Exception as error:
            self._say_plainly(kept, error)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None
        self._tally.rest()

    def report_end(self, error: Exception, *, silently: bool = False) -> None:
        """Tell of a failure with which the program cannot go on, most often at its start."""
        report = self._log("the program cannot go on", _told(error, error.__traceback__))
        _print(report)
        if silently:
            return
        kept = self._kept()
        if QCoreApplication.instance() is None:  # Qt would end the process
            self._say_plainly(kept)
            return
        try:
            from reportdesk.gui.incidents.incident_dialog import END, IncidentDialog

            IncidentDialog(END, kept, report).exec()
        except Exception as failure:
            self._say_plainly(kept, failure)

    def _say_plainly(self, kept: Kept, failure: Exception | None = None) -> None:
        """Where Qt can show nothing, there is still the system; a dialog's failure is logged."""
        from reportdesk.system.message import say

        if failure is not None:  # a dialog about this would not open either
            self._log("the dialog cannot be shown", _told(failure, failure.__traceback__))
        say(f"程序遇到意外情况。{kept}")

    # ---------------------------------------------------------------- crashes

    @Slot()
    def watch_crashes(self) -> None:
        """Watch for a crash of this process; tell of an earlier one's, or what it left unsaved."""
        earlier = self._earlier_crashes()
        window = self._window_shown()
        found = window is not None and window.offer_recovery()
        if earlier and not found:
            self._tell_of_crash(earlier[-1])

    def _earlier_crashes(self) -> list[Crash]:
        """Those nobody has told of, after which this process is watched, too."""
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

    def _tell_of_crash(self, crash: Crash) -> None:
        """Beside the window, which need not wait for it."""
        from reportdesk.gui.incidents.incident_dialog import EARLIER_CRASH, IncidentDialog
        from reportdesk.gui.incidents.rescue import Kept

        kept = Kept("没有发现未保存的修改。")
        IncidentDialog(EARLIER_CRASH, kept, crash.entry, self._window_shown()).show()

    @Slot()
    def end_well(self) -> None:
        """From here on nothing can be lost."""
        if self._crash_watch is not None:
            self._crash_watch.ended_well()


def _place(error: Exception, trace: TracebackType | None) -> Hashable:
    """What two failures have in common that are the same: type, and line of code."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else None
    return type(error), line


def _told(error: Exception, trace: TracebackType | None) -> str:
    import traceback

    return "".join(traceback.format_exception(type(error), error, trace))


def _times(count: int | None) -> str:
    return "" if count in (None, 1) else f", {count} times"


def _print(text: str) -> None:
    """To the console, if the process has one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{text.rstrip()}\n")
            sys.stderr.flush()
