"""The words of a document that its comments are about."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportdesk.document import Body, Document, Heading, PrintedTable, Signature, Title
from reportdesk.docx.writing.elements import run, w
from reportdesk.docx.writing.review_styles import COMMENT_REFERENCE
from reportdesk.forms import CellAddress
from reportdesk.office.elements import Element
from reportdesk.report import Place, SectionHeading, SectionText, TextSpan, UnitField

_END, _BEGIN, _END_OF_NOTHING = range(3)
"""What happens at a character, in this order."""


class Anchor(NamedTuple):
    """The number of a comment, and the characters it is about; without `end`, the whole text."""

    number: int
    start: int
    end: int | None


Anchors = Mapping[int | CellAddress, Sequence[Anchor]]
"""The anchors in each block that has any, by the block's number, and in each cell."""


def find_anchors(document: Document) -> Anchors:
    """Return where each comment is anchored: at its place, its section's heading or the title."""
    found: dict[int | CellAddress, list[Anchor]] = {}
    if document.comments:
        places = _Places(document)
        for number, comment in enumerate(document.comments):
            at, start, end = places.find(comment.place)
            found.setdefault(at, []).append(Anchor(number, start, end))
    return found


class _Places:
    """The blocks and cells of a document by their places in the report."""

    def __init__(self, document: Document) -> None:
        self._title = 0
        self._blocks: dict[Place, int] = {}
        self._cells: set[CellAddress | None] = set()
        self._spans: dict[str, list[tuple[TextSpan, int]]] = {}
        for number, block in enumerate(document.blocks):
            match block:
                case Title():
                    self._title = number
                case Heading(place=TextSpan() as span) | Body(place=TextSpan() as span):
                    self._spans.setdefault(span.section, []).append((span, number))
                case Heading(place=SectionHeading() as place):
                    self._blocks[place] = number
                case PrintedTable():
                    self._cells |= {cell.place.address for cell in block.cells}
                case Signature(name, date) if name or date:
                    self._blocks |= {UnitField("date"): number, UnitField("sign"): number}

    def find(self, place: Place) -> tuple[int | CellAddress, int, int | None]:
        """Return the block or cell of a place, and the first characters there and behind it."""
        match place:
            case CellAddress() if place in self._cells:
                return place, 0, None
            case TextSpan(section, start, end) if section in self._spans:
                spans = self._spans[section]
                at = bisect_right(spans, start, key=lambda each: each[0].start) - 1
                span, number = spans[max(at, 0)]
                length = span.end - span.start
                first, last = (min(max(each - span.start, 0), length) for each in (start, end))
                return number, first, last
            case SectionText(section) | SectionHeading(section) | TextSpan(section):
                written = self._spans.get(section)
                first_block = written[0][1] if written else self._title
                return self._blocks.get(SectionHeading(section), first_block), 0, None
            case _:
                return self._blocks.get(place, self._title), 0, None


def around(content: Iterable[Element], anchors: Sequence[Anchor]) -> Iterator[Element]:
    """Yield content with comments on all of it."""
    for anchor in anchors:
        yield from _begin(anchor.number)
    yield from content
    for anchor in anchors:
        yield from _end(anchor.number)


def runs(text: str, anchors: Sequence[Anchor] = ()) -> Iterator[Element]:
    """Yield the runs of a text, and between them where comments begin and end."""
    done = 0
    for position, happening, number in sorted(_happenings(anchors, len(text))):
        if position > done:
            yield run(text[done:position])
            done = position
        yield from _begin(number) if happening == _BEGIN else _end(number)
    if done < len(text):
        yield run(text[done:])


def _happenings(anchors: Sequence[Anchor], length: int) -> Iterator[tuple[int, int, int]]:
    for number, start, end in anchors:
        last = length if end is None else end
        yield start, _BEGIN, number
        yield last, _END if last > start else _END_OF_NOTHING, number


def _begin(number: int) -> Iterator[Element]:
    yield w("commentRangeStart", id=number)


def _end(number: int) -> Iterator[Element]:
    yield w("commentRangeEnd", id=number)
    sign = w("rStyle", val=COMMENT_REFERENCE)
    yield w("r", w("rPr", sign), w("commentReference", id=number))
