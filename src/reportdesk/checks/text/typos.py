"""Slips of the pen in the title and the narrative (M-TYPO)."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.amounts import find_amount_slips
from reportdesk.checks.text.brackets import find_empty_brackets, find_unpaired_marks
from reportdesk.checks.text.doubled import find_doubled
from reportdesk.checks.text.enumeration import find_misnumbered_points
from reportdesk.checks.text.passage import correct_stretch, passage_of
from reportdesk.checks.text.slip import Slip, find_in_lines
from reportdesk.checks.text.wrong_words import find_wrong_words
from reportdesk.forms import Severity
from reportdesk.report import ReportField, TextSpan

_IN_LINES = (find_doubled, find_amount_slips, find_wrong_words)
"""What finds slips within a line, whatever stands in the lines around it."""
_ACROSS_LINES = (find_misnumbered_points, find_empty_brackets, find_unpaired_marks)
_MOST_OF_A_TEXT = 20
"""Slips that are told of a text: no narrative has more, and each costs a copy of its section."""


def check_typos(context: Context) -> Iterator[Finding]:
    """Check the title and the sections for slips of the pen."""
    report = context.report
    for slip in find_slips(report.title):
        message = f"标题中{slip.message}"
        yield Finding("M-TYPO", Severity.WARNING, ReportField("title"), message)
    for section in report.form.sections:
        key = section.key
        for start, end, message, right in find_slips(passage_of(report, key).text):
            fix = None if right is None else correct_stretch(report, key, start, end, right)
            yield Finding("M-TYPO", Severity.WARNING, TextSpan(key, start, end), message, fix)


@lru_cache(maxsize=16)
def find_slips(text: str) -> tuple[Slip, ...]:
    """Return the slips in a text, first those that lie within one line."""
    found = [find(text) for find in _ACROSS_LINES]
    return tuple(islice(chain(find_in_lines(text, _slips_of), *found), _MOST_OF_A_TEXT))


@lru_cache(maxsize=256)
def _slips_of(line: str) -> tuple[Slip, ...]:
    """Return the slips within a line, kind by kind."""
    found = chain.from_iterable(find(line) for find in _IN_LINES)
    return tuple(islice(found, _MOST_OF_A_TEXT))
