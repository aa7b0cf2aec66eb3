"""The one clock of the measurements that run within a process."""

import time
from collections.abc import Callable


def milliseconds(action: Callable[[], object]) -> float:
    """The time of an action."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000
