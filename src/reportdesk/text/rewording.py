"""Comparing two wordings of a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportdesk.text.aligning import align_lines
from reportdesk.text.changed_range import find_changed_range
from reportdesk.text.sentences import sentence_pattern

_CLAUSE = re.compile(r"[^，。；：、！？]*[，。；：、！？]|[^，。；：、！？]+")
_SENTENCE = sentence_pattern("。！？；")
"""Finer than grammar has it: lists of many items are one sentence."""
_WORD = re.compile(r"[0-9０-９.,]+|[A-Za-z]+|.", re.DOTALL)
_MOST_COMPARED = 250_000
"""The most pairs of clauses or words that are compared: 500 against 500."""


class Stretch(NamedTuple):
    """A part of a text before and after a change; the same if nothing changed in it."""

    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the words differ."""
        return self.before != self.after


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Return two texts in stretches, changed and unchanged ones in turn.

    Clauses are compared first, then the words of clauses that differ; a number is one word. A
    single equal character between changed words counts as changed. Where there are too many to
    compare, all between the first and the last change is one.
    """
    found: list[Stretch] = []
    for clauses in _compare_sequences(_CLAUSE.findall(before), _CLAUSE.findall(after)):
        if clauses.is_changed:
            _append(found, _compare_sequences(*map(_WORD.findall, clauses)))
        else:
            _append(found, [clauses])
    return tuple(found)


def _compare_sequences(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    start, end, new_end = find_changed_range(before, after)
    for old, new in (
        (before[:start], after[:start]),
        *_pair_changed(before[start:end], after[start:new_end]),
        (before[end:], after[new_end:]),
    ):
        if old or new:
            yield Stretch("".join(old), "".join(new))


def _pair_changed(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the parts of two sequences, equal and changed ones; all as one if they are too long."""
    from difflib import SequenceMatcher  # nothing but a comparison needs it

    if len(before) * len(after) > _MOST_COMPARED:
        yield before, after
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        yield before[start:end], after[new_start:new_end]


def _append(found: list[Stretch], further: Iterable[Stretch]) -> None:
    """Append stretches, joining neighbours that are both changed or both unchanged."""
    for each in further:
        taken = 0
        if found and found[-1].is_changed == each.is_changed:
            taken = 1
        elif each.is_changed and len(found) > 1 and len(found[-1].before) == 1:
            taken = 2
        joined = [*found[len(found) - taken :], each]
        found[len(found) - taken :] = [Stretch(*map("".join, zip(*joined, strict=True)))]


def compare_sentences(before: str, after: str) -> Iterator[Stretch]:
    """Yield the sentences that differ in two texts, `""` in the text that one is missing in.

    Where there are too many to compare, all between the first and the last change is one.
    """
    old, new = (_SENTENCE.findall(text) for text in (before, after))
    start, end, new_end = find_changed_range(old, new)
    old, new = old[start:end], new[start:new_end]
    if len(old) * len(new) > _MOST_COMPARED:
        yield Stretch("".join(old), "".join(new))
        return
    for one, other in align_lines(old, new):
        pair = Stretch("" if one is None else old[one], "" if other is None else new[other])
        if pair.is_changed:
            yield pair
