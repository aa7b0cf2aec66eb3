"""How often each failure has come, and when it is worth a line or a dialog."""

import threading
import time
from collections.abc import Callable, Hashable

_PAUSE = 2.0
_LONGEST_PAUSE = 600.0
_MOST_KINDS = 200


class _Kind:
    """One kind of failure: how often it came and was shown, and when it last came."""

    def __init__(self) -> None:
        self.count = 0
        self.shown = 0
        self.last = float("-inf")


class IncidentTally:
    """Counts failures by kind; safe to use from every thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kinds: dict[Hashable, _Kind] = {}
        self._lock = threading.Lock()
        self.total = 0
        """Failures of all kinds so far."""

    def count(self, kind: Hashable) -> int | None:
        """Count one more of a kind. How many there are, if that is worth an entry in the log.

        It is the first time, the tenth, the hundredth and so on; beyond 200 kinds no more.
        """
        with self._lock:
            self.total += 1
            if kind not in self._kinds and len(self._kinds) == _MOST_KINDS:
                return None
            known = self._kinds.setdefault(kind, _Kind())
            known.count += 1
            digits = str(known.count)
            return known.count if digits == "1" + "0" * (len(digits) - 1) else None

    def deserves_dialog(self, kind: Hashable) -> bool:
        """Whether the failure just counted stands by itself and is no repetition of the last.

        A page that cannot be painted fails at every move of the mouse: between two dialogs about
        the same there must be a pause, twice as long each time.
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

    def rest(self) -> None:
        """Let every pause begin now: a dialog that hid failures has been closed."""
        with self._lock:
            for known in self._kinds.values():
                known.last = self._clock()
