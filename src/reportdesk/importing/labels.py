"""Reducing printed labels and headings to keys, to compare them with those of the forms."""

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
    """Return a normalised line, or `""` if it is too long for a title, a name or a date."""
    return normalise(text) if len(text) <= _LONGEST_LINE else ""


@lru_cache(maxsize=4096)
def label_keys(text: str) -> tuple[str, ...]:
    """Return the keys of a label: its words without list number, punctuation and blanks.

    A second key lacks the remark in brackets at the end. A text without words has no key.
    """
    line = normalise(text)
    line = line[_number_end(line) :]
    found = (_SIGNS.sub("", each) for each in (line, _BRACKET.sub("", line)))
    return tuple(dict.fromkeys(each for each in found if each))


def _number_end(line: str) -> int:
    match = _NUMBER.match(line)
    return 0 if match is None else match.end()


def is_list_number(text: str) -> bool:
    """Return whether a text is only the number of a list item: `（一）`, `三、`."""
    line = normalise(text)
    return bool(line) and bool(_ONLY_NUMBER.fullmatch(line))


def starts_with_number(text: str) -> bool:
    """Return whether a text begins with the number of a list item."""
    return _number_end(normalise(text)) > 0


def find_closest_key(text: str, known: Iterable[str]) -> str | None:
    """Return the one known key nearest to a misprinted label; None if several or none are near."""
    (word, *_) = label_keys(text) or ("",)
    return closest_word(word, known)
