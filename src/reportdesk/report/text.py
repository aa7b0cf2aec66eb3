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
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = str.maketrans({"\t": " ", "\u00a0": " ", "\u2007": " ", "\u202f": " "})

_DIGITS = "一二三四五六七八九十"
_HEADINGS = (
    re.compile(rf"\s*[（(]\s*[{_DIGITS}]{{1,3}}\s*[）)]\s*(?P<text>.*)"),
    re.compile(r"\s*[0-9０-９]{1,2}\s*[.．、]\s*(?P<text>(?![0-9０-９]).*)"),
    re.compile(r"\s*[（(]\s*[0-9０-９]{1,2}\s*[）)]\s*(?P<text>.*)"),
)
_LONGEST_HEADING = 60
_RUN_IN = re.compile(
    r"\s*(?P<heading>[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*[^。；：，]{2,20})。(?P<text>.+)"
)

_MOST_MARKS = 30
_PHRASES = "\ufdfa\ufdfb"
# The letters and signs of Chinese and Latin text: not one is a combining mark.
_USUAL = (
    "\x00-\u02ff\u1e00-\u20cf\u2100-\u2bff\u2e80-\u3029\u3030-\u3098\u309b-\ua66e"
    "\uac00-\ufaff\uff00-\uff9d"
)
_UNUSUAL = re.compile(f"[{_PHRASES}]|[^{_USUAL}]{{{_MOST_MARKS + 1}}}")


def clean_line(text: str) -> str:
    """One line of text without breaks, tabs or characters that a document cannot hold."""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub(" ", text).translate(_BLANKS)
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


def numbered(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Each paragraph with its printed number, `""` for body text; deeper levels start anew."""
    counts = [0] * (MAX_LEVEL + 1)
    for paragraph in paragraphs:
        number = ""
        if paragraph.level != BODY:
            counts[paragraph.level] += 1
            counts[paragraph.level + 1 :] = [0] * (MAX_LEVEL - paragraph.level)
            number = heading_number(paragraph.level, counts[paragraph.level])
        yield number, paragraph


def plain_text(paragraphs: Iterable[Paragraph]) -> str:
    """The section as it reads on paper, numbers included, one paragraph a line."""
    return "\n".join(number + paragraph.text for number, paragraph in numbered(paragraphs))


def paragraphs_from_text(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of pasted or imported text: levels recognised, blank lines dropped.

    A line counts as a heading when it starts with a heading's number and reads like one: short,
    and not running on after a full stop; a run-in heading is set apart from its text. Where `（1）`
    comes first and no `（一）` is there, it is the outer level: some offices number so.
    """
    lines = [
        line for part in _BREAKS.split(text) for line in _run_in_apart(clean_line(part).strip())
    ]
    found = [_heading(line) for line in lines]
    styles = [heading[0] for heading in found if heading is not None]
    outermost = styles and styles[0] == MAX_LEVEL and 1 not in styles  # `（1）` above `1.`
    return tuple(
        Paragraph(line)
        if heading is None
        else Paragraph(heading[1], 1 if outermost and heading[0] == MAX_LEVEL else heading[0])
        for line, heading in zip(lines, found, strict=True)
    )


def _run_in_apart(line: str) -> tuple[str, ...]:
    """A line, its run-in heading (`（一）主动公开。2020年……`) made a line of its own."""
    match = _RUN_IN.fullmatch(line)
    if match is not None:
        return match["heading"], match["text"].strip()
    return (line,) if line else ()


def _heading(line: str) -> tuple[int, str] | None:
    """The level by the style of its number, and the text, of a line that is a heading."""
    for level, pattern in enumerate(_HEADINGS, 1):
        match = pattern.fullmatch(line)
        if match is not None and _reads_like_heading(match["text"]):
            return level, match["text"]
    return None


def _reads_like_heading(text: str) -> bool:
    inner = text.rstrip("。")
    return 0 < len(inner) <= _LONGEST_HEADING and not re.search("[。；！？;]|：$|:$", inner)


def normalised(text: str) -> str:
    """Text for comparison: compatibility forms folded (full-width digits), blanks removed."""
    return "".join(_folded(text).split())


def _folded(text: str) -> str:
    """The text in Unicode's form NFKC, in time and space linear to its length.

    More than 30 combining marks in a row, which no language writes, are folded 30 at a time (the
    bound of stream-safe text, UAX #15, section 13): NFKC sorts such a run in time quadratic to its
    length. The two Arabic phrases that are one character stay so: NFKC makes 18 and 8 of them.
    """
    if text.isascii():
        return text
    if not _UNUSUAL.search(text):
        return unicodedata.normalize("NFKC", text)
    return "".join(
        part if part[:1] in _PHRASES else unicodedata.normalize("NFKC", part)
        for part in _apart().split(text)
    )


@cache
def _apart() -> re.Pattern[str]:
    """Where text is taken apart before it is folded."""
    marks = "".join(
        char
        for char in map(chr, range(0x110000))
        if unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
    )
    return re.compile(f"([{_PHRASES}]|[{marks}]{{{_MOST_MARKS}}}(?=[{marks}]))")
