"""Counting of failures: decides which get a log entry and which a dialog."""

import threading
import time
from collections.abc import Callable, Hashable

_PAUSE = 2.0
_LONGEST_PAUSE = 600.0
_MOST_KINDS = 200


class _Failure:
    """How often one kind of failure happened and was shown, and when it last happened."""

    def __init__(self) -> None:
        self.count = 0
        self.shown = 0
        self.last = float("-inf")


class IncidentTally:
    """Counts failures by kind; thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kinds: dict[Hashable, _Failure] = {}
        self._lock = threading.Lock()
        self.total = 0
        """Number of failures of all kinds so far."""

    def count(self, kind: Hashable) -> int | None:
        """Count a failure; return the count if it deserves a log entry, else None.

        The first, tenth, hundredth … of a kind do; after 200 kinds no new one does.
        """
        with self._lock:
            self.total += 1
            if kind not in self._kinds and len(self._kinds) == _MOST_KINDS:
                return None
            known = self._kinds.setdefault(kind, _Failure())
            known.count += 1
            digits = str(known.count)
            return known.count if digits == "1" + "0" * (len(digits) - 1) else None

    def deserves_dialog(self, kind: Hashable) -> bool:
        """Return whether the failure just counted deserves a dialog.

        A page that cannot be painted fails at every mouse move: between two dialogs on one kind
        there must be a pause without failures, twice as long each time.
        """
        with self._lock:
            known = self._kinds.get(kind)
            if known is None:
                return False
            pause, known.last = self._clock() - known.last, self._clock()
            if known.shown and pause < min(_PAUSE * 2 ** (known.shown - 1), _LONGEST_PAUSE):
                return False
            known.shown += 1
            return True

    def restart_pauses(self) -> None:
        """Restart all pauses, after a dialog that hid further failures was closed."""
        with self._lock:
            for known in self._kinds.values():
                known.last = self._clock()
