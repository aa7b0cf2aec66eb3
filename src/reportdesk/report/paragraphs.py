"""The paragraphs of a report's text, and the numbers of its headings."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from reportdesk.forms import QuantityKey
from reportdesk.text.cleaning import clean_line
from reportdesk.text.normalising import normalise
from reportdesk.text.numerals import chinese_number

BODY = 0
MAX_LEVEL = 3


class NumberMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is known of a stretch of a paragraph, from character `start` up to `end`.

    With the key of a `quantity` of the form it is a live number: it shows that quantity's present
    value. Without one, the clerk has confirmed that it tells of something else than the tables.
    """

    start: int
    end: int
    quantity: QuantityKey = ""

    def moved(self, by: int) -> "NumberMark":
        """Return the mark further on by so many characters."""
        return NumberMark(self.start + by, self.end + by, self.quantity)


class Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One paragraph of a section; `level` 0 is body text, 1 `（一）`, 2 `1.`, 3 `（1）`.

    A heading's number is not part of its text: it follows from the place (`number_paragraphs`).
    `marks` stand in order and do not overlap. `unread` is true of a paragraph that the program
    wrote, until the clerk has read it.
    """

    text: str
    level: int = BODY
    marks: tuple[NumberMark, ...] = ()
    unread: bool = False

    def __post_init__(self) -> None:
        if not BODY <= self.level <= MAX_LEVEL:
            raise ValueError(f"标题层次只能是 {BODY} 至 {MAX_LEVEL}")
        end = 0
        for mark in self.marks:
            if not end <= mark.start < mark.end <= len(self.text):
                raise ValueError("文中数字的位置不对")
            end = mark.end
        cleaned = clean_line(self.text)
        if cleaned != self.text:
            msgspec.structs.force_setattr(self, "marks", _clean_marks(self.text, self.marks))
            msgspec.structs.force_setattr(self, "text", cleaned)


def find_mark(paragraph: Paragraph, start: int, end: int) -> NumberMark | None:
    """Return the first mark on any of the characters from `start` up to `end`."""
    marks = paragraph.marks
    first = bisect_right(marks, start, key=lambda mark: mark.end)
    return marks[first] if first < len(marks) and marks[first].start < end else None


def _clean_marks(text: str, marks: tuple[NumberMark, ...]) -> tuple[NumberMark, ...]:
    """Return where the marks of a text stand once it is cleaned."""
    kept, end, start = [], 0, 0
    for mark in marks:
        start += len(clean_line(text[end : mark.start]))
        length = len(clean_line(text[mark.start : mark.end]))
        if length:
            kept.append(NumberMark(start, start + length, mark.quantity))
        start, end = start + length, mark.end
    return tuple(kept)


def replace_stretch(
    paragraph: Paragraph, start: int, end: int, text: str, quantity: str | None = None
) -> Paragraph:
    """Return the paragraph with `text` from character `start` up to `end`, read by the clerk.

    Marks before and behind stay at their words, those that the stretch touches are dropped. The new
    text is marked with `quantity`, unless that is None.
    """
    by = len(text) - (end - start)
    marks = [mark for mark in paragraph.marks if mark.end <= start]
    if quantity is not None and text:
        marks.append(NumberMark(start, start + len(text), quantity))
    marks += [mark.moved(by) for mark in paragraph.marks if mark.start >= end]
    written = paragraph.text[:start] + text + paragraph.text[end:]
    return Paragraph(written, paragraph.level, tuple(marks))


def heading_number(level: int, count: int) -> str:
    """Return the printed number of the count-th heading of a level (GB/T 9704-2012, 7.3.3)."""
    match level:
        case 1:
            return f"（{chinese_number(count)}）"
        case 2:
            return f"{count}. "
        case _:
            return f"（{count}）"


class HeadingCounter:
    """Counts the headings of each level; a heading sets the counts of deeper levels back to 0."""

    def __init__(self) -> None:
        self._counts = [0] * (MAX_LEVEL + 1)

    def next(self, level: int) -> int:
        """Return the count that the next heading of a level would get, from 1 on."""
        return self._counts[level] + 1

    def add(self, level: int) -> int:
        """Count a heading and return its count."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (MAX_LEVEL - level)
        return self._counts[level]


def number_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Yield the paragraphs behind their printed numbers, `""` for body text."""
    counts = HeadingCounter()
    for paragraph in paragraphs:
        level = paragraph.level
        yield "" if level == BODY else heading_number(level, counts.add(level)), paragraph


def place_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Yield paragraphs behind the character of the printed text at which each one's own begins."""
    start = 0
    for number, paragraph in number_paragraphs(paragraphs):
        start += len(number)
        yield start, paragraph
        start += len(paragraph.text) + 1


def plain_text(paragraphs: Iterable[Paragraph]) -> str:
    """Return paragraphs as printed, with the numbers of headings, one a line."""
    return "\n".join(number + paragraph.text for number, paragraph in number_paragraphs(paragraphs))


def may_be_same_unit(one: str, other: str) -> bool:
    """Return whether two names may be of one unit; a title may give it in brief, or not at all."""
    one, other = normalise(one), normalise(other)
    return one in other or other in one
