"""The rules that compare what the text says with the tables and with itself."""

from reportdesk.checks.linked.fees import check_stated_fees
from reportdesk.checks.linked.lists import check_lists
from reportdesk.checks.linked.percentages import check_percentages
from reportdesk.checks.linked.repeated import check_repeated
from reportdesk.checks.rule import Rule
from reportdesk.forms import Severity

_W, _I = Severity.WARNING, Severity.HINT

LINKED_RULES = (
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
)
