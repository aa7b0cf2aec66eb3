"""Every rule a report is checked by: the registry, and one room for each subject."""

from reportdesk.checks.acknowledging import acknowledge, can_be_acknowledged
from reportdesk.checks.checking import check
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.text.topics import treated_topics

__all__ = [
    "Finding",
    "Fix",
    "acknowledge",
    "can_be_acknowledged",
    "check",
    "treated_topics",
]
