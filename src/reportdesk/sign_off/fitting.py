"""Whether text surely fits in the lines that a field of the sheet has for it, and cutting it."""

import re
from collections.abc import Iterator
from itertools import islice

from reportdesk.sign_off.sheet import CHECKSUM_SIZE, FONT_SIZE, is_checksum

_CUT = "……"
_NARROW = frozenset("0123456789abcdefghijklnopqrstuvxyz .,:;()/'-")
_NARROW_WIDTH = 0.6
"""Half the width of a Chinese character, and more in some fonts that stand in for Times."""
_GAP = 0.25
"""The space that office programs leave between Chinese and Western characters."""
_WORDS = re.compile("[“‘（《〈【〔]*(?:[!-~“”‘’]+|.)[，。、；：！？”’）》〉】〕…—]*", re.DOTALL)
"""Matches what no line is broken within: a word or a character, with its punctuation."""
_SLACK = 0.5
"""Characters by which a line may be narrower: fonts differ."""


def fit_paragraphs(text: str, lines: int, room: float) -> tuple[tuple[str, ...], int]:
    """Return the paragraphs of a text that fit in so many lines, and the lines they take.

    `room` is the width of a line in Chinese characters. What does not fit becomes `……`.
    """
    kept: list[str] = []
    taken = 0
    for paragraph in text.split("\n"):
        starts = tuple(islice(_line_starts(paragraph, room - _SLACK), lines - taken + 1))
        if taken + len(starts) > lines:
            if taken < lines:
                kept.append(paragraph[: starts[lines - taken]])
            kept[-1] = kept[-1][: -len(_CUT) - 1].rstrip("，；、：。 ") + _CUT
            return tuple(kept), lines
        taken += len(starts)
        kept.append(paragraph)
    return tuple(kept), taken


def greatest_width(text: str) -> float:
    """Return the most that a text is wide in any font, in Chinese characters."""
    return sum(_NARROW_WIDTH if character in _NARROW else 1.0 for character in text)


def _line_starts(paragraph: str, room: float) -> Iterator[int]:
    """Yield where the lines of a paragraph begin."""
    if is_checksum(paragraph):
        yield from range(0, len(paragraph), int(2 * room * FONT_SIZE / CHECKSUM_SIZE))
        return
    yield 0
    used = 0.0
    for match in _WORDS.finditer(paragraph):
        start = match.start()
        for piece in _divide(match.group(), int(room)):
            width = greatest_width(piece)
            if start and paragraph[start - 1].isascii() is not piece[0].isascii():
                width += _GAP
            if used + width > room:
                yield start
                used = 0.0
            used += width
            start += len(piece)


def _divide(word: str, longest: int) -> Iterator[str]:
    """Yield a word in pieces of at most so many characters, which fit on a line."""
    yield from (word[at : at + longest] for at in range(0, len(word), longest))
