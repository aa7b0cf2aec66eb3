"""The words with which a form's quantities are introduced in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple

from reportdesk.forms import Quantity, form
from reportdesk.statements.reading.subjects import SUBJECTS, Subject

_GAP = "[^，；：（）、\\d]{0,12}?"
_OTHER_ACTS = (
    *("不予受理", "未受理", "延期答复", "延期办理", "逾期答复", "超期答复", "延长答复", "主动公开"),
    *("答复率", "办结率", "受理率", "回复率", "督办", "交办", "转办", "不再处理", "办理期限"),
    "区分处理",
)
"""Words that look like those of a quantity, and mean none."""


class Word(NamedTuple):
    """What introduces a number: `keys` are the quantities that it may mean, none for other acts.

    `is_open` is true of a verb, between which and its number stands what is counted; a word that
    `begins` means a quantity only at the beginning of a clause. `rule` is that of the first
    quantity, `subject` what it counts. One that `is_name` begins with the name of a quantity whose
    words mean no other.
    """

    keys: tuple[str, ...]
    rule: str = ""
    subject: Subject | None = None
    is_open: bool = False
    begins: bool = False
    is_name: bool = False


class FoundWord(NamedTuple):
    """A word in a text, from character `start` up to `end`."""

    start: int
    end: int
    word: Word


class Vocabulary:
    """The words of a form's quantities, as they stand in a text on one year."""

    def __init__(self, quantities: Mapping[str, Quantity], year: int) -> None:
        self.quantities = quantities
        keys: dict[str, list[str]] = {other: [] for other in _OTHER_ACTS}
        for quantity in quantities.values():
            for word in quantity.words:
                keys.setdefault(word, []).extend((quantity.key, *quantity.also))
        spelled = {
            word.replace("{last}", f"{year - 1}年").replace("{next}", f"{year + 1}年"): each
            for word, each in keys.items()
        }
        ordered = sorted(spelled, key=lambda word: (_bare(word)[0], -len(word)))
        self._words = [_word(word, spelled[word], quantities) for word in ordered]
        self._pattern = re.compile(
            "|".join(
                _pattern_of(first, words)
                for first, words in groupby(ordered, lambda word: _bare(word)[0])
            )
        )

    def find(self, text: str, start: int, end: int) -> Iterator[FoundWord]:
        """Yield the words in a stretch of a text, the longest at each place."""
        for match in self._pattern.finditer(text, start, end):
            yield FoundWord(*match.span(), self._words[(match.lastindex or 1) - 1])


@cache
def vocabulary(form_id: str, year: int) -> Vocabulary:
    """Return the vocabulary of a form for reports on a year."""
    return Vocabulary(form(form_id).quantities, year)


def _word(written: str, keys: list[str], quantities: Mapping[str, Quantity]) -> Word:
    rule = quantities[keys[0]].rule if keys else ""
    return Word(
        tuple(dict.fromkeys(keys)),
        rule,
        SUBJECTS.get(rule),
        is_open=written.endswith("…"),
        begins=written.startswith("^"),
        is_name=any(written.startswith(each.name) for each in quantities.values() if not each.also),
    )


def _bare(word: str) -> str:
    """Return a word without the marks that tell how it is used."""
    return word.removeprefix("^").removesuffix("…")


def _pattern_of(first: str, words: Iterable[str]) -> str:
    """Return a pattern of words that begin with one character, a group for the rest of each.

    That the character stands before the groups makes the search several times faster.
    """
    rests = (_GAP.join(map(re.escape, _bare(word)[1:].split("…"))) for word in words)
    return f"{re.escape(first)}(?:{'|'.join(f'({rest})' for rest in rests)})"
