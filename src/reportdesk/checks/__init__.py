"""Every rule a report is checked by, as pure functions from a report to findings."""

from reportdesk.checks.checking import check
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.text.topics import treated_topics

__all__ = [
    "Finding",
    "Fix",
    "check",
    "treated_topics",
]
