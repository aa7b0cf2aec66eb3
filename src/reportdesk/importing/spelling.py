"""Comparing words as they were printed somewhere with words as the form has them."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from reportdesk.text.normalising import normalise

_NUMBER = re.compile(
    r"(?:\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|第[一二三四五六七八九十]{1,3}(?:部分|章)"
    r"|[一二三四五六七八九十]{1,3}[、.,:]|\d{1,2}[、.,]|\d{1,2}(?=[^\d.,]))[、.,:]?"
)
_ONLY_NUMBER = re.compile(
    r"\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}、"
)
_SIGNS = re.compile(r"[\W_]+")
_BRACKET = re.compile(r"\([^()]*\)$")
_LONGEST = 60
_LONGEST_LINE = 400


def normalise_line(text: str) -> str:
    """The normalise text of a title, a name or a date, `""` for one too long for any of them."""
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
    """The one known key that a misprinted label stands for; None where it may be several or none.

    A quarter of the characters may be wrong.
    """
    (word, *_) = keys(text) or ("",)
    if not 4 <= len(word) <= _LONGEST:
        return None
    best: list[tuple[int, str]] = []
    for key in known:
        most = min(len(key), len(word) + 3) // 4
        if abs(len(key) - len(word)) <= most and _may_be_close(word, key, most):
            distance = _distance(word, key)
            if distance <= most:
                best.append((distance, key))
    best.sort()
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def _may_be_close(one: str, other: str, most: int) -> bool:
    """A quick look at the characters, whatever their order."""
    common = (Counter(one) & Counter(other)).total()
    return max(len(one), len(other)) - common <= most


def _distance(one: str, other: str) -> int:
    """How many characters must be put in, taken out or changed."""
    row = list(range(len(other) + 1))
    for number, left in enumerate(one, 1):
        above, row[0] = row[0], number
        for column, right in enumerate(other, 1):
            above, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, above + (left != right)),
            )
    return row[-1]
