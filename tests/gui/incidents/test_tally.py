"""When a failure is worth a line in the log, and when a dialog."""

import time
from collections.abc import Callable
from threading import Thread

from reportdesk.gui.incidents.tally import IncidentTally


class Clock:
    """A clock that goes on when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def failed(tally: IncidentTally, kind: str = "a") -> bool:
    tally.count(kind)
    return tally.deserves_dialog(kind)


def test_the_log_has_the_first_and_every_power_of_ten() -> None:
    tally = IncidentTally()
    assert [n for n in range(1, 2001) if tally.count("a") is not None] == [1, 10, 100, 1000]
    assert tally.count("b") == 1
    assert tally.total == 2001


def test_failures_without_end_do_not_fill_the_memory_nor_the_log() -> None:
    tally = IncidentTally()
    assert sum(tally.count(f"message {number}") is not None for number in range(1000)) == 200
    assert not tally.deserves_dialog("message 999")


def test_a_repetition_is_not_shown_until_there_was_a_pause() -> None:
    clock = Clock()
    tally = IncidentTally(clock)
    assert failed(tally)
    for _ in range(50):
        clock.now += 0.5
        assert not failed(tally)
    clock.now += 2.5
    assert failed(tally)


def test_the_pause_grows_with_each_dialog_about_the_same() -> None:
    clock = Clock()
    tally = IncidentTally(clock)
    assert failed(tally)
    clock.now += 3
    assert failed(tally)
    clock.now += 3
    assert not failed(tally)
    clock.now += 5
    assert failed(tally)
    assert failed(tally, "another")


def test_the_pause_begins_when_the_dialog_is_closed() -> None:
    """What the dialog hid is painted anew when it goes, and fails anew."""
    clock = Clock()
    tally = IncidentTally(clock)
    assert failed(tally)
    clock.now += 60
    tally.restart_pauses()
    clock.now += 0.1
    assert not failed(tally)


class SlowNumber(int):
    """A number that lets other threads go on while something is added to it."""

    def __add__(self, other: int) -> "SlowNumber":
        time.sleep(0.001)
        return SlowNumber(int(self) + other)


def at_once(action: Callable[[], object]) -> None:
    """Do the same in four threads."""
    threads = [Thread(target=action) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_threads_may_count_at_once() -> None:
    tally = IncidentTally()
    tally.total = SlowNumber(0)
    at_once(lambda: [tally.count("a") for _ in range(10)])
    assert tally.total == 40


def test_of_threads_that_fail_at_once_one_deserves_a_dialog() -> None:
    def slow_clock() -> float:
        time.sleep(0.01)
        return 0.0

    tally = IncidentTally(slow_clock)
    tally.count("a")
    deserved: list[bool] = []
    at_once(lambda: deserved.append(tally.deserves_dialog("a")))
    assert sorted(deserved) == [False, False, False, True]
