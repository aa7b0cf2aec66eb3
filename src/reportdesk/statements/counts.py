"""The numbers of a section that count things, and the words that stand between them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.report import Paragraph, number_paragraphs
from reportdesk.statements.numbers import NumberWord, find_numbers

PIECES = frozenset("条件宗起份例篇项则部幅")
"""Measures of documents and cases: a list of one often counts its parts in another."""
_OTHER_MEASURES = frozenset(
    (*("人次", "件次", "条次", "场次", "万元", "亿元"), *"次个期场人名户家处张册本批类元")
)
_NEAR = 24
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}


class Count(NamedTuple):
    """A number of things: documents and cases are of one kind, others of their measure's.

    `depth` says in how many brackets it stands.
    """

    word: NumberWord
    kind: str
    depth: int


class Numbers(NamedTuple):
    """The text of a section as it is printed, its numbers, and those of them that count things.

    Their offsets count in the text.
    """

    text: str
    words: tuple[NumberWord, ...]
    counts: tuple[Count, ...]


@lru_cache(maxsize=16)
def read_numbers(paragraphs: tuple[Paragraph, ...]) -> Numbers:
    """Return the printed text of paragraphs with its numbers, those of headings left out."""
    lines: list[str] = []
    words: list[NumberWord] = []
    start = 0
    for number, paragraph in number_paragraphs(paragraphs):
        text_start = start + len(number)
        words += (_shift(word, text_start) for word in find_numbers(paragraph.text))
        lines.append(number + paragraph.text)
        start = text_start + len(paragraph.text) + 1
    text = "\n".join(lines)
    return Numbers(text, tuple(words), tuple(_find_counts(text, words)))


def _shift(word: NumberWord, by: int) -> NumberWord:
    """Return a number of a line at its offsets in a text."""
    return word._replace(start=word.start + by, end=word.end + by, unit_end=word.unit_end + by)


def _find_counts(text: str, words: Iterable[NumberWord]) -> Iterator[Count]:
    """Yield the numbers that count things, without changes (`减少3件`) and last year's numbers."""
    depth = at = 0
    for word in words:
        depth = bracket_depth(text[at : word.start], depth)
        at = word.start
        if word.unit in PIECES or word.unit in _OTHER_MEASURES:
            near = text[max(word.start - _NEAR, 0) : word.start]
            if not _no_count_before().search(near):
                yield Count(word, "件" if word.unit in PIECES else word.unit, depth)


@cache
def _no_count_before() -> re.Pattern[str]:
    """Matches the words before a number that is a change, a share, or each one's."""
    change = (
        "(?:增加|增长|增幅|减少|下降|减幅|多|少|上升|降低|提高|提升|各|每|占|占比)[了到至约近为]?"
    )
    last = r"(?:较|比|与|和)(?:上年|去年|上一年|同期|20\d\d ?年)[^，。；、\n]{0,12}"
    return re.compile(f"(?:{change}|{last})\\s*$")


def bracket_depth(text: str, depth: int) -> int:
    """Return in how many brackets the end of a text stands whose start stands in `depth`."""
    for char in text:
        if char == "\n":
            depth = 0
        elif char in _BRACKETS:
            depth = max(depth + _BRACKETS[char], 0)
    return depth
