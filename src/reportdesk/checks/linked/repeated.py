"""Numbers of published information that the text gives twice, differently (X-SAME)."""

from collections.abc import Iterator
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.stretches import confirm, is_confirmed
from reportdesk.forms import Severity
from reportdesk.report import Report, TextSpan
from reportdesk.statements.lines import PlacedLine, lines_of
from reportdesk.statements.numbers import NumberWord
from reportdesk.statements.publications import Publication, read_publications
from reportdesk.statements.quoting import quote

_MOST = 100
"""Statements of a section that are compared with one another."""


class _Told(NamedTuple):
    """A number of a section's line."""

    section: str
    line: PlacedLine
    word: NumberWord

    @property
    def place(self) -> TextSpan:
        """Where the number stands."""
        start = self.line.start
        return TextSpan(self.section, start + self.word.start, start + self.word.end)

    @property
    def quoted(self) -> str:
        """The number with the words around it."""
        return quote(self.line.text, self.word.start, self.word.unit_end)


def check_repeated(context: Context) -> Iterator[Finding]:
    """Check that one number is told of what was published, in all or through one channel.

    Kinds that are named (`政策、规划等信息`) may be fewer, not more.
    """
    report = context.report
    for section in report.form.text_sections:
        for first, second in _find_contradictions(report, section.key):
            if not is_confirmed(report, first.place) and not is_confirmed(report, second.place):
                message = f"“{first.quoted}”与后文“{second.quoted}”不一致，请核对"
                fix = confirm(report, first.place)
                yield Finding("X-SAME", Severity.WARNING, first.place, message, fix)


def _find_contradictions(report: Report, section: str) -> Iterator[tuple[_Told, _Told]]:
    """Yield each number with the first later one, of another sentence, that contradicts it."""
    told = [
        (line, published)
        for line in lines_of(report.text(section))
        for published in read_publications(line.text, report.year, report.unit.name)
    ]
    for index, (line, first) in enumerate(told[:_MOST]):
        for other, second in told[index + 1 : _MOST]:
            is_apart = (line.start, first.sentence) != (other.start, second.sentence)
            if is_apart and _contradicts(first, second):
                yield _Told(section, line, first.word), _Told(section, other, second.word)
                break


def _contradicts(first: Publication, second: Publication) -> bool:
    """Return whether two statements of the same pieces differ."""
    if first.channels != second.channels or first.word.unit != second.word.unit:
        return False
    one, other = first.word.value, second.word.value
    if first.is_some:
        return one > other and not second.is_some
    return other > one if second.is_some else one != other
