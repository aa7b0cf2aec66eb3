"""Where a text tells of the quantities of the tables, and whether it agrees with them."""

from collections.abc import Iterator
from enum import IntEnum, auto

import msgspec

from reportdesk.report import Number, Report, TextSpan, find_mark, place_paragraphs
from reportdesk.statements.reading.report_text import read_statements


class Agreement(IntEnum):
    """How a text tells of a quantity; of several places the greatest counts."""

    LIVE = auto()
    """With a live number."""
    SAME = auto()
    """In words of its own, which say what the tables say."""
    OPEN = auto()
    """In words of its own, while the tables lack the number."""
    OTHER = auto()
    """In words of its own, which say something else."""


class Mention(msgspec.Struct, frozen=True):
    """A place in the text that tells of a quantity: the words there, and the number they say."""

    agreement: Agreement
    place: TextSpan
    words: str
    said: Number | None


def find_mentions(report: Report) -> dict[str, Mention]:
    """Return for each quantity that the text tells of the place to look at: one that disagrees.

    Words that may mean several quantities tell of that which agrees, else of the first. Words that
    the clerk has confirmed to be of another scope tell of none.
    """
    found: dict[str, Mention] = {}
    for key, mention in (*_live_numbers(report), *_words(report)):
        known = found.get(key)
        if known is None or mention.agreement > known.agreement:
            found[key] = mention
    return found


def _live_numbers(report: Report) -> Iterator[tuple[str, Mention]]:
    values = report.quantity_values()
    for section, text in report.sections.items():
        for offset, paragraph in place_paragraphs(text):
            for mark in paragraph.marks:
                if mark.quantity in values:
                    place = TextSpan(section, offset + mark.start, offset + mark.end)
                    words = paragraph.text[mark.start : mark.end]
                    said = values.get(mark.quantity)
                    yield mark.quantity, Mention(Agreement.LIVE, place, words, said)


def _words(report: Report) -> Iterator[tuple[str, Mention]]:
    values = report.quantity_values()
    for section, index, offset, statement in read_statements(report):
        paragraph, start, end = report.text(section)[index], statement.start, statement.end
        if find_mark(paragraph, start, end) is not None:
            continue
        said = values.get(statement.whole) if statement.whole else statement.value
        held = {key: values.get(key) for key in statement.keys}
        key, agreement = statement.keys[0], Agreement.OTHER
        if said is None or None in held.values():
            agreement = Agreement.OPEN
        elif said in held.values():
            key = next(each for each, number in held.items() if number == said)
            agreement = Agreement.SAME
        place = TextSpan(section, offset + start, offset + end)
        yield key, Mention(agreement, place, paragraph.text[start:end], said)
