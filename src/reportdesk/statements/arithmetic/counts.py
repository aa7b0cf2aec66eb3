"""The numbers of a line that count things."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.statements.numbers import NumberWord, find_numbers

_PIECES = frozenset("条件宗起份例篇项则部幅")
"""Measures of documents and cases: a list in one often counts its parts in another."""
_OTHER_MEASURES = frozenset(
    (*("人次", "件次", "条次", "场次", "万元", "亿元"), *"次个期场人名户家处张册本批类元")
)
_NEAR = 24
_SHARES = ("，占", "（占", ",占", "(占")
"""What stands behind a number that counts things without its measure: `部分公开67，占4.61%`."""
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}
_CACHED = 1024


class Count(NamedTuple):
    """A number of things: documents and cases are of one kind, others of their measure's.

    `depth` says in how many brackets it stands.
    """

    word: NumberWord
    kind: str
    depth: int

    def moved(self, by: int) -> "Count":
        """Return the count further on by so many characters."""
        return self._replace(word=moved(self.word, by))


class Numbers(NamedTuple):
    """A text with its numbers, and with those of them that count things."""

    text: str
    words: tuple[NumberWord, ...]
    counts: tuple[Count, ...]


def moved(word: NumberWord, by: int) -> NumberWord:
    """Return a number further on by so many characters."""
    return word._replace(start=word.start + by, end=word.end + by, unit_end=word.unit_end + by)


@lru_cache(maxsize=_CACHED)
def read_numbers(line: str) -> Numbers:
    """Return a line with its numbers."""
    words = find_numbers(line)
    return Numbers(line, words, tuple(_find_counts(line, words)))


def read_both(before: str, line: str) -> Numbers:
    """Return two lines as one text, with the numbers of both."""
    first, second, by = read_numbers(before), read_numbers(line), len(before) + 1
    return Numbers(
        f"{before}\n{line}",
        (*first.words, *(moved(word, by) for word in second.words)),
        (*first.counts, *(count.moved(by) for count in second.counts)),
    )


def _find_counts(text: str, words: Sequence[NumberWord]) -> Iterator[Count]:
    """Yield the numbers that count things, without changes (`减少3件`) and last year's numbers."""
    depth = at = 0
    kind = ""
    for word in words:
        depth = bracket_depth(text[at : word.start], depth)
        at = word.start
        is_piece = word.unit in _PIECES
        if is_piece or word.unit in _OTHER_MEASURES:
            near = text[max(word.start - _NEAR, 0) : word.start]
            if _no_count_before().search(near) is None:
                kind = "件" if is_piece else word.unit
                yield Count(word, kind, depth)
        elif kind and not word.unit and text.startswith(_SHARES, word.end):
            yield Count(word, kind, depth)


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
    if "（" in text or "）" in text or "(" in text or ")" in text:
        for char in text:
            depth = max(depth + _BRACKETS.get(char, 0), 0)
    return depth
