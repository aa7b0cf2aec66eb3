"""Reading what a report's text says of the quantities in its tables."""

from functools import lru_cache

from reportdesk.forms import UnitLevel, form
from reportdesk.report import BODY, Report, number_paragraphs
from reportdesk.statements.clauses import Line
from reportdesk.statements.line_reader import LineReader
from reportdesk.statements.statement import PlacedStatement, Statement
from reportdesk.statements.subjects import Subject, find_subjects

_CACHED = 512
_HEADING_LENGTH = 25
"""Characters of the longest paragraph that is taken for a typed heading: `2.依申请公开情况。`"""


def read_statements(report: Report) -> tuple[PlacedStatement, ...]:
    """Return what the written sections of a report say of quantities, in their order."""
    found: list[PlacedStatement] = []
    for section in report.form.sections:
        offset = 0
        subject: Subject | None = None
        for index, (number, paragraph) in enumerate(number_paragraphs(report.text(section.key))):
            text = paragraph.text
            offset += len(number)
            if paragraph.level != BODY or len(text) <= _HEADING_LENGTH:
                is_heading = paragraph.level != BODY or not text.endswith("。")
                subject = subject_of_heading(text) or (None if is_heading else subject)
            for statement in read_line(
                text, report.form_id, report.year, report.unit.level, subject
            ):
                found.append(PlacedStatement(section.key, index, offset, statement))
            offset += len(text) + 1
    return tuple(found)


def subject_of_heading(text: str) -> Subject | None:
    """Return what the text under a heading speaks of where it does not say so itself."""
    subjects = [each.subject for each in find_subjects(text, 0, len(text))]
    return Subject.REQUESTS if Subject.REQUESTS in subjects else None


@lru_cache(maxsize=_CACHED)
def read_line(
    text: str, form_id: str, year: int, level: UnitLevel, subject: Subject | None
) -> tuple[Statement, ...]:
    """Return what a paragraph says of quantities; `subject` is what its heading speaks of."""
    return tuple(LineReader(Line(text), form(form_id), year, level, subject).read())
