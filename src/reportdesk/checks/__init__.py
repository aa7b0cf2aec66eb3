"""Every rule a report is checked by, as pure functions from a report to findings."""

from reportdesk.checks.checking import check, place_name, section_of
from reportdesk.checks.finding import Finding, Fix, HeadingPlace, Place, TextPlace
from reportdesk.checks.text.wording import says

__all__ = [
    "Finding",
    "Fix",
    "HeadingPlace",
    "Place",
    "TextPlace",
    "check",
    "place_name",
    "says",
    "section_of",
]
