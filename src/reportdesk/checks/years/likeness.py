"""How much of a text stands in another one."""

import re
from functools import lru_cache

from reportdesk.report import BODY, Paragraph

_STRETCH = 8
"""Characters of the stretches that are looked for: longer than any set phrase of two words."""
_NOT_WORDS = re.compile(r"[\W\d_]+")

_LEAST_COPIED = 80
"""Characters from which on a text can be called a copy; `无` is the same every year."""

Text = tuple[Paragraph, ...]


@lru_cache(maxsize=16)
def likeness(text: Text, other: Text) -> float:
    """Return the share of `text` that stands in `other`, from 0 to 1.

    Numbers, punctuation and headings do not count: a text with the new year's numbers in it is
    a copy none the less. Texts shorter than 80 characters have no likeness.
    """
    stretches = _stretches(text)
    if len(stretches) + _STRETCH <= _LEAST_COPIED:
        return 0.0
    known = frozenset(_stretches(other))
    return sum(stretch in known for stretch in stretches) / len(stretches)


@lru_cache(maxsize=16)
def _stretches(text: Text) -> tuple[str, ...]:
    """Return every stretch of eight characters of the body text."""
    words = _NOT_WORDS.sub("", "".join(each.text for each in text if each.level == BODY))
    return tuple(words[start : start + _STRETCH] for start in range(len(words) - _STRETCH + 1))
