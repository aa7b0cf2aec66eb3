"""Numbers of published information that the text gives twice, differently (X-SAME)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.stretches import confirm, is_confirmed
from reportdesk.forms import Section, Severity
from reportdesk.report import Report, TextSpan
from reportdesk.statements.lines import PlacedLine, lines_of
from reportdesk.statements.publications import Publication, read_publications
from reportdesk.statements.quoting import quote

_MOST = 100
"""Statements of a section that are compared with one another."""


class _Told(NamedTuple):
    """A statement in its line."""

    line: PlacedLine
    published: Publication

    def place(self, section: Section) -> TextSpan:
        start, word = self.line.start, self.published.word
        return TextSpan(section.key, start + word.start, start + word.end)

    def quoted(self) -> str:
        return quote(self.line.text, self.published.word.start, self.published.word.unit_end)


def check_repeated(context: Context) -> Iterator[Finding]:
    """Check that what was published, in all or through one channel, is told as one number.

    Kinds that are named (`政策、规划等信息`) may be fewer, not more.
    """
    report = context.report
    for section in report.form.text_sections:
        for first, second in _contradictions(tuple(_find_told(report, section))[:_MOST]):
            place = first.place(section)
            if is_confirmed(report, place) or is_confirmed(report, second.place(section)):
                continue
            message = f"“{first.quoted()}”与后文“{second.quoted()}”不一致，请核对"
            yield Finding("X-SAME", Severity.WARNING, place, message, confirm(report, place))


def _find_told(report: Report, section: Section) -> Iterator[_Told]:
    """Yield what a section tells of publications."""
    for line in lines_of(report.text(section.key)):
        for published in read_publications(line.text, report.year, report.unit.name):
            yield _Told(line, published)


def _contradictions(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Yield each statement with the first later one, of another sentence, that contradicts it."""
    for index, first in enumerate(told):
        for second in told[index + 1 :]:
            same_sentence = (first.line.start, first.published.sentence) == (
                second.line.start,
                second.published.sentence,
            )
            if not same_sentence and _contradicts(first.published, second.published):
                yield first, second
                break


def _contradicts(first: Publication, second: Publication) -> bool:
    """Return whether two statements of the same pieces differ."""
    if first.channels != second.channels or first.word.unit != second.word.unit:
        return False
    one, other = first.word.value, second.word.value
    if first.is_some:
        return one > other and not second.is_some
    return other > one if second.is_some else one != other
