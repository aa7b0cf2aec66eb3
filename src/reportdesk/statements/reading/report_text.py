"""Reading what a report's text says of the quantities in its tables."""

from functools import lru_cache

from reportdesk.forms import UnitLevel
from reportdesk.report import BODY, Paragraph, Report, place_paragraphs
from reportdesk.statements.reading.clauses import Line
from reportdesk.statements.reading.live_lines import FixedLine
from reportdesk.statements.reading.scope import Scope
from reportdesk.statements.reading.sentence_reader import SentenceReader
from reportdesk.statements.reading.settling import settle
from reportdesk.statements.reading.spoken import Spoken
from reportdesk.statements.reading.statement import PlacedStatement, Statement
from reportdesk.statements.reading.subjects import Subject, find_subjects
from reportdesk.statements.reading.vocabulary import vocabulary

_CACHED = 2_048
"""Lines that are read once: as many as this report and the last one can have."""
_HEADING_LENGTH = 25
"""Characters of the longest paragraph that is taken for a typed heading: `2.依申请公开情况。`"""


def read_statements(report: Report) -> tuple[PlacedStatement, ...]:
    """Return what the written sections of a report say of quantities, in their order."""
    found: list[PlacedStatement] = []
    for section in report.form.sections:
        subject: Subject | None = None
        for index, (offset, paragraph) in enumerate(place_paragraphs(report.text(section.key))):
            text = paragraph.text
            if paragraph.level != BODY or len(text) <= _HEADING_LENGTH:
                is_heading = paragraph.level != BODY or not text.endswith("。")
                subject = subject_of_heading(text) or (None if is_heading else subject)
            found += [
                PlacedStatement(section.key, index, offset, statement)
                for statement in read_paragraph(report, paragraph, subject)
            ]
    return tuple(found)


@lru_cache(maxsize=_CACHED)
def subject_of_heading(text: str) -> Subject | None:
    """Return what the text under a heading speaks of where it does not say so itself."""
    subjects = [each.subject for each in find_subjects(text, 0, len(text))]
    return Subject.REQUESTS if Subject.REQUESTS in subjects else None


def read_paragraph(
    report: Report, paragraph: Paragraph, subject: Subject | None
) -> tuple[Statement, ...]:
    """Return what a paragraph of a report says; `subject` is what its heading speaks of.

    Live numbers are read as if they were others, so that their paragraph is not read again whenever
    they follow the tables.
    """
    report_of = report.form_id, report.year, report.unit.level
    live = [mark for mark in paragraph.marks if mark.quantity]
    if live:
        line = FixedLine(paragraph, live)
        shown = [line.shown(each) for each in read_line(line.text, *report_of, subject)]
        if None not in shown:
            return tuple(each for each in shown if each is not None)
    return read_line(paragraph.text, *report_of, subject)


@lru_cache(maxsize=_CACHED)
def read_line(
    text: str, form_id: str, year: int, level: UnitLevel, subject: Subject | None
) -> tuple[Statement, ...]:
    """Return what a line says of quantities in a report of a body of `level` on `year`.

    `subject` is what its heading speaks of.
    """
    line, words = Line(text), vocabulary(form_id, year)
    spoken = Spoken(words.quantities, subject)
    return tuple(
        statement
        for sentence in line.sentences
        if not sentence.is_plan
        for statement in settle(
            SentenceReader(line, sentence, spoken, Scope(year, level), words).read()
        )
    )
