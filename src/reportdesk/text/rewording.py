"""Which words of a text have become which others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_CLAUSE = re.compile(r"[^，。；：、！？]*[，。；：、！？]|[^，。；：、！？]+")
_WORD = re.compile(r"[0-9０-９.,]+|[A-Za-z]+|.", re.DOTALL)


class Stretch(NamedTuple):
    """A stretch of a text before and after; the same where nothing has changed."""

    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the words are others."""
        return self.before != self.after


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Two texts, stretch by stretch, changed and unchanged ones in turn.

    Clauses are compared first, then the words of those that differ; a number is one word. What
    agrees by one character alone, between words that do not, counts as changed.
    """
    found: list[Stretch] = []
    for clauses in _stretches(_CLAUSE.findall(before), _CLAUSE.findall(after)):
        if clauses.is_changed:
            _join(found, _stretches(*map(_WORD.findall, clauses)))
        else:
            _join(found, [clauses])
    return tuple(found)


def _stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    from difflib import SequenceMatcher  # nothing but a comparison needs it

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        yield Stretch("".join(before[start:end]), "".join(after[new_start:new_end]))


def _join(found: list[Stretch], further: Iterable[Stretch]) -> None:
    """Put further stretches behind those found, neighbours of one kind together."""
    for each in further:
        taken = 0
        if found and found[-1].is_changed == each.is_changed:
            taken = 1
        elif each.is_changed and len(found) > 1 and len(found[-1].before) == 1:
            taken = 2
        joined = [*found[len(found) - taken :], each]
        found[len(found) - taken :] = [Stretch(*map("".join, zip(*joined, strict=True)))]
