"""What is found against last year's report."""

from reportdesk.checks import Finding, check
from reportdesk.forms import CellAddress
from reportdesk.report import Report


def across(report: Report, previous: Report, rule: str = "") -> list[Finding]:
    """What is found against last year's report, of one rule or of all."""
    return [
        finding
        for finding in check(report, previous=previous)
        if finding.rule.startswith("Y-") and finding.rule.startswith(rule)
    ]


def at(row: str, column: str, table: str = "requests") -> CellAddress:
    """A cell, of the table of applications unless another is named."""
    return CellAddress(table, row, column)
