"""Comparing two wordings of a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_CLAUSE = re.compile(r"[^，。；：、！？]*[，。；：、！？]|[^，。；：、！？]+")
_WORD = re.compile(r"[0-9０-９.,]+|[A-Za-z]+|.", re.DOTALL)


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
    single equal character between changed words counts as changed.
    """
    found: list[Stretch] = []
    for clauses in _compare_sequences(_CLAUSE.findall(before), _CLAUSE.findall(after)):
        if clauses.is_changed:
            _append(found, _compare_sequences(*map(_WORD.findall, clauses)))
        else:
            _append(found, [clauses])
    return tuple(found)


def _compare_sequences(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    from difflib import SequenceMatcher  # nothing but a comparison needs it

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        yield Stretch("".join(before[start:end]), "".join(after[new_start:new_end]))


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
