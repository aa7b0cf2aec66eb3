"""A line with fixed numbers in place of its live ones, whose values change with the tables."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reportdesk.report import NumberMark, Paragraph
from reportdesk.statements.numbers import find_numbers
from reportdesk.statements.reading.statement import Statement

_READ_APART = ("0", "1")
"""Numbers that are read otherwise than all others: behind 1 予以公开 is said of all."""
_ANY_NUMBER = "2"


class FixedLine:
    """A paragraph's text as it is read: `text` stays the same while a live number changes."""

    def __init__(self, paragraph: Paragraph, live: Iterable[NumberMark]) -> None:
        self._paragraph = paragraph
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._marks: list[NumberMark] = []
        end = length = 0
        for mark in live:
            shown = paragraph.text[mark.start : mark.end]
            if not shown[0].isdigit():
                continue
            fixed = shown if shown in _READ_APART else _ANY_NUMBER
            pieces += (paragraph.text[end : mark.start], fixed)
            length += mark.start - end
            self._starts.append(length)
            length, end = length + len(fixed), mark.end
            self._ends.append(length)
            self._marks.append(mark)
        self.text = "".join((*pieces, paragraph.text[end:]))

    def shown(self, statement: Statement) -> Statement | None:
        """Return a statement of the fixed text as one of the paragraph; None if that cannot be.

        It cannot be where several numbers, some of them live, are read as one value.
        """
        start, end = self._place(statement.start), self._place(statement.end)
        value = statement.value
        inside = bisect_left(self._starts, statement.start)
        if inside < len(self._marks) and self._ends[inside] <= statement.end:
            if not statement.is_number:
                return None
            value = find_numbers(self._paragraph.text[start:end])[0].value
        return statement._replace(
            value=value,
            start=start,
            end=end,
            sentence_start=self._place(statement.sentence_start),
            sentence_end=self._place(statement.sentence_end),
        )

    def _place(self, at: int) -> int:
        """Return where a character of the fixed text stands in the paragraph."""
        before = bisect_right(self._ends, at)
        if before == 0:
            return at
        return self._marks[before - 1].end + at - self._ends[before - 1]
