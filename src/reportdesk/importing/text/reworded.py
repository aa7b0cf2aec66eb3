"""The paragraphs of our own export, with what was changed in the file since."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from reportdesk.report import (
    NumberMark,
    Paragraph,
    QuantityValues,
    leading_number,
    number_paragraphs,
    paragraphs_from_text,
    shown_number,
)
from reportdesk.report.bounds import LONGEST_PARAGRAPH, MOST_PARAGRAPHS
from reportdesk.text.aligning import align_lines
from reportdesk.text.cleaning import clean_line
from reportdesk.text.normalising import normalise
from reportdesk.text.rewording import Stretch, compare_words

_NUMBER = re.compile("[0-9０-９]+(?:[.,，][0-9０-９]+)*")

Text = tuple[Paragraph, ...]


class RetypedNumber(NamedTuple):
    """A live number that was changed in the file: it is an ordinary one now.

    `now` is what stands there; `""` where the words around it were changed, too.
    """

    quantity: str
    was: str
    now: str


class ReadText(NamedTuple):
    """The paragraphs of a section, and its live numbers that were changed."""

    paragraphs: Text
    retyped: tuple[RetypedNumber, ...]


def read_changed_text(before: Text, lines: Sequence[str], values: QuantityValues) -> ReadText:
    """Return the paragraphs of changed lines; `before` are those that were exported.

    Paragraphs that are the same stay as they were. One that was reworded keeps its level, unless
    its number was changed, and the marks of words that were not touched; a live number stays one
    if it was changed to its present value. What is new is read like text of other programs.
    """
    lines = [clean for line in lines if (clean := clean_line(line).strip())]
    if len(lines) > MOST_PARAGRAPHS or any(len(line) > LONGEST_PARAGRAPH for line in lines):
        return ReadText(paragraphs_from_text("\n".join(lines)), ())  # more than a report can hold
    return _Reading(before, lines, values).read()


class _Reading:
    """Reads the lines of a section in their order."""

    def __init__(self, before: Text, lines: Sequence[str], values: QuantityValues) -> None:
        self._before = tuple(number_paragraphs(before))
        self._lines = lines
        self._values = values
        self._found: list[Paragraph] = []
        self._retyped: list[RetypedNumber] = []

    def read(self) -> ReadText:
        printed = [_without_blanks(number + each.text) for number, each in self._before]
        seen = [_without_blanks(line) for line in self._lines]
        new: list[str] = []
        for old_index, index in align_lines(printed, seen):
            if index is None:
                continue
            if old_index is None:
                new.append(self._lines[index])
                continue
            self._read_new(new)
            new = []
            if printed[old_index] == seen[index]:
                self._found.append(self._before[old_index][1])
            else:
                self._read_reworded(*self._before[old_index], self._lines[index])
        self._read_new(new)
        return ReadText(tuple(self._found), tuple(self._retyped))

    def _read_new(self, lines: Sequence[str]) -> None:
        self._found += paragraphs_from_text("\n".join(lines), self._found)

    def _read_reworded(self, number: str, old: Paragraph, line: str) -> None:
        typed = leading_number(line)
        if typed.strip() == (number or leading_number(old.text)).strip():
            reworded = Paragraph(line.removeprefix(typed) if number else line, old.level)
        else:
            *others, reworded = paragraphs_from_text(line, self._found)
            self._found += others
        marked, retyped = carry_marks(old, reworded, self._values)
        self._retyped += retyped
        self._found.append(marked)


def carry_marks(
    old: Paragraph, new: Paragraph, values: QuantityValues
) -> tuple[Paragraph, tuple[RetypedNumber, ...]]:
    """Return the paragraph with the marks of words that stand in the one before as well.

    Second come the live numbers that were changed.
    """
    retyped: list[RetypedNumber] = []
    marks: list[NumberMark] = []
    left = list(old.marks)
    end = new_end = 0
    for stretch in compare_words(old.text, new.text) if left else ():
        start, end = end, end + len(stretch.before)
        new_start, new_end = new_end, new_end + len(stretch.after)
        while left and left[0].start < end:
            mark = left.pop(0)
            kept: NumberMark | None
            if not stretch.is_changed and start <= mark.start and mark.end <= end:
                kept = mark.moved(new_start - start)
            else:
                shown = old.text[mark.start : mark.end]
                found = _find_again(mark.quantity, shown, stretch, values)
                kept = found.moved(new_start) if isinstance(found, NumberMark) else None
                if isinstance(found, RetypedNumber) and mark.quantity:
                    retyped.append(found)
            if kept is not None and (not marks or kept.start >= marks[-1].end):
                marks.append(kept)
    return msgspec.structs.replace(new, marks=tuple(marks)), tuple(retyped)


def _find_again(
    quantity: str, shown: str, stretch: Stretch, values: QuantityValues
) -> NumberMark | RetypedNumber:
    """Return the mark of a number among changed words if it is the same, or its present value.

    Otherwise return how it was changed.
    """
    numbers = list(_NUMBER.finditer(stretch.after))
    now = ""
    if len(numbers) == 1 and shown in stretch.before and _counts_one(stretch.before):
        now = numbers[0].group()
        plain = normalise(now).replace(",", "")
        if now == shown or (quantity and plain == shown_number(values.get(quantity))):
            return NumberMark(*numbers[0].span(), quantity)
    return RetypedNumber(quantity, shown, now)


def _counts_one(text: str) -> bool:
    return len(_NUMBER.findall(text)) <= 1


def _without_blanks(text: str) -> str:
    return "".join(text.split())
