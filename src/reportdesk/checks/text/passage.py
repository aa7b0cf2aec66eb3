"""A section's text as it is printed, and where its paragraphs lie in it."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from reportdesk.checks.finding import Fix
from reportdesk.forms import Form, SectionRole
from reportdesk.report import (
    BODY,
    Paragraph,
    Report,
    SectionText,
    number_paragraphs,
    replace_stretch,
)
from reportdesk.text.numerals import NUMERALS

# Chinese numerals become \x01, circled ones \x02, full-width marks their ASCII forms, one for one.
# Patterns of ASCII characters alone compile many times faster: the program starts sooner.
_PLAIN = str.maketrans(f"{NUMERALS}①②③④⑤⑥⑦⑧⑨⑩（）．，", "\x01" * 10 + "\x02" * 10 + "().,")
_OWN_NUMBER = re.compile(
    r" *(?:\([\x01\d]{1,3}\)|[\x01\d]{1,3}(?:、|\.(?!\d))|第?\x01{1,2}(?:是|,)|\x02) *"
)
_LONGEST_NUMBER = 10
_NEAR = 500
"""Characters on either side of a word within which a rule looks for what belongs to it."""
_HEADING_STOPS, _HEADING_LENGTH = "。（(", 60
_SENTENCE_STOPS = "。（(，,：:"
"""Where the words of a heading end that is a sentence: `（一）主动公开方面，公开信息20条。`"""
_BODY_STOPS, _BODY_LENGTH = "。：:；;，,！（(", 25


class Line(NamedTuple):
    """One paragraph; `start` is where it begins with its number, `text_start` without.

    `lead` are a heading's words, or the first words of body text; it ends at `lead_end`, the
    brackets behind it at `body_start`. `announced` is true of headings, and of body text that opens
    with a number of its own.
    """

    start: int
    text_start: int
    lead: str
    lead_end: int
    body_start: int
    end: int
    text: str
    level: int
    announced: bool

    @property
    def is_heading(self) -> bool:
        """Whether the paragraph is a heading, at any level."""
        return self.level != BODY


class Passage:
    """A text with its lines; offsets count in `text`, heading numbers and breaks included."""

    __slots__ = ("lines", "text")

    def __init__(self, text: str, lines: tuple[Line, ...]) -> None:
        self.text = text
        self.lines = lines

    def line_at(self, offset: int) -> Line:
        """Return the line that the character at `offset` stands in."""
        return self.lines[bisect_left(self.lines, offset, key=lambda line: line.end)]

    def before(self, offset: int) -> str:
        """Return what stands before `offset` in its line, without the line's number.

        It is cut to the nearest 500 characters.
        """
        start = max(self.line_at(offset).text_start, offset - _NEAR)
        return self.text[start:offset].rstrip()

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence around a stretch of one line, without its full stop.

        It is cut to the nearest 500 characters on either side.
        """
        line = self.line_at(start)
        left, right = max(line.text_start, start - _NEAR), min(line.end, end + _NEAR)
        first = max(self.text.rfind("。", left, start) + 1, left)
        last = self.text.find("。", end, right)
        return self.text[first : right if last < 0 else last]


def front_sections(form: Form) -> tuple[str, str]:
    """Return the keys of preamble and overview: legal basis and period stand in one of them."""
    preamble, overview = map(form.section_with, (SectionRole.PREAMBLE, SectionRole.OVERVIEW))
    return preamble.key, overview.key


def passage_of(report: Report, section: str) -> Passage:
    """Return the text of a section, prepared once and shared by all rules that read it."""
    return _lay_out(report.text(section))


@lru_cache(maxsize=16)
def _lay_out(paragraphs: tuple[Paragraph, ...]) -> Passage:
    """Return paragraphs as they are printed, one line each."""
    lines: list[Line] = []
    printed: list[str] = []
    start = 0
    for number, paragraph in number_paragraphs(paragraphs):
        line = _read_line(start, start + len(number), paragraph)
        lines.append(line)
        printed.append(number + paragraph.text)
        start = line.end + 1
    return Passage("\n".join(printed), tuple(lines))


def passage_of_line(text: str) -> Passage:
    """Return a line alone as a passage, without a number or a heading."""
    return Passage(text, (Line(0, 0, "", 0, 0, len(text), text, BODY, announced=False),))


def _read_line(start: int, text_start: int, paragraph: Paragraph) -> Line:
    """Return the line of a paragraph that is printed from `start` on."""
    text, is_heading = paragraph.text, paragraph.level != BODY
    first, lead, lead_end, body_start = _read_opening(text, is_heading=is_heading)
    return Line(
        start=start,
        text_start=text_start,
        lead=lead,
        lead_end=text_start + lead_end,
        body_start=text_start + body_start,
        end=text_start + len(text),
        text=text,
        level=paragraph.level,
        announced=is_heading or first > 0,
    )


@lru_cache(maxsize=256)
def _read_opening(text: str, *, is_heading: bool) -> tuple[int, str, int, int]:
    """Return where a paragraph's own number ends, its lead, where that ends, where brackets do."""
    first = own_number_end(text, 0)
    lead = lead_from(text, first, is_heading=is_heading)
    if is_heading and text.endswith("。"):
        for stop in _SENTENCE_STOPS:
            lead = lead.partition(stop)[0]
    lead_end = first + len(lead)
    return first, lead, lead_end, brackets_end(text, lead_end)


def own_number_end(text: str, start: int) -> int:
    """Return where a typed number ends (`（一）`, `1.`, `一是`, `①`); `start` if there is none."""
    plain = text[start : start + _LONGEST_NUMBER].translate(_PLAIN)
    match = _OWN_NUMBER.match(plain)
    return start if match is None else start + match.end()


def lead_from(text: str, start: int, *, is_heading: bool = False) -> str:
    """Return the words up to the first stop: all of a heading, the first clause of body text."""
    stops, length = (_HEADING_STOPS, _HEADING_LENGTH) if is_heading else (_BODY_STOPS, _BODY_LENGTH)
    lead = text[start : start + length]
    for stop in stops:
        lead = lead.partition(stop)[0]
    return lead


def brackets_end(text: str, start: int) -> int:
    """Return where brackets end that begin at `start`; `start` if there are none."""
    end, depth = start, 0
    for offset in range(start, len(text)):
        depth += (text[offset] in "（(") - (text[offset] in "）)")
        if text[offset] in "）)" and depth == 0:
            end = offset + 1
        elif depth == 0:
            break
    return end


def correct_stretch(
    report: Report, section: str, start: int, end: int, right: str, label: str = ""
) -> Fix:
    """Return the fix that writes `right` over a stretch of one paragraph.

    A paragraph that is blank then is removed. Without a `label` the fix names what is right.
    """
    paragraphs = list(report.text(section))
    for index, line in enumerate(passage_of(report, section).lines):
        if line.start <= start and end <= line.end:
            first, last = (max(offset - line.text_start, 0) for offset in (start, end))
            paragraphs[index] = replace_stretch(paragraphs[index], first, last, right)
            if not paragraphs[index].text.strip():
                del paragraphs[index]
            break
    return Fix(label or f"改为“{right}”", ((SectionText(section), tuple(paragraphs)),))
