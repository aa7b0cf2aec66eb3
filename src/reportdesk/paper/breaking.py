"""Breaking Chinese text into lines (GB/T 15834-2011; GB/T 9704-2012, 7.3.3).

No line begins with a mark that closes, or ends with one that opens. Numbers stay with their units,
Latin words are not split, unless one is longer than a line.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

_OPENING = r"$(\[{£¥·‘“〈《「『【〔〖〝（．［｛￡￥" + "\"'\xa0"
_CLOSING = (
    r"!%),.:;>?\]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠—"
    + "\"'\xa0"
)
"""The marks that Word and WPS keep from the end and from the start of a line of Chinese text."""

_COMBINING = "\u0300-\u036f\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"

WORD = "!-~\xa1-\u024f\u0370-\u052f０-９Ａ-Ｚａ-ｚ"
_DIGIT = "0-9０-９"
_UNIT = "年月日号时分秒周岁届期次条件份项篇个名位人户家场起部册页元米里吨亩倍"
_LARGE = "余多来十百千万亿个人公"
_IDEOGRAPH = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff𠀀-𳿿"
_BLANK = " \t\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000"

_BREAK = re.compile(
    "(?!^)(?!$)"
    f"(?<![{_OPENING}])(?![{_CLOSING}{_COMBINING}{_BLANK}])"
    rf"(?:(?<![{WORD}])|(?![{WORD}])|(?<=\w/)(?=[A-Za-z]))"  # in a web address behind /
    f"(?!(?<=[{_DIGIT}])[{_UNIT}{_LARGE}])(?!(?<=[{_DIGIT}][{_LARGE}])[{_UNIT}{_LARGE}])"
)
_BLANKS = re.compile(f"[{_BLANK}]+")
_SPACED = re.compile(f"(?<=[{_IDEOGRAPH}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[{_IDEOGRAPH}])")
_TOLERANCE = 0.01


class Measured(NamedTuple):
    """A text and where, in points, each of its characters would stand on an endless line.

    `starts` has one entry more than the text; `ends` are the right edges, where blanks end with the
    character before them: they may stand outside the line.
    """

    text: str
    starts: list[float]
    ends: list[float]

    def width(self, span: "Span") -> float:
        """Return how wide some characters are."""
        start, end = span
        return self.ends[end - 1] - self.starts[start] if end > start else 0.0


class Span(NamedTuple):
    """The characters of a line, without blanks at its end."""

    start: int
    end: int


def measure(text: str, advances: list[float], tracking: float, size: float) -> Measured:
    """Return a text measured by the advances of its characters, which have `tracking` behind them.

    A quarter of `size` lies between Chinese characters and digits or Latin letters.
    """
    steps = advances.copy()
    for match in _SPACED.finditer(text):
        steps[match.start() - 1] += size / 4
    starts = list(accumulate(steps, initial=0.0))
    ends = [start + advance - tracking for start, advance in zip(starts, advances, strict=False)]
    for blanks in _BLANKS.finditer(text):
        start, end = blanks.span()
        ends[start:end] = [ends[start - 1] if start else 0.0] * (end - start)
    return Measured(text, starts, ends)


def break_lines(measured: Measured, width: float, indent: float = 0) -> list[Span]:
    """Return the lines of a text, each as full as it can be, at least one.

    Lines are `width` points wide, the first is shorter by `indent`.
    """
    text, starts, ends = measured
    stops = [match.start() for match in _BREAK.finditer(text)]
    stops.append(len(text))
    reach = [ends[stop - 1] for stop in stops] if text else [0.0]
    lines: list[Span] = []
    start = stop = 0
    limit = width - indent + _TOLERANCE
    while start < len(text) or not lines:
        right = starts[start] + limit
        stop = bisect_right(reach, right, stop)
        end = stops[stop - 1] if stop else 0
        if end <= start:  # longer than a line
            end = min(max(bisect_right(ends, right, start), start + 1), len(text))
        lines.append(Span(start, start + len(text[start:end].rstrip(_BLANK))))
        start, limit = end, width + _TOLERANCE
    return lines
