"""Comparing words as they were printed somewhere with words as the form has them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from reportdesk.text.normalising import normalise
from reportdesk.text.numerals import NUMERALS
from reportdesk.text.spelling import closest_word

_NUMERAL = rf"[{NUMERALS}]{{1,3}}"
_NUMBER = re.compile(
    rf"(?:\((?:{_NUMERAL}|\d{{1,2}})\)|第{_NUMERAL}(?:部分|章)"
    rf"|{_NUMERAL}[、.,:]|\d{{1,2}}[、.,]|\d{{1,2}}(?=[^\d.,]))[、.,:]?"
)
_ONLY_NUMBER = re.compile(rf"\({_NUMERAL}\)|{_NUMERAL}[、.]|\d{{1,2}}、")
_SIGNS = re.compile(r"[\W_]+")
_BRACKET = re.compile(r"\([^()]*\)$")
_LONGEST_LINE = 400


def normalise_line(text: str) -> str:
    """The normalised text of a title, a name or a date, `""` for one too long for any of them."""
    return normalise(text) if len(text) <= _LONGEST_LINE else ""


@lru_cache(maxsize=4096)
def keys(text: str) -> tuple[str, ...]:
    """What a label is known by: its words without list number, signs and blanks.

    The second key leaves out a remark in brackets at the end, too. Empty where there are no words.
    """
    line = normalise(text)
    line = line[_number_end(line) :]
    found = (_SIGNS.sub("", each) for each in (line, _BRACKET.sub("", line)))
    return tuple(dict.fromkeys(each for each in found if each))


def _number_end(line: str) -> int:
    match = _NUMBER.match(line)
    return 0 if match is None else match.end()


def is_list_number(text: str) -> bool:
    """Whether a text is nothing but the number of an item: `（一）`, `三、`."""
    line = normalise(text)
    return bool(line) and bool(_ONLY_NUMBER.fullmatch(line))


def is_item(text: str) -> bool:
    """Whether a text begins with the number of an item."""
    return _number_end(normalise(text)) > 0


def closest(text: str, known: Iterable[str]) -> str | None:
    """Return the one known key that a misprinted label stands for; None for several or none."""
    (word, *_) = keys(text) or ("",)
    return closest_word(word, known)
