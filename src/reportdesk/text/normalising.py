"""Normalising text for comparison."""

import re
import unicodedata
from functools import cache

_SHORT = 500
_MOST_MARKS = 30
_BRACKETED = re.compile(r"\([^()]*\)")
_PHRASES = "\ufdfa\ufdfb"
# The letters and signs of Chinese and Latin text: not one is a combining mark.
_USUAL = (
    "\x00-\u02ff\u1e00-\u20cf\u2100-\u2bff\u2e80-\u3029\u3030-\u3098\u309b-\ua66e"
    "\uac00-\ufaff\uff00-\uff9d"
)


def normalise(text: str) -> str:
    """Return text in half-width and other compatible forms (NFKC), without blanks."""
    return "".join(_fold(text).split())


def normalise_without_brackets(text: str) -> str:
    """Return normalised text without what stands in brackets, and without these."""
    return _BRACKETED.sub("", normalise(text))


def _fold(text: str) -> str:
    """Return text in Unicode's form NFKC, in time and space linear to its length.

    In a long text, more than 30 combining marks in a row, which no language writes, are folded 30
    at a time (the bound of stream-safe text, UAX #15, section 13): NFKC sorts such a run in time
    quadratic to its length. The two Arabic phrases that are one character stay so: NFKC makes 18
    and 8 of them.
    """
    if text.isascii():
        return text
    is_unusual = len(text) > _SHORT and _unusual_run().search(text) is not None
    if not is_unusual and not any(phrase in text for phrase in _PHRASES):
        return unicodedata.normalize("NFKC", text)
    return "".join(
        part if part[:1] in _PHRASES else unicodedata.normalize("NFKC", part)
        for part in _split_points().split(text)
    )


@cache
def _unusual_run() -> re.Pattern[str]:
    """Matches characters that may be too many combining marks in a row."""
    return re.compile(f"[^{_USUAL}]{{{_MOST_MARKS + 1}}}")


@cache
def _split_points() -> re.Pattern[str]:
    """Matches where text is split before it is folded."""
    marks = "".join(
        char
        for char in map(chr, range(0x110000))
        if unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
    )
    return re.compile(f"([{_PHRASES}]|[{marks}]{{{_MOST_MARKS}}}(?=[{marks}]))")
