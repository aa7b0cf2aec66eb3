"""What single checks find, in a form to compare."""

from collections.abc import Iterable

from reportdesk.checks import Finding
from reportdesk.checks.context import Context
from reportdesk.checks.rule import Check
from reportdesk.forms import Severity
from reportdesk.report import Report, with_changes


def found(check: Check, report: Report, previous: Report | None = None) -> list[Finding]:
    """What one check finds in a report."""
    return list(check(Context(report, previous=previous)))


def told(findings: Iterable[Finding]) -> list[tuple[str, Severity, object, str]]:
    """What findings say, without their fixes."""
    return [(each.rule, each.severity, each.place, each.message) for each in findings]


def repaired(report: Report, finding: Finding) -> Report:
    """The report with the finding's fix applied."""
    assert finding.fix is not None
    return with_changes(report, finding.fix.changes)
