"""Finding the numbers in a line of text, however offices write them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.text.numerals import NUMERAL_CHARACTERS, read_spelled

_UNITS = (
    *("个百分点", "个工作日", "工作日", "个月", "人次", "件次", "条次", "场次", "小时", "周年"),
    *("平方米", "公里", "公斤", "万元", "亿元", "季度"),
    *"件条宗起份例次个项篇期场人名位户家封则通元年月日号天页张本册幅处类部台块批轮笔字届级度倍亩",
)
_MEASURES = "件宗起份例条次个项篇期场"
"""Measures before which a number may be spelled out."""
_PHRASES = (
    "一件事|一条龙|一体|一次性|一次办|一个个|.个[一二三四五六七八九十]"
    "|一起(?![，。；、）)申行案]|$)"
)
"""Words that begin like a number before a measure."""
_RANGE = "-—–~～至到"
_ENDS_RANGE = frozenset(_RANGE)
_MOST_DIGITS = 12
_MOST_TORN = 6
_YEARS = range(1949, 2101)
_DATES = frozenset("月日号")
_MYRIAD = 10_000


class NumberWord(NamedTuple):
    """A number in a line, with the unit behind it: `约1,234条`, `167 件`, `两件`, `12.5%`.

    `start` to `end` are its digits or numerals, with the commas and blanks between them and a 万
    that multiplies. `unit` is `""` without a unit; `unit_end` is where it ends, `end` without one.
    The offsets count characters of the line as it is written. `is_approximate` is true of 约, 余,
    以上, of a range (`3至5件`) and of a number in 万 (`1.2万条`).
    """

    start: int
    end: int
    value: int | Decimal
    unit: str
    unit_end: int
    is_approximate: bool
    is_percentage: bool


@lru_cache(maxsize=512)
def find_numbers(line: str) -> tuple[NumberWord, ...]:
    """Return the numbers in a line, in their order.

    Digits may be full-width, divided by commas or torn apart by a blank (`202 4年`). Numbers that
    are spelled out count before a measure (`两件`), not in a phrase (`一件事`). An ordinal such as
    `第3条` is none, nor is a number of more than 12 digits.
    """
    return tuple(_join_torn(line, list(_read_numbers(line))))


@cache
def _number() -> re.Pattern[str]:
    """Matches a number with the words around it that concern its meaning."""
    digit, blanks = "[0-9０-９]", "[ \u3000]{0,4}"
    whole = f"{digit}{{1,3}}(?:[,，]{digit}{{3}})+(?!{digit})|{digit}+"
    decimals = f"[.．]{digit}{{1,6}}(?!{digit}|{blanks}年)"
    counted = f"(?=[余多]?{blanks}[{_MEASURES}])"
    spelled = f"(?<![每某这那同任])(?!{_PHRASES})[{NUMERAL_CHARACTERS}]{{1,9}}{counted}"
    about = "(?<![签预违公节合条续])约|(?<![附最邻临])近|逾|超过?|至少|不少于"
    return re.compile(
        f"(?P<ordinal>第)?(?P<about>{about})?{blanks}"
        f"(?:(?P<whole>{whole})(?P<decimals>{decimals})?|(?P<spelled>{spelled}))"
        f"(?P<range>[{_RANGE}](?={digit}))?(?P<more>{blanks}[余多几])?"
        f"(?P<myriad>{blanks}万(?!元))?(?P<still_more>[余多])?"
        f"(?:{blanks}(?P<unit>{'|'.join(_UNITS)}|[%％]))?(?P<least>以上|左右|上下)?"
    )


def _read_numbers(line: str) -> Iterator[NumberWord]:
    """Yield the numbers in a line, those torn apart by a blank in their pieces."""
    for match in _number().finditer(line):
        digits, decimals = match["whole"], match["decimals"]
        start = match.start("spelled" if digits is None else "whole")
        end = match.end("spelled" if digits is None else "decimals" if decimals else "whole")
        value: int | Decimal | None
        if digits is None:
            value = read_spelled(match["spelled"])
        else:
            digits = digits.replace(",", "").replace("，", "")
            value = int(digits) if len(digits) <= _MOST_DIGITS else None
        if value is None or match["ordinal"]:
            continue
        if decimals:
            value = Decimal(f"{value}.{decimals[1:]}")
        if match["myriad"]:
            value, end = value * _MYRIAD, match.end("myriad")
            value = int(value) if value == int(value) else value
        vague = ("about", "range", "more", "myriad", "still_more", "least")
        ends_range = line[max(start - 1, 0) : start] in _ENDS_RANGE and _follows_digit(
            line, start - 1
        )
        unit = match["unit"] or ""
        is_percentage = unit in ("%", "％")
        yield NumberWord(
            start=start,
            end=end,
            value=value,
            unit="%" if is_percentage else unit,
            unit_end=match.end("unit") if unit else end,
            is_approximate=ends_range or any(match[group] for group in vague),
            is_percentage=is_percentage,
        )


def _join_torn(line: str, words: Iterable[NumberWord]) -> list[NumberWord]:
    """Return the numbers, two that only a blank keeps apart as one (`1 2件`, `202 4年`)."""
    joined: list[NumberWord] = []
    for word in words:
        if joined and _is_torn(line, joined[-1], word):
            first = joined[-1]
            value = int(line[first.start : first.end] + line[word.start : word.end])
            joined[-1] = word._replace(start=first.start, value=value)
        else:
            joined.append(word)
    return joined


def _is_torn(line: str, first: NumberWord, second: NumberWord) -> bool:
    """Return whether two numbers are one that a copy from a PDF file tore apart."""
    head, tail = line[first.start : first.end], line[second.start : second.end]
    if first.unit or not second.unit or line[first.end : second.start] not in (" ", "\u3000"):
        return False
    if not (head + tail).isdigit() or head[0] in "0０" or _follows_digit(line, first.start - 1):
        return False
    if second.unit == "年":
        return int(head + tail) in _YEARS
    return (
        len(head + tail) <= _MOST_TORN and first.value not in _YEARS and second.unit not in _DATES
    )


def _follows_digit(line: str, offset: int) -> bool:
    """Return whether the character at `offset` stands behind a digit."""
    return line[max(offset - 1, 0) : max(offset, 0)].isdigit()
