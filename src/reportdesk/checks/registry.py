"""The registry: every rule that a report is checked by, room by room."""

from reportdesk.checks.linked.rules import LINKED_RULES
from reportdesk.checks.notes.rules import NOTE_RULES
from reportdesk.checks.rule import Rule
from reportdesk.checks.tables.rules import TABLE_RULES
from reportdesk.checks.text.rules import TEXT_RULES
from reportdesk.checks.years.rules import YEAR_RULES

__all__ = ["LINKED_RULES", "NOTE_RULES", "RULES", "TABLE_RULES", "TEXT_RULES", "YEAR_RULES"]

RULES: tuple[Rule, ...] = (
    *TABLE_RULES,
    *TEXT_RULES,
    *LINKED_RULES,
    *YEAR_RULES,
    *NOTE_RULES,
)
