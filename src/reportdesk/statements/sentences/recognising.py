"""Knowing the standard sentences of a text again by their words, whatever numbers stand in them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.forms import Form, form
from reportdesk.forms.sentences import (
    Clause,
    Frame,
    Growth,
    Item,
    Listing,
    Piece,
    Plural,
    Sentence,
    Value,
    Words,
)
from reportdesk.statements.sentences.writing import Numbers, StandardSentence

_NUMBER = r"\d{1,15}(?:\.\d{1,15})?"

_SHORTEST = 6
"""Characters of the shortest sentence that is recognised: less is no sentence without its list."""


class FoundSentence(NamedTuple):
    """A standard sentence in a paragraph, in the words of any of its cases."""

    sentence: Sentence
    start: int
    end: int


@lru_cache(maxsize=1024)
def recognise_sentences(form_id: str, text: str) -> tuple[FoundSentence, ...]:
    """Return the standard sentences in a paragraph; of two that overlap, the earlier or longer."""
    found = [
        FoundSentence(sentence, *match.span())
        for sentence, wording in _wordings(form_id)
        for match in wording.finditer(text)
        if match.end() - match.start() >= _SHORTEST
    ]
    kept: list[FoundSentence] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def has_words_of(now: StandardSentence, sentence: Sentence, numbers: Numbers, written: str) -> bool:
    """Return whether what is written is the sentence of now, its numbers aside.

    A comparison with last year may be left out. While the sentence of now cannot be written, any
    words will do.
    """
    if now.paragraph is None or written == now.paragraph.text:
        return True
    case = next(case for case in sentence.cases if case.name == now.case)
    fitting = _Wording(numbers.form, numbers).of(case.pieces)
    return re.fullmatch(fitting, written) is not None


@cache
def _wordings(form_id: str) -> tuple[tuple[Sentence, re.Pattern[str]], ...]:
    """Return each sentence of a form with a pattern for each of its cases."""
    own = form(form_id)
    return tuple(
        (sentence, re.compile(_Wording(own).of(case.pieces)))
        for sentence in own.sentences
        for case in sentence.cases
    )


class _Wording:
    """Makes patterns of what a case may look like with any numbers.

    With `numbers`, only those clauses, items and comparisons that they call for.
    """

    def __init__(self, own: Form, numbers: Numbers | None = None) -> None:
        self._comparison = own.comparison
        self._numbers = numbers

    def of(self, pieces: Iterable[Piece]) -> str:
        """Return a regular expression for pieces of a case."""
        return "".join(map(self._piece, pieces))

    def _piece(self, piece: Piece) -> str:
        numbers = self._numbers
        match piece:
            case Words(text):
                return re.escape(text)
            case Value():
                return _NUMBER
            case Plural(quantity, word):
                wanted = None if numbers is None else numbers.now(quantity) > 1
                return _optional(word, wanted)
            case Growth(quantity):
                change = None if numbers is None else numbers.describe_change(quantity)
                return self._any_change() if change is None else re.escape(change)
            case Clause(parts):
                wanted = None if numbers is None else numbers.calls_for(piece)
                return _optional(self.of(parts), None if wanted and piece.growths else wanted)
            case Listing():
                return self._list(piece)

    def _list(self, listing: Listing) -> str:
        if self._numbers is not None:
            items, is_alone = self._numbers.choose_items(listing)
            frame = listing.alone if is_alone else listing.several
            if not items or frame is None:
                return ""
            return self._framed(frame, "、".join(_item(each, is_alone) for each in items))
        item = _one_of(_item(each, False) for each in listing.items)
        lists = [self._framed(listing.several, f"{item}(?:、{item})*")]
        if listing.alone is not None:
            single = _one_of(_item(each, True) for each in listing.items)
            lists.append(self._framed(listing.alone, single))
        return _one_of(lists) + "?"

    def _framed(self, frame: Frame, items: str) -> str:
        return self.of(frame.before) + items + self.of(frame.after)

    def _any_change(self) -> str:
        words = self._comparison
        if words is None:
            return ""
        texts = (words.same, words.more, words.fewer, words.from_none)
        return _one_of(map(_fill_in, texts)) + "?"


def _item(item: Item, is_alone: bool) -> str:
    if is_alone:
        return re.escape(item.alone)
    return re.escape(item.before) + _NUMBER + re.escape(item.after)


def _fill_in(words: str) -> str:
    """Return a pattern of words with places for numbers and their unit."""
    pattern = re.escape(words)
    for place, filling in (("percent", _NUMBER), ("difference", _NUMBER), ("unit", ".{0,3}")):
        pattern = pattern.replace(re.escape(f"{{{place}}}"), filling)
    return pattern


def _one_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _optional(pattern: str, wanted: bool | None) -> str:
    if wanted is None:
        return f"(?:{pattern})?"
    return pattern if wanted else ""
