"""Where a section's text treats which of its topics."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reportdesk.forms import Section, Topic
from reportdesk.report import BODY, MAX_LEVEL, Paragraph, leading_number

_LONGEST_OPENING = 15
"""Characters of a paragraph's first clause that may name its topic."""
_CLAUSE_ENDS = "。：:；;，,（("


class TopicText(NamedTuple):
    """The paragraphs of a topic by their indexes, from `start` up to `end`.

    The first is its heading, or body text that opens with the topic.
    """

    topic: Topic
    start: int
    end: int


def find_topics(section: Section, text: Sequence[Paragraph]) -> tuple[TopicText, ...]:
    """Return where the topics with a heading of their own are treated, in the text's order.

    A topic reaches to the next one, or to the next heading that is not below its own.
    """
    begun: dict[int, Topic] = {}
    outer_first = sorted(range(len(text)), key=lambda index: text[index].level or MAX_LEVEL + 1)
    for index in outer_first:
        for topic in section.topics:
            if topic.heading and topic not in begun.values() and _opens(text[index], topic):
                begun[index] = topic
                break
    return tuple(
        TopicText(begun[start], start, _end_of(start, text, begun)) for start in sorted(begun)
    )


def _opens(paragraph: Paragraph, topic: Topic) -> bool:
    """Return whether a heading names a topic, or body text opens with it."""
    plain = [word for word in (topic.name, *topic.words) if "…" not in word]
    if paragraph.level != BODY:
        words = (*plain, *topic.heading_words)
        return any(word in paragraph.text for word in words if "…" not in word)
    number = leading_number(paragraph.text)
    opening = paragraph.text[len(number) :][:_LONGEST_OPENING]
    for stop in _CLAUSE_ENDS:
        opening = opening.partition(stop)[0]
    return any(word in opening if number else opening.startswith(word) for word in plain)


def _end_of(start: int, text: Sequence[Paragraph], begun: Collection[int]) -> int:
    level = text[start].level
    for index in range(start + 1, len(text)):
        if index in begun or (
            text[index].level != BODY and text[index].level <= (level or MAX_LEVEL)
        ):
            return index
    return len(text)
