"""Setting text in lines: each character at its place, flush, centred or justified."""

import re
from enum import Enum, auto
from typing import NamedTuple

import msgspec

from reportdesk.document.typefaces import Face
from reportdesk.paper.breaking import WORD, Measured, Span, break_lines, measure
from reportdesk.paper.pages import Font, Metrics

_SEGMENT = re.compile(rf"(?P<word>[!-~]+|—+|…+|(?:(?![!-~])[{WORD}])+)| +|[^{WORD}—… ]+")
"""Words, dashes and dots are not spread when a line is justified; each segment has one font."""


class Align(Enum):
    """How the lines of a text stand in their width."""

    LEFT = auto()
    RIGHT = auto()
    CENTRED = auto()
    JUSTIFIED = auto()


class Style(msgspec.Struct, frozen=True):
    """How a text is set; lengths in points.

    `tracking` is added behind each character; the first line is shorter by `indent` at its start.
    `spaced` puts a quarter of a character between Chinese and digits or Latin letters.
    """

    face: Face
    align: Align
    indent: float = 0
    tracking: float = 0
    spaced: bool = True


class Piece(NamedTuple):
    """Characters of a line in one font: `x` from the left of the text, `start` in the text."""

    x: float
    text: str
    font: Font
    spacing: float
    start: int


class SetLine(NamedTuple):
    """A line of text: its characters from `start` to `end`, in pieces from left to right."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


_Key = tuple[str, Style, float]


class Setter:
    """Sets text in the fonts of some metrics; remembers how wide their characters are."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._widths: dict[tuple[Face, float], dict[str, float]] = {}
        self._lines: dict[_Key, tuple[SetLine, ...]] = {}
        self._former: dict[_Key, tuple[SetLine, ...]] = {}

    def begin(self) -> None:
        """Begin a document; only texts of the one before it are still remembered."""
        self._former, self._lines = self._lines, {}

    def set_text(self, text: str, style: Style, width: float) -> tuple[SetLine, ...]:
        """Return the lines of a text, at least one, none wider than `width` points."""
        key = text, style, width
        lines = self._lines.get(key) or self._former.get(key) or self._set(*key)
        self._lines[key] = lines
        return lines

    def _set(self, text: str, style: Style, width: float) -> tuple[SetLine, ...]:
        advances = self._advances(text, style)
        measured = measure(text, advances, style.tracking, style.face.size if style.spaced else 0)
        spans = break_lines(measured, width, style.indent)
        fonts = Font(style.face.ascii, style.face.size), Font(style.face.chinese, style.face.size)
        lines = []
        for number, span in enumerate(spans):
            indent = 0 if number else style.indent
            last = number == len(spans) - 1
            x, stretch = _spread(measured, span, width - indent, style.align, last)
            pieces = _pieces(measured, span, indent + x, style.tracking, stretch, fonts)
            lines.append(SetLine(*span, tuple(pieces)))
        return tuple(lines)

    def _advances(self, text: str, style: Style) -> list[float]:
        """Return how far each character of a text moves on, letter spacing included."""
        face, tracking = style.face, style.tracking
        known = self._widths.setdefault((face, tracking), {})
        for char in set(text).difference(known):
            font = Font(face.ascii if char.isascii() else face.chinese, face.size)
            known[char] = max(self._metrics.advance(char, font) + tracking, 0.0)
        return [known[char] for char in text]


def _spread(
    measured: Measured, span: Span, width: float, align: Align, last: bool
) -> tuple[float, float]:
    """Return where a line begins and what is added between its segments and characters."""
    blank = width - measured.width(span)
    if align is Align.CENTRED or align is Align.RIGHT:
        return max(blank, 0) / (2 if align is Align.CENTRED else 1), 0
    if align is Align.LEFT or last or blank <= 0:
        return 0, 0
    gaps = -1
    for match in _SEGMENT.finditer(measured.text, *span):
        gaps += 1 if match["word"] else match.end() - match.start()
    return 0, blank / gaps if gaps > 0 else 0


def _pieces(
    measured: Measured,
    span: Span,
    x: float,
    tracking: float,
    stretch: float,
    fonts: tuple[Font, Font],
) -> list[Piece]:
    text, starts, _ = measured
    pieces = []
    origin, added = x - starts[span.start], 0.0
    for match in _SEGMENT.finditer(text, *span):
        start, end = match.span()
        word = match["word"] is not None
        font = fonts[0] if text[start].isascii() else fonts[1]
        spacing = tracking if word else tracking + stretch
        pieces.append(Piece(origin + starts[start] + added, text[start:end], font, spacing, start))
        added += stretch if word else stretch * (end - start)
    return pieces
