"""Slips of the pen in the title and the narrative (M-TYPO)."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.text.amounts import amounts
from reportdesk.checks.text.brackets import empty_brackets, unpaired
from reportdesk.checks.text.doubled import doubled
from reportdesk.checks.text.enumeration import points_in_order
from reportdesk.checks.text.passage import passage, replacement
from reportdesk.checks.text.slip import Slip
from reportdesk.checks.text.wrong_words import wrong_words
from reportdesk.forms import Severity
from reportdesk.report import ReportField, TextSpan

_KINDS = (doubled, amounts, wrong_words, points_in_order, empty_brackets, unpaired)
_MOST_OF_A_TEXT = 20
"""A text with more slips is no narrative; each finding costs a copy of its section."""


def check_typos(context: Context) -> Iterator[Finding]:
    """M-TYPO: doubled and wrong words, missing numbers, halves of brackets, wrong numbering."""
    report = context.report
    for slip in slips(report.title):
        message = f"标题中{slip.message}"
        yield Finding("M-TYPO", Severity.WARNING, ReportField("title"), message)
    for section in report.form.sections:
        key = section.key
        for start, end, message, right in slips(passage(report, key).text):
            fix = None
            if right is not None:
                change = replacement(report, key, start, end, right)
                fix = Fix(f"改为“{right}”", (change,))
            yield Finding("M-TYPO", Severity.WARNING, TextSpan(key, start, end), message, fix)


@lru_cache(maxsize=16)
def slips(text: str) -> tuple[Slip, ...]:
    """The slips in a text, kind by kind."""
    return tuple(islice(chain.from_iterable(kind(text) for kind in _KINDS), _MOST_OF_A_TEXT))
