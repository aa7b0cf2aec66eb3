"""What a text says of the tables is read from sentences as offices write them."""

import pytest

from reportdesk.forms import UnitLevel
from reportdesk.statements.reading import read_line
from reportdesk.statements.statement import Statement
from reportdesk.statements.subjects import Subject
from tests.statements.sentences_of_offices import SAID, UNDER_REQUESTS, UNSAID


def read(
    text: str,
    *,
    subject: Subject | None = None,
    level: UnitLevel = UnitLevel.TOWNSHIP,
    form_id: str = "2021",
) -> tuple[Statement, ...]:
    return read_line(text, form_id, 2023, level, subject)


def told(statements: tuple[Statement, ...]) -> str:
    """What is said, as the sentences have it."""
    return "; ".join(f"{each.keys[0]} {shown(each)}" for each in statements)


def shown(statement: Statement) -> str:
    if statement.whole:
        return "all"
    claims = not statement.is_number and statement.rule in ("X-ZERO", "X-ALL", "X-KEPT")
    return "none" if claims else str(statement.value)


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_sentence_says_what_it_says(text: str, said: str):
    assert told(read(text)) == said


@pytest.mark.parametrize(("text", "said"), UNDER_REQUESTS)
def test_a_heading_tells_what_is_spoken_of(text: str, said: str):
    assert told(read(text, subject=Subject.REQUESTS)) == said


@pytest.mark.parametrize("text", UNSAID)
def test_a_sentence_about_something_else_says_nothing(text: str):
    assert told(read(text)) == ""
