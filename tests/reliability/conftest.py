"""Lengths and figures of the proofs: short in the suite, full where REPORTDESK_SOAK is set."""

import os
from collections.abc import Callable

import pytest

FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def at_length() -> Callable[[int, int], int]:
    """Chooses between the short length of a proof and its full one."""
    full = bool(os.environ.get("REPORTDESK_SOAK"))
    return lambda short, long: long if full else short


@pytest.fixture
def proved(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Takes the one line that a proof prints at the end of the run."""
    return pytestconfig.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    figures = terminalreporter.config.stash.get(FIGURES, [])
    if figures:
        terminalreporter.section("reliability")
    for line in figures:
        terminalreporter.line(line)
