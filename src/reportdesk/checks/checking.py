"""Running all checks over a report."""

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice

from reportdesk.checks.acknowledging import mark_acknowledged
from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.notes.rules import NOTE_RULES
from reportdesk.checks.rule import Check, unique_checks
from reportdesk.checks.tables.rules import TABLE_RULES
from reportdesk.checks.text.rules import TEXT_RULES
from reportdesk.checks.years.rules import YEAR_RULES
from reportdesk.forms import CellAddress, Form, Severity
from reportdesk.report import (
    Figures,
    Place,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitField,
)

_TABLE_CHECKS = unique_checks(TABLE_RULES)
_TEXT_CHECKS = unique_checks(TEXT_RULES)
_YEAR_CHECKS = unique_checks(YEAR_RULES)
_NOTE_CHECKS = unique_checks(NOTE_RULES)

_MOST_OF_A_CHECK = 200
"""Findings of one check of the text: more, in a text of nothing but faults, help nobody."""

_WORST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def check(
    report: Report,
    numbers: Figures | None = None,
    previous: Report | None = None,
    *,
    reads_statements: bool = True,
    unentered_date: str = "",
) -> list[Finding]:
    """Return all findings on a report, worst first, within a severity in the report's order.

    Those that the clerk has acknowledged come last.
    `numbers` are the report's figures where the caller has them already; `previous` is last year's
    report, which the numbers and the text are compared with. With `reads_statements` false, those
    on what the text says of numbers are left out: to read it takes longest, the first time.
    `unentered_date` is what was typed as the date and is none.
    """
    context = Context(report, numbers, previous)
    found = [finding for one in _TABLE_CHECKS for finding in one(context)]
    found += _check_text(_Written(report, unentered_date))
    for one in _linked_checks() if reads_statements else ():
        found += islice(one(context), _MOST_OF_A_CHECK)
    found += [finding for one in _NOTE_CHECKS for finding in one(context)]
    if previous is not None:
        found += [finding for one in _YEAR_CHECKS for finding in one(context)]
    order = _reading_order(report.form)
    found.sort(key=lambda finding: (_WORST_FIRST[finding.severity], order(finding.place)))
    return mark_acknowledged(report, found) if report.acknowledged else found


@cache
def _linked_checks() -> tuple[Check, ...]:
    """Return the checks of the room that reads what the text says, loaded when first needed."""
    from reportdesk.checks.linked.rules import LINKED_RULES

    return unique_checks(LINKED_RULES)


class _Written:
    """A report and an unentered date, equal to others of the same text, whatever their numbers."""

    def __init__(self, report: Report, unentered_date: str) -> None:
        self.report = report
        self.unentered_date = unentered_date
        headings, sections = tuple(report.headings.items()), tuple(report.sections.items())
        written = (report.form_id, report.year, report.unit, report.title, headings, sections)
        self._text = (*written, unentered_date)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Written) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


@lru_cache(maxsize=2)
def _check_text(written: _Written) -> tuple[Finding, ...]:
    """Return the findings in the text of a report, which stay while only its numbers change.

    The rules of the text read no cells.
    """
    context = Context(written.report, unentered_date=written.unentered_date)
    return tuple(
        finding for one in _TEXT_CHECKS for finding in islice(one(context), _MOST_OF_A_CHECK)
    )


def _reading_order(form: Form) -> Callable[[Place], tuple[int, int]]:
    """Return a sort key that puts places in the order in which a report is read."""
    sections = {section.key: number for number, section in enumerate(form.sections)}
    tables = {section.table: number for number, section in enumerate(form.sections)}
    cells = {address: number for number, address in enumerate(form.cells)}

    def order(place: Place) -> tuple[int, int]:
        match place:
            case CellAddress(table, _, _):
                return tables[table], cells.get(place, 0)
            case TextSpan(section, start):
                return sections[section], start
            case SectionText(section):
                return sections[section], 0
            case SectionHeading(section):
                return sections[section], -1
            case UnitField() | ReportField():
                return -1, 0

    return order
