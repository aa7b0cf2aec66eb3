"""The form's words for what a text has to say, looked for in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportdesk.forms import Section

_ANYTHING = "[^，,。；;\n]{0,80}?"
_LONGEST_ALONE = 120
_STOP = re.compile("[。；;\n]")


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a text has one of the words; in them `…` is any part of a clause, `#` any digit."""
    return any(
        word in text if word.isalnum() else _pattern(word).search(text) is not None
        for word in words
    )


def places(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand in a text, word by word."""
    for word in words:
        yield from (match.span() for match in _pattern(word).finditer(text))


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    """The pattern of a word as the form writes it."""
    return re.compile(re.escape(word).replace("…", _ANYTHING).replace(r"\#", r"\d"))


def stands_alone(section: Section, text: str) -> bool:
    """Whether a text is the one sentence that a superior body prescribes for a section."""
    sentence = text.strip().rstrip("。")
    return (
        len(sentence) <= _LONGEST_ALONE
        and not _STOP.search(sentence)
        and says(sentence, section.alone)
    )
