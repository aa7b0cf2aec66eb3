"""Numbers that the text gives twice, differently (X-SAME)."""

from collections.abc import Iterator
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.stretches import confirm, is_confirmed
from reportdesk.forms import Severity
from reportdesk.report import Report, TextSpan
from reportdesk.statements.arithmetic.publications import Publication, read_publications
from reportdesk.statements.lines import PlacedLine, lines_of
from reportdesk.statements.quoting import quote
from reportdesk.statements.reading.statement import PlacedStatement

_MOST = 100
"""Statements of a report that are compared with one another."""


class _Told(NamedTuple):
    """A number of the text: where it stands, and the words around it."""

    place: TextSpan
    words: str


def check_repeated(context: Context) -> Iterator[Finding]:
    """Check that what was published, in all or through one channel, is told as one number.

    So are quantities that the tables do not tell yet.
    """
    report = context.report
    for first, second in (*_find_publications(report), *_find_quantities(context)):
        if not is_confirmed(report, first.place) and not is_confirmed(report, second.place):
            message = f"“{first.words}”与后文“{second.words}”不一致，请核对"
            fix = confirm(report, first.place)
            yield Finding("X-SAME", Severity.WARNING, first.place, message, fix)


def _find_publications(report: Report) -> Iterator[tuple[_Told, _Told]]:
    """Yield each number with the first later one, of another sentence, that contradicts it."""
    told = [
        (section.key, line, published)
        for section in report.form.text_sections
        for line in lines_of(report.text(section.key))
        for published in read_publications(line.text, report.year, report.unit.name, line.before)
    ]
    for index, (section, line, first) in enumerate(told[:_MOST]):
        for other_section, other, second in told[index + 1 : _MOST]:
            is_apart = (line, first.sentence) != (other, second.sentence)
            if is_apart and _contradicts(first, second):
                yield _tell(section, line, first), _tell(other_section, other, second)
                break


def _tell(section: str, line: PlacedLine, published: Publication) -> _Told:
    word = published.word
    place = TextSpan(section, line.start + word.start, line.start + word.end)
    return _Told(place, quote(line.text, word.start, word.unit_end))


def _contradicts(first: Publication, second: Publication) -> bool:
    """Return whether two statements of the same pieces differ.

    Kinds that are named (`政策、规划等信息`) may be fewer, not more.
    """
    if first.channels != second.channels or first.word.unit != second.word.unit:
        return False
    one, other = first.word.value, second.word.value
    if first.is_some:
        return one > other and not second.is_some
    return other > one if second.is_some else one != other


def _find_quantities(context: Context) -> Iterator[tuple[_Told, _Told]]:
    """Yield each number of an unknown quantity behind the first one, if that is another."""
    report, values = context.report, context.values
    first: dict[tuple[str, ...], PlacedStatement] = {}
    for placed in context.statements:
        keys, number = placed.statement.keys, placed.statement.value
        if placed.statement.is_number and all(values.get(key) is None for key in keys):
            earlier = first.setdefault(keys, placed)
            if earlier.statement.value != number:
                yield _tell_statement(report, earlier), _tell_statement(report, placed)


def _tell_statement(report: Report, placed: PlacedStatement) -> _Told:
    start, end = placed.statement.start, placed.statement.end
    text = report.text(placed.section)[placed.paragraph].text
    place = TextSpan(placed.section, placed.offset + start, placed.offset + end)
    return _Told(place, quote(text, start, end))
