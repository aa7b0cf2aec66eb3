"""The rules that compare the text with the tables, in the order in which they are checked.

Quantities take their rule from the form, which states it by its id.
"""

from reportdesk.checks.linked.agreement import check_agreement
from reportdesk.checks.rule import Rule
from reportdesk.forms import Severity

_W = Severity.WARNING

LINKED_RULES = (
    Rule(
        "X-NEW",
        (_W,),
        "requests received are those of the table, with or without those carried in",
        "published reports",
        check_agreement,
    ),
    Rule("X-IN", (_W,), "requests carried in", "published reports", check_agreement),
    Rule("X-DONE", (_W,), "requests answered", "published reports", check_agreement),
    Rule("X-OUT", (_W,), "requests carried out", "published reports", check_agreement),
    Rule("X-RES", (_W,), "results of requests", "published reports", check_agreement),
    Rule("X-WHO", (_W,), "who made the requests", "published reports", check_agreement),
    Rule("X-REV", (_W,), "administrative reconsiderations", "published reports", check_agreement),
    Rule(
        "X-LIT",
        (_W,),
        "lawsuits, all together or those of one kind",
        "published reports",
        check_agreement,
    ),
    Rule(
        "X-DOC", (_W,), "documents issued, repealed, in force", "published reports", check_agreement
    ),
    Rule("X-DEC", (_W,), "decisions and fees", "published reports", check_agreement),
    Rule(
        "X-ZERO",
        (_W,),
        "where the text says that there was none, the table holds 0",
        "published reports",
        check_agreement,
    ),
    Rule(
        "X-ALL",
        (_W,),
        "where all requests are said to be answered, none is carried out",
        "published reports",
        check_agreement,
    ),
    Rule(
        "X-KEPT",
        (_W,),
        "where all cases are said to be closed, upheld or uncorrected, the table agrees",
        "published reports",
        check_agreement,
    ),
)
