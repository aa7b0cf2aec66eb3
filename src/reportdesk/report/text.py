"""Text as it may enter a report: clean characters, paragraphs, heading levels."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from reportdesk.forms import chinese_number

BODY = 0
MAX_LEVEL = 3

# Characters that XML 1.0 cannot hold (production Char), and invisible ones that only confuse.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What ends a line, in whatever program it was written."""

_BLANKS = str.maketrans({"\t": " ", "\u00a0": " ", "\u2007": " ", "\u202f": " "})

_SHORT = 500
_MOST_MARKS = 30
_PHRASES = "\ufdfa\ufdfb"
# The letters and signs of Chinese and Latin text: not one is a combining mark.
_USUAL = (
    "\x00-\u02ff\u1e00-\u20cf\u2100-\u2bff\u2e80-\u3029\u3030-\u3098\u309b-\ua66e"
    "\uac00-\ufaff\uff00-\uff9d"
)


def clean_line(text: str) -> str:
    """One line of text without breaks, tabs or characters that a document cannot hold."""
    if text.isascii() and text.isprintable():
        return text
    text = BREAKS.sub(" ", text).translate(_BLANKS)
    return _FORBIDDEN.sub("", text)


class Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One paragraph of a section; `level` 0 is body text, 1 `（一）`, 2 `1.`, 3 `（1）`.

    The number of a heading is not part of its text: it follows from the place (`numbered`).
    """

    text: str
    level: int = BODY

    def __post_init__(self) -> None:
        if not BODY <= self.level <= MAX_LEVEL:
            raise ValueError(f"标题层次只能是 {BODY} 至 {MAX_LEVEL}")
        cleaned = clean_line(self.text)
        if cleaned is not self.text:
            msgspec.structs.force_setattr(self, "text", cleaned)


def heading_number(level: int, count: int) -> str:
    """The printed number of the count-th heading of a level (GB/T 9704-2012, 7.3.3)."""
    match level:
        case 1:
            return f"（{chinese_number(count)}）"
        case 2:
            return f"{count}. "
        case _:
            return f"（{count}）"


class HeadingCounts:
    """How many headings of each level there are so far; deeper levels start anew."""

    def __init__(self) -> None:
        self._counts = [0] * (MAX_LEVEL + 1)

    def next(self, level: int) -> int:
        """Which heading of a level would come next, counted from 1."""
        return self._counts[level] + 1

    def add(self, level: int) -> int:
        """Count a heading; which one of its level it is."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (MAX_LEVEL - level)
        return self._counts[level]


def numbered(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Each paragraph with its printed number, `""` for body text; deeper levels start anew."""
    counts = HeadingCounts()
    for paragraph in paragraphs:
        level = paragraph.level
        yield "" if level == BODY else heading_number(level, counts.add(level)), paragraph


def plain_text(paragraphs: Iterable[Paragraph]) -> str:
    """The section as it reads on paper, numbers included, one paragraph a line."""
    return "\n".join(number + paragraph.text for number, paragraph in numbered(paragraphs))


def normalised(text: str) -> str:
    """Text for comparison: compatibility forms folded (full-width digits), blanks removed."""
    return "".join(_folded(text).split())


def may_be_same_unit(one: str, other: str) -> bool:
    """Whether two names may be of one unit: titles give it in brief, some not at all."""
    one, other = normalised(one), normalised(other)
    return one in other or other in one


def _folded(text: str) -> str:
    """The text in Unicode's form NFKC, in time and space linear to its length.

    In a long text, more than 30 combining marks in a row, which no language writes, are folded 30
    at a time (the bound of stream-safe text, UAX #15, section 13): NFKC sorts such a run in time
    quadratic to its length. The two Arabic phrases that are one character stay so: NFKC makes 18
    and 8 of them.
    """
    if text.isascii():
        return text
    is_unusual = len(text) > _SHORT and _unusual().search(text) is not None
    if not is_unusual and not any(phrase in text for phrase in _PHRASES):
        return unicodedata.normalize("NFKC", text)
    return "".join(
        part if part[:1] in _PHRASES else unicodedata.normalize("NFKC", part)
        for part in _apart().split(text)
    )


@cache
def _unusual() -> re.Pattern[str]:
    """What may be too many marks in a row."""
    return re.compile(f"[^{_USUAL}]{{{_MOST_MARKS + 1}}}")


@cache
def _apart() -> re.Pattern[str]:
    """Where text is taken apart before it is folded."""
    marks = "".join(
        char
        for char in map(chr, range(0x110000))
        if unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
    )
    return re.compile(f"([{_PHRASES}]|[{marks}]{{{_MOST_MARKS}}}(?=[{marks}]))")
