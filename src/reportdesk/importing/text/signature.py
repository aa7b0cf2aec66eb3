"""Finding the signature at the end of a report, and what a web page puts below it."""

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportdesk.importing.labels import normalise_line, starts_with_number
from reportdesk.importing.text.identity import GOVERNMENT_BODIES
from reportdesk.text.normalising import normalise
from reportdesk.text.numerals import NUMERALS, arabic_digits, read_number

_DATE = re.compile(r"[(]?((?:20)\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?[)]?")
_CHINESE_DATE = re.compile(
    f"[(]?(二[〇○零O0][〇○零O0{NUMERALS}]{{2}})年([{NUMERALS}]{{1,2}})月([{NUMERALS}]{{1,3}})日[)]?"
)
_FOOTER = re.compile(r"打印|关闭|扫一扫|备案(?!审查|情况|工作)|主办|版权|上一篇|下一篇|分享到")
_LONGEST_FOOTER_LINE = 80
_LAST_LINES = 15


class FoundSignature(NamedTuple):
    """The unit's name and the date in the lines from `first` up to `end`."""

    name: str
    date: datetime.date | None
    first: int
    end: int


def parse_date(line: str) -> datetime.date | None:
    """Return the date if the line is a date and nothing else."""
    text = normalise_line(line)
    match = _DATE.fullmatch(text)
    numbers = match.groups() if match is not None else ()
    if not numbers:
        chinese = _CHINESE_DATE.fullmatch(text)
        if chinese is None:
            return None
        year = arabic_digits(chinese[1].replace("十", "〇"))
        numbers = (year, read_number(chinese[2]) or 0, read_number(chinese[3]) or 0)
    try:
        return datetime.date(*map(int, numbers))
    except ValueError:
        return None


def find_signature(lines: Sequence[str], name: str) -> FoundSignature | None:
    """Find the unit's name above a date among the last lines, or the name as the last line."""
    for end in range(len(lines), max(1, len(lines) - _LAST_LINES), -1):
        date = parse_date(lines[end - 1])
        if date is not None and _is_unit_name(lines[end - 2], name):
            return FoundSignature(lines[end - 2].strip(), date, end - 2, end)
    if lines and name and normalise_line(lines[-1]) == normalise(name):
        return FoundSignature(lines[-1].strip(), None, len(lines) - 1, len(lines))
    return None


def find_page_footer(lines: Sequence[str]) -> int:
    """Return the number of the line at which the footer of a web page begins."""
    start = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        text = normalise_line(lines[number]) or lines[number]
        if len(text) > _LONGEST_FOOTER_LINE and "。" in text:
            break  # a paragraph of the report
        if len(text) <= _LONGEST_FOOTER_LINE and "。" not in text and not starts_with_number(text):
            start = number if _FOOTER.search(text) else start
    return start


def lines_above_dates(lines: Sequence[str]) -> tuple[str, ...]:
    """Return those of the last lines that stand above a date."""
    last = lines[-_LAST_LINES:]
    return tuple(line for line, below in pairwise(last) if parse_date(below) is not None)


def _is_unit_name(line: str, name: str) -> bool:
    """Return whether a line is the name of the unit, short or full; of any unit if `name` is ""."""
    text = normalise_line(line)
    if not text or len(text) > 40 or re.search("[。，；：:,;]", text):
        return False
    if not name:
        return text.endswith(GOVERNMENT_BODIES)
    core = normalise(name)
    return core.endswith(text) or text.endswith(core)
