"""Cutting a paragraph into the clauses that its statements are read from."""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from reportdesk.statements.numbers import NumberWord, find_numbers
from reportdesk.statements.reading import phrases

_LEFT_OUT = frozenset(" \u3000“”\"‘’'《》〈〉<>「」")
"""Blanks and quotation marks, which change nothing of what a sentence says."""
_MARKS = str.maketrans(",;:()!?．", "，；：（）！？.")
_SENTENCE_ENDS = "。！？"
_CLAUSE_ENDS = "，；：（）【】[]"
_LONGEST_CLAUSE, _LONGEST_SENTENCE = 200, 1_500
"""Characters after which a clause and a sentence end whatever comes: nobody writes longer ones."""
_MOST_NUMBERS = 12
"""Numbers of a clause, likewise."""
_NO_COUNTS = frozenset({"年", "月", "日", "号", "天", "个月", "周年", "工作日", "个工作日", "小时"})


class Clause(NamedTuple):
    """A stretch of a line up to the next mark, with the numbers of things in it.

    `opened_by` is the mark in front of it. All offsets count in the line's plain text.
    """

    start: int
    end: int
    opened_by: str
    numbers: tuple[NumberWord, ...]


class Sentence:
    """A sentence: its clauses, its plain text, and what of all of it decides on its numbers."""

    def __init__(self, clauses: tuple[Clause, ...], text: str) -> None:
        self.clauses = clauses
        self.start, self.end = clauses[0].start, clauses[-1].end
        self._plain = text[self.start : self.end]

    @cached_property
    def is_plan(self) -> bool:
        """Whether it tells what is intended."""
        return phrases.plan().search(self._plain) is not None

    @cached_property
    def publishes(self) -> bool:
        """Whether it counts what was published, and not what was decided."""
        decides = phrases.deciding().search(self._plain) is not None
        return not decides and phrases.publishing().search(self._plain) is not None

    @cached_property
    def is_about_requests(self) -> bool:
        """Whether it is about requests for information."""
        return phrases.requests().search(self._plain) is not None

    @cached_property
    def tells_attributes(self) -> bool:
        """Whether it counts documents by how they may be published."""
        return phrases.attributes().search(self._plain) is not None

    @cached_property
    def channels(self) -> frozenset[str]:
        """The ways to hand in a request that it names."""
        return frozenset(phrases.channel().findall(self._plain))


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

    def _cut(self, text: str) -> list[Sentence]:
        numbers = [self._plain_number(word) for word in find_numbers(text)]
        starts = {word.start for word in numbers}
        within = {at for word in numbers for at in range(word.start, word.unit_end)}
        counts = [word for word in numbers if word.unit not in _NO_COUNTS]
        sentences: list[Sentence] = []
        clauses: list[Clause] = []
        start, mark, taken, last = 0, "。", 0, 0
        for end, character in enumerate([*self.plain, "。"]):
            while last < len(counts) and counts[last].start < end:
                last += 1
            is_long = end - start >= _LONGEST_CLAUSE or last - taken >= _MOST_NUMBERS
            is_mark = character in _CLAUSE_ENDS or character in _SENTENCE_ENDS
            is_mark &= character != "：" or end + 1 not in starts
            if end in within or not (is_mark or is_long):
                continue
            if end > start:
                clauses.append(Clause(start, end, mark, tuple(counts[taken:last])))
            start, mark, taken = (end + 1, character, last) if is_mark else (end, "，", last)
            is_endless = bool(clauses) and end - clauses[0].start >= _LONGEST_SENTENCE
            if clauses and (character in _SENTENCE_ENDS or is_endless):
                sentences.append(Sentence(tuple(clauses), self.plain))
                clauses = []
        return sentences

    def _plain_number(self, word: NumberWord) -> NumberWord:
        start, end, unit_end = (
            bisect_left(self._origin, at) for at in (word.start, word.end, word.unit_end)
        )
        return word._replace(start=start, end=end, unit_end=unit_end)
