"""The form's words for what a text has to say, looked for in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportdesk.forms import Section
from reportdesk.text.numerals import arabic_digits

_ANYTHING = "[^，,。；;\n]{0,80}?"
_LONGEST_ALONE = 120
_YEAR_BEGINS = ("二〇", "二○", "二零", "二O", "二0")
_YEAR = r"二[〇○零O0][〇○零O0一二三四五六七八九]{2}(?=\s*年)"
_STOPS = "。；;\n"


def says(text: str, words: Iterable[str]) -> bool:
    """Return whether a text has one of the words; `…` is any part of a clause, `#` any digit."""
    return any(
        word in text if word.isalnum() else _pattern(word).search(text) is not None
        for word in words
    )


def find_words(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Find where the words stand in a text, word by word: start and end."""
    for word in words:
        yield from (match.span() for match in _pattern(word).finditer(text))


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    """Return the pattern of a word as the form writes it."""
    return re.compile(re.escape(word).replace("…", _ANYTHING).replace(r"\#", r"\d"))


def is_prescribed_sentence(section: Section, text: str) -> bool:
    """Return whether a text is the one sentence that a superior body prescribes for a section."""
    sentence = text.strip().rstrip("。")
    return (
        len(sentence) <= _LONGEST_ALONE
        and not any(stop in sentence for stop in _STOPS)
        and says(sentence, section.alone)
    )


def years_in_digits(text: str) -> str:
    """Return a text with its years in Chinese numerals (二〇二三年) written in as many digits."""
    if not any(begins in text for begins in _YEAR_BEGINS):
        return text
    return re.sub(_YEAR, lambda year: arabic_digits(year.group()), text)
