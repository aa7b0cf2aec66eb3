"""The rules that compare what the text says with the tables and with itself.

They stand in the order in which they are checked. Quantities take their rule from the form, which
states it by its id.
"""

from reportdesk.checks.linked.agreement import check_agreement
from reportdesk.checks.linked.fees import check_stated_fees
from reportdesk.checks.linked.lists import check_lists
from reportdesk.checks.linked.live import check_live_numbers
from reportdesk.checks.linked.percentages import check_percentages
from reportdesk.checks.linked.repeated import check_repeated
from reportdesk.checks.linked.unread import check_unread
from reportdesk.checks.linked.wording import check_wording
from reportdesk.checks.rule import Rule
from reportdesk.forms import Severity

_W, _I = Severity.WARNING, Severity.HINT

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
        "lawsuits: all of them, or of one kind where that is named",
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
    Rule(
        "X-SUM",
        (_W,),
        "the results, ways and applicants told of a number of applications sum up to it",
        "published reports",
        check_lists,
    ),
    Rule(
        "X-LIST",
        (_I,),
        "the kinds or channels told of published information sum up to it, where they are all",
        "published reports",
        check_lists,
    ),
    Rule(
        "X-PCT",
        (_W,),
        "a percentage is that of its part, a comparison with last year is right",
        "published reports",
        check_percentages,
    ),
    Rule(
        "X-FEE",
        (_W,),
        "fees for answers (信息处理费) are told as one amount, the sum of its parts",
        "published reports",
        check_stated_fees,
    ),
    Rule(
        "X-SAME",
        (_W,),
        "what was published in all, or through one channel, is told as one number",
        "published reports",
        check_repeated,
    ),
    Rule(
        "X-CASE",
        (_W,),
        "a standard sentence is worded for the tables as they are: its case, clauses and items",
        "the form's standard sentences",
        check_wording,
    ),
    Rule(
        "X-LIVE",
        (_W,),
        "each live number shows a number of the tables, and 〔未填〕 is filled in",
        "the tables",
        check_live_numbers,
    ),
    Rule(
        "X-READ",
        (_W,),
        "each paragraph that the program wrote, or took from last year's report, was read",
        "published reports that repeat last year's text",
        check_unread,
    ),
)
