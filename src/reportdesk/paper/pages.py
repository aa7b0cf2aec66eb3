"""A laid out page. Lengths are in points, from the upper left corner of the paper, downward."""

from typing import Protocol

import msgspec

from reportdesk.document.typefaces import Typeface
from reportdesk.report import Place


class Font(msgspec.Struct, frozen=True):
    """A typeface in a size in points."""

    typeface: Typeface
    size: float


class Metrics(Protocol):
    """How wide the characters of the fonts are that the pages will be painted with."""

    def advance(self, char: str, font: Font) -> float:
        """Return the width of a character in points, without kerning."""


class Run(msgspec.Struct, frozen=True):
    """Characters set in one font from `x` on, on the line at `baseline`.

    `spacing` is added behind each of them. `place` is where they stand in the report: for text a
    `TextSpan` of just these characters, for others the field, heading or cell; None if nowhere.
    """

    x: float
    baseline: float
    text: str
    font: Font
    spacing: float = 0
    place: Place | None = None


class Rule(msgspec.Struct, frozen=True):
    """A straight line of a table, `width` points thick, with its middle on the given points."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


class Area(msgspec.Struct, frozen=True):
    """A rectangle that belongs to a place: a cell, a line of text."""

    x: float
    y: float
    width: float
    height: float
    place: Place


class Page(msgspec.Struct, frozen=True):
    """A page: what is painted on it, in reading order, and what its places are."""

    number: int
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    areas: tuple[Area, ...]
