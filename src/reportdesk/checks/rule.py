"""A rule of the registry."""

from collections.abc import Callable, Iterable

import msgspec

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.forms import Severity

Check = Callable[[Context], Iterable[Finding]]


class Rule(msgspec.Struct, frozen=True):
    """A rule that a report is checked by, and the function that finds where it is broken.

    `severities` are those of its findings, the worst first. `summary` says what the rule demands,
    `source` where that is laid down. Rules that one function checks together share it; a finding
    names its rule.
    """

    id: str
    severities: tuple[Severity, ...]
    summary: str
    source: str
    check: Check


def unique_checks(rules: Iterable[Rule]) -> tuple[Check, ...]:
    """Return the checks of the rules, each once, in the order of the rules."""
    return tuple(dict.fromkeys(rule.check for rule in rules))
