"""Cutting a paragraph into the clauses that its statements are read from."""

from bisect import bisect_left
from typing import NamedTuple

from reportdesk.statements.numbers import NumberWord, find_numbers

_LEFT_OUT = frozenset(" \u3000“”\"‘’'《》〈〉<>「」")
"""Blanks and quotation marks, which change nothing of what a sentence says."""
_MARKS = str.maketrans(",;:()!?．", "，；：（）！？.")
_SENTENCE_ENDS = "。！？"
_CLAUSE_ENDS = "，；：（）【】[]"
_NO_COUNTS = frozenset({"年", "月", "日", "号", "天", "个月", "周年", "工作日", "个工作日", "小时"})


class Clause(NamedTuple):
    """A stretch of a line up to the next mark, with the numbers of things in it.

    `opened_by` is the mark in front of it. All offsets count in the line's plain text.
    """

    start: int
    end: int
    opened_by: str
    numbers: tuple[NumberWord, ...]


class Line:
    """A paragraph's text without blanks and quotation marks, cut into sentences of clauses."""

    def __init__(self, text: str) -> None:
        self._origin = [at for at, character in enumerate(text) if character not in _LEFT_OUT]
        self.plain = "".join([text[at] for at in self._origin]).translate(_MARKS)
        self._length = len(text)
        self.sentences = tuple(self._cut(text))

    def written_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain text stands in the text as it is written."""
        first = self._origin[start] if start < len(self._origin) else self._length
        return first, self._origin[end - 1] + 1 if end > start else first

    def _cut(self, text: str) -> list[tuple[Clause, ...]]:
        numbers = [self._plain_number(word) for word in find_numbers(text)]
        commas = {at for word in numbers for at in range(word.start, word.end)}
        counts = [word for word in numbers if word.unit not in _NO_COUNTS]
        sentences: list[tuple[Clause, ...]] = []
        clauses: list[Clause] = []
        start, mark, taken = 0, "。", 0
        for end, character in enumerate([*self.plain, "。"]):
            ends_sentence = character in _SENTENCE_ENDS
            if not (ends_sentence or (character in _CLAUSE_ENDS and end not in commas)):
                continue
            last = taken
            while last < len(counts) and counts[last].start < end:
                last += 1
            if end > start:
                clauses.append(Clause(start, end, mark, tuple(counts[taken:last])))
            start, mark, taken = end + 1, character, last
            if ends_sentence and clauses:
                sentences.append(tuple(clauses))
                clauses = []
        return sentences

    def _plain_number(self, word: NumberWord) -> NumberWord:
        start, end, unit_end = (
            bisect_left(self._origin, at) for at in (word.start, word.end, word.unit_end)
        )
        return word._replace(start=start, end=end, unit_end=unit_end)
