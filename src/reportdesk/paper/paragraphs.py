"""Title, headings, body text and signature as lines of the type area."""

import msgspec
from msgspec.structs import replace

from reportdesk.document import (
    Annex,
    Body,
    Heading,
    ReviewMark,
    Signature,
    Title,
    signature_blanks,
)
from reportdesk.document.page import EM, LEFT, LINE, TRACKING
from reportdesk.document.typefaces import BODY, HEADINGS, REVIEW_MARK, TITLE, Face
from reportdesk.paper.pages import Area, Run
from reportdesk.paper.setting import Align, SetLine, Setter, Style
from reportdesk.paper.strips import Bond, Drawing, Strip
from reportdesk.report import Place, TextSpan, UnitField

BASELINE = 0.38
"""The baseline lies below the middle of a Chinese character, in parts of the font size."""

_LEFT = LEFT / 20
_LINE = LINE / 20

_TITLE = Style(TITLE, Align.CENTRED)
_MARK = Style(REVIEW_MARK, Align.LEFT)
_SIGNATURE = Style(BODY, Align.RIGHT, spaced=False)


def _text_style(face: Face) -> Style:
    """Return how body text and headings are set: justified, first line two characters in."""
    return Style(face, Align.JUSTIFIED, indent=2 * EM / 20, tracking=TRACKING / 20)


_BODY = _text_style(BODY)
_HEADINGS = tuple(_text_style(face) for face in HEADINGS)

TextBlock = ReviewMark | Title | Heading | Body | Signature | Annex


class TextLine(msgspec.Struct, frozen=True):
    """A line in a type area of `width` points, and the place of the text that it is part of."""

    line: SetLine
    width: float
    size: float
    place: Place | None

    def draw(self, drawing: Drawing, top: float, first: int, end: int) -> None:
        """Draw the line in the middle of its height, and mark its area."""
        baseline = top + _LINE / 2 + BASELINE * self.size
        place = self.place
        for x, text, font, spacing, at in self.line.pieces:
            own = part_of(place, at, at + len(text))
            drawing.runs.append(Run(_LEFT + x, baseline, text, font, spacing, own))
        area = part_of(place, self.line.start, self.line.end)
        if area is not None:
            drawing.areas.append(Area(_LEFT, top, self.width, _LINE, area))


def part_of(place: Place | None, start: int, end: int) -> Place | None:
    """Return the place of some characters of a text that stands at `place`."""
    if isinstance(place, TextSpan):
        return TextSpan(place.section, place.start + start, place.start + end)
    return place


def text_strips(block: TextBlock, setter: Setter, width: int) -> list[Strip]:
    """Return the lines of a block in a type area of `width` twentieths of a point."""
    column = _Column(setter, width / 20)
    match block:
        case ReviewMark(text):
            return _with_blank_below(column.lines(text, _MARK))
        case Title(texts, place):
            return _with_blank_below(
                [strip for text in texts for strip in column.lines(text, _TITLE, place)]
            )
        case Annex(title):
            first, *others = column.lines(title, _TITLE)
            return _with_blank_below([replace(first, begins_page=True), *others])
        case Heading(level, text, place):
            return column.lines(text, _HEADINGS[level - 1], place)
        case Body(text, place):
            lines = column.lines(text, _BODY, place)
            return [replace(strip, bond=Bond.FREE) for strip in lines]
        case Signature(name, date):
            blanks = signature_blanks(block, width)
            strips = []
            for text, field, blank in zip((name, date), ("name", "date"), blanks, strict=True):
                if text:
                    strips += column.lines(text, _SIGNATURE, UnitField(field), blank / 20)
            return [replace(strip, before=0 if at else _LINE) for at, strip in enumerate(strips)]


class _Column:
    """Sets text in lines of the type area, which is `width` points wide."""

    def __init__(self, setter: Setter, width: float) -> None:
        self._setter = setter
        self._width = width

    def lines(
        self, text: str, style: Style, place: Place | None = None, blank: float = 0
    ) -> list[Strip]:
        """Return the lines of a text that stay together, `blank` points from the right edge."""
        size = style.face.size
        lines = self._setter.set_text(text, style, self._width - blank)
        return [
            Strip(_LINE, TextLine(line, self._width, size, place), bond=Bond.FIRM) for line in lines
        ]


def _with_blank_below(strips: list[Strip]) -> list[Strip]:
    return [*strips[:-1], replace(strips[-1], after=_LINE)]
