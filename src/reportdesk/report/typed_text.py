"""Splitting text typed elsewhere into paragraphs, and telling headings by their typed numbers."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportdesk.report.paragraphs import BODY, MAX_LEVEL, HeadingCounter, Paragraph
from reportdesk.text.cleaning import BREAKS, clean_line
from reportdesk.text.normalising import normalise
from reportdesk.text.numerals import NUMERALS, chinese_number

_CHINESE = rf"[（(]\s*(?P<digits>[{NUMERALS}]{{1,3}})\s*[）)]"
_NUMBERS = (
    re.compile(rf"\s*{_CHINESE}\s*(?P<text>.*)"),
    re.compile(r"\s*(?P<digits>[0-9０-９]{1,2})\s*[.．、]\s*(?P<text>(?![0-9０-９]).*)"),
    re.compile(r"\s*[（(]\s*(?P<digits>[0-9０-９]{1,2})\s*[）)]\s*(?P<text>.*)"),
)
"""Patterns of a line with the typed number of a heading, for the levels from 1 on."""
_RUN_IN = re.compile(r"(?P<heading>[^。；：，]{2,20})。(?P<text>.+)")
_LONGEST_HEADING = 60


def paragraphs_from_text(text: str, before: Sequence[Paragraph] = ()) -> tuple[Paragraph, ...]:
    """Return the paragraphs of pasted or imported text, with headings, without blank lines.

    A line is a heading if it begins with the number that a heading would get there, behind the
    paragraphs `before`, and reads like one: short, without a full stop inside. A run-in heading
    becomes a paragraph of its own. Any other number stays in the text, as do those that continue
    its list. Where `（1）` stands above `1.` and there is no `（一）`, it is taken for level 1.
    """
    lines = [line for part in BREAKS.split(text) if (line := clean_line(part).strip())]
    typed = [_parse_number(line) for line in lines]
    styles = [each.level for each in before if each.level != BODY]
    styles += [each.level for each in typed if each is not None and each.is_like_heading]
    is_outer = styles[:1] == [MAX_LEVEL] and 2 in styles and 1 not in styles
    numbering = _Numbering(before)
    found: list[Paragraph] = []
    for line, number in zip(lines, typed, strict=True):
        level = BODY if number is None else number.level
        if is_outer and level == MAX_LEVEL:
            level = 1
        if number is None or not numbering.continues(level, number):
            found.append(Paragraph(line))
            continue
        found.append(Paragraph(number.text, level))
        if number.run_in_text:
            found.append(Paragraph(number.run_in_text))
    return tuple(found)


def leading_number(text: str) -> str:
    """Return the number in the style of a heading with which a text begins; `""` for none."""
    matches = (pattern.fullmatch(text) for pattern in _NUMBERS)
    return next((text[: match.start("text")] for match in matches if match is not None), "")


class _TypedNumber(NamedTuple):
    """The number with which a line begins, and the text behind it.

    `run_in_text` is the text behind a heading that is followed by its text in the same line.
    """

    level: int
    digits: str
    text: str
    is_like_heading: bool
    run_in_text: str = ""


def _parse_number(line: str) -> _TypedNumber | None:
    for level, pattern in enumerate(_NUMBERS, 1):
        match = pattern.fullmatch(line)
        if match is None:
            continue
        digits, text = normalise(match["digits"]), match["text"]
        run_in = _RUN_IN.fullmatch(text) if level == 1 else None
        if run_in is not None:
            return _TypedNumber(level, digits, run_in["heading"], True, run_in["text"].strip())
        return _TypedNumber(level, digits, text, _reads_like_heading(text))
    return None


def _reads_like_heading(text: str) -> bool:
    inner = text.rstrip("。")
    return 0 < len(inner) <= _LONGEST_HEADING and not re.search("[。；！？;]|：$|:$", inner)


class _Numbering:
    """Follows the numbering of headings, to tell which typed numbers agree with it."""

    def __init__(self, before: Iterable[Paragraph]) -> None:
        self._counts = HeadingCounter()
        self._kept: set[int] = set()
        """Levels with a list whose numbers are kept in the text."""
        for paragraph in before:
            number = _parse_number(paragraph.text)
            if paragraph.level != BODY:
                self._add(paragraph.level)
            elif number is not None:
                self._kept.add(number.level)

    def continues(self, level: int, number: _TypedNumber) -> bool:
        """Return whether a line is the next heading of its level; count it, or note its list."""
        count = self._counts.next(level)
        agrees = number.digits in (str(count), chinese_number(count))
        if number.is_like_heading and agrees and (count == 1 or level not in self._kept):
            self._add(level)
            return True
        self._kept.add(level)
        return False

    def _add(self, level: int) -> None:
        self._counts.add(level)
        self._kept = {each for each in self._kept if each < level}
