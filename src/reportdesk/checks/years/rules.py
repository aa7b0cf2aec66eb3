"""The rules that compare with last year's report, in the order in which they are checked.

Successions take their rule from the form, which states it by its id.
"""

from reportdesk.checks.rule import Rule
from reportdesk.checks.years.copied_text import check_copied_text
from reportdesk.checks.years.jumps import check_jumps
from reportdesk.checks.years.last_report import check_last_report
from reportdesk.checks.years.left_numbers import check_left_numbers
from reportdesk.checks.years.successions import check_successions
from reportdesk.forms import Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.HINT

YEAR_RULES = (
    Rule(
        "Y-LAST",
        (_W,),
        "last year's report is of the year before, of this unit, in its year's form",
        "the rules below compare with it",
        check_last_report,
    ),
    Rule(
        "Y-CARRY",
        (_E, _W),
        "what is carried in is what last year carried out; an error in the total",
        "the form",
        check_successions,
    ),
    Rule(
        "Y-VALID",
        (_W,),
        "documents in force follow from last year's",
        "the form of 2021",
        check_successions,
    ),
    Rule(
        "Y-2019",
        (_W,),
        "projects and public documents follow from last year's",
        "the trial form",
        check_successions,
    ),
    Rule(
        "Y-T4",
        (_I,),
        "cases pending last year are among this year's",
        "published reports",
        check_successions,
    ),
    Rule(
        "Y-JUMP",
        (_I,),
        "no number has more than tripled, or fallen as far",
        "published reports",
        check_jumps,
    ),
    Rule(
        "Y-COPY",
        (_W,),
        "no section repeats last year's text",
        "notices on assessment",
        check_copied_text,
    ),
    Rule(
        "Y-OLD",
        (_I,),
        "no number that the tables do not have is left as last year, in the same words",
        "published reports",
        check_left_numbers,
    ),
)
