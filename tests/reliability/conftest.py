"""Lengths and figures of the proofs: short in the suite, full where REPORTDESK_SOAK is set."""

import os
from collections import Counter
from collections.abc import Callable

import pytest

IS_FULL = bool(os.environ.get("REPORTDESK_SOAK"))
FIGURES = pytest.StashKey[Counter[str]]()

collect_ignore = [] if IS_FULL else ["test_true_calls.py"]


@pytest.fixture(scope="session")
def at_length() -> Callable[[int, int], int]:
    """Chooses between the short length of a proof and its full one."""
    return lambda short, long: long if IS_FULL else short


@pytest.fixture
def proved(pytestconfig: pytest.Config) -> Counter[str]:
    """How much of each kind has been tried without a loss; told at the end of the run."""
    return pytestconfig.stash.setdefault(FIGURES, Counter())


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is retried is retried at once."""
    monkeypatch.setattr("time.sleep", lambda _: None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    figures = terminalreporter.config.stash.get(FIGURES, Counter())
    if not figures:
        return
    terminalreporter.section("reliability")
    for what, count in figures.items():
        terminalreporter.line(f"{count:>9,} {what}")
    failed = [
        report.nodeid
        for report in terminalreporter.getreports("failed")
        if "/reliability/" in report.nodeid
    ]
    terminalreporter.line(f"{len(failed):>9,} losses" + (": see the failures" if failed else ""))
