"""A whole and its parts: whether the parts may, or must, make up the whole."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reportdesk.report import Number
from reportdesk.statements.arithmetic.counts import Count, moved
from reportdesk.statements.numbers import NumberWord

_CLOSE = 10
"""Parts that lack no more than one in this many of their whole are taken to be all of it."""


class Breakdown(NamedTuple):
    """A whole and the parts that the text names behind it, as they come nearest to it.

    `adds_up` is true where the text can be read so that the parts make up the whole. Where it says
    that they are only some (`主要有…`, `…等`), `is_open` is true.
    """

    whole: NumberWord
    parts: tuple[NumberWord, ...]
    adds_up: bool
    is_open: bool = False

    def moved(self, by: int) -> "Breakdown":
        """Return the breakdown further on by so many characters."""
        parts = tuple(moved(part, by) for part in self.parts)
        return self._replace(whole=moved(self.whole, by), parts=parts)

    @property
    def total(self) -> Number:
        """The sum of the parts."""
        return sum(part.value for part in self.parts)

    @property
    def missing(self) -> Number:
        """By how much the parts miss the whole."""
        return max(self.total, self.whole.value) - min(self.total, self.whole.value)

    @property
    def is_close(self) -> bool:
        """Whether the parts miss the whole by no more than one in ten of it, or by one."""
        return self.missing <= max(self.whole.value / _CLOSE, 1)

    @property
    def contradicts(self) -> bool:
        """Whether the parts are more than the whole, or nearly all of it and yet not all."""
        if self.adds_up or any(word.is_approximate for word in (self.whole, *self.parts)):
            return False
        if self.is_open or len(self.parts) == 1:
            return self.total > self.whole.value
        return self.total * _CLOSE >= self.whole.value * (_CLOSE - 1)


class Part(NamedTuple):
    """A number behind a whole; at one that `may_end` the list may have come to its end before.

    One that `is_nested` is a part of the part before it.
    """

    counted: Count
    may_end: bool
    is_nested: bool


def break_down(wholes: Sequence[NumberWord], parts: Sequence[Part]) -> Breakdown:
    """Return the whole of the parts, and how many of these are its own.

    `wholes` are those that are possible, the nearest first. A reading that adds up is taken before
    any other: of the outer parts of one kind, of all of one kind, of the outer ones of all kinds.
    """
    values = [whole.value for whole in wholes]
    accepted = {*values, *accumulate(values)}
    readings = _possible_readings(parts)
    for reading in readings:
        for end, total in _sums(reading):
            if total in accepted:
                whole = wholes[values.index(total)] if total in values else wholes[0]
                return _breakdown(whole, reading[:end], adds_up=True)
    ends = [end for end, _ in _sums(readings[0])]
    for whole in wholes:
        tried = (_breakdown(whole, readings[0][:end], adds_up=False) for end in ends)
        nearest = min(tried, key=lambda each: each.missing)
        if nearest.is_close:
            return nearest
    return _breakdown(wholes[0], readings[0][: ends[0]], adds_up=False)


def _possible_readings(parts: Sequence[Part]) -> list[list[Part]]:
    """Return the parts that may be meant to make up the whole, the likeliest choice first."""
    kind = parts[0].counted.kind
    alike = [part for part in parts if part.counted.kind == kind]
    outer = [part for part in parts if not part.is_nested]
    if len(alike) == len(outer) == len(parts):
        return [alike]
    return [[part for part in alike if not part.is_nested], alike, outer]


def _sums(parts: Sequence[Part]) -> list[tuple[int, Number]]:
    """Return how many parts there are wherever the list may end, and what these sum up to."""
    totals = list(accumulate(part.counted.word.value for part in parts))
    ends = [at for at, part in enumerate(parts) if at and part.may_end]
    return [(end, totals[end - 1]) for end in (*ends, len(parts))]


def _breakdown(whole: NumberWord, parts: Sequence[Part], *, adds_up: bool) -> Breakdown:
    return Breakdown(whole, tuple(part.counted.word for part in parts), adds_up)
