"""Flushing a journal to the disk in a thread."""

import os
import threading
from pathlib import Path

from reportdesk.storage.files.disk import sync_name
from reportdesk.whole_files import close_quietly

FLUSH_AFTER = 1.0
"""Seconds after a record is written until the file is flushed to the disk."""


class Flusher:
    """A thread that flushes the journal to the disk a second after it was written to.

    It uses a second handle of its own, so that nobody waits for the disk.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._flushing = threading.Lock()
        self._file: int | None = None
        self._new: Path | None = None
        self._fault: OSError | None = None
        self._stopped = False
        self._thread: threading.Thread | None = None

    def flush_soon(self, file: int, new: Path | None = None) -> None:
        """Schedule flushing an open file, and the name of a `new` one."""
        with self._changed:
            self._new = new or self._new
            if self._file is None:
                self._file = os.dup(file)
                self._changed.notify()
        if self._thread is None:
            thread = threading.Thread(target=self.run, name="journal", daemon=True)
            thread.start()  # the system may refuse a thread
            self._thread = thread

    def flush(self) -> None:
        """Flush what is scheduled now. Raises `OSError`."""
        with self._flushing:
            self._flush()
        self.raise_fault()

    def raise_fault(self) -> None:
        """Raise the `OSError` of the thread since the last call, if any."""
        with self._changed:
            fault, self._fault = self._fault, None
        if fault is not None:
            raise fault

    def cancel(self) -> None:
        """Cancel what is scheduled."""
        with self._flushing, self._changed:
            if self._file is not None:
                close_quietly(self._file)
                self._file = None

    def stop(self) -> None:
        """End the thread."""
        self.cancel()
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def run(self) -> None:
        """Flush in the thread, until it is stopped."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._file is not None or self._stopped)
                self._changed.wait_for(lambda: self._stopped, FLUSH_AFTER)
                if self._stopped:
                    return
            with self._flushing:
                self._flush()

    def _flush(self) -> None:
        with self._changed:
            file, self._file = self._file, None
            new, self._new = self._new, None
        if file is None:
            return
        try:
            os.fsync(file)
            if new is not None:
                sync_name(new)
        except OSError as error:
            with self._changed:
                self._fault = error
        finally:
            close_quietly(file)
