"""The rules of the notes that others left."""

from reportdesk.checks.notes.unsettled import check_notes
from reportdesk.checks.rule import Rule
from reportdesk.forms import Severity

NOTE_RULES = (
    Rule(
        "N-NOTE",
        (Severity.WARNING,),
        "every note that came with an edited copy is dealt with, and ticked off",
        "practice",
        check_notes,
    ),
)
