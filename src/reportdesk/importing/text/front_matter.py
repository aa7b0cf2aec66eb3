"""Parsing what stands before the first heading: title, preamble, and lines of the web page."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from reportdesk.forms import Form
from reportdesk.importing.labels import normalise_line
from reportdesk.importing.text.identity import find_unit_name, is_title
from reportdesk.importing.text.signature import parse_date
from reportdesk.text.cleaning import clean_line
from reportdesk.text.normalising import normalise

_MOST_LINES = 4
_LONGEST_LINE = 40
_PAGE_FURNITURE = re.compile(
    r"发布(?:时间|日期|机构|单位)|信息来源|文章来源|来源[:：]|浏览|点击数|字体|字号|打印|关闭|分享"
)


class FrontMatter(NamedTuple):
    """Title, preamble lines, publication date, and the other lines before the first heading."""

    title: str
    preamble: tuple[str, ...]
    date: datetime.date | None
    unrecognised: tuple[str, ...]


def parse_front_matter(lines: Sequence[str], form: Form, known_title: str = "") -> FrontMatter:
    """Parse the lines before the first heading; `known_title` is the title if it is known."""
    start, end = _find_title(lines, form, known_title)
    title = "".join(clean_line(line).strip() for line in lines[start:end])
    unrecognised = list(lines[:start])
    preamble: list[str] = []
    date = None
    for number, line in enumerate(lines[end:]):
        text = normalise(line)
        if title and text == normalise(title):
            continue  # web pages repeat it
        if not preamble and number < _MOST_LINES and len(text) <= 2 * _LONGEST_LINE:
            found = parse_date(line)
            date = date or found
            is_other = _PAGE_FURNITURE.search(text) or _is_unit_name(text, title, form)
            if found is not None or is_other:
                unrecognised.append(line)
                continue
        preamble.append(line)
    return FrontMatter(title, tuple(preamble), date, tuple(unrecognised))


def _is_unit_name(text: str, title: str, form: Form) -> bool:
    """Return whether a line repeats the name of the unit in the title."""
    return bool(title) and len(text) > 2 and text == normalise(find_unit_name(title, form, text))


def _find_title(lines: Sequence[str], form: Form, known: str) -> tuple[int, int]:
    """Return the first line of the title and the line after it; both 0 if there is none."""
    for length in range(1, _MOST_LINES + 1) if known else ():
        if normalise("".join(lines[:length])) == normalise(known):
            return 0, length
    for index, line in enumerate(lines):
        if is_title(line, form):
            start = index
            if not find_unit_name(line, form, ""):
                while start and index - start < 2 and _may_be_title_part(lines[start - 1]):
                    start -= 1
                    if find_unit_name("".join(lines[start : index + 1]), form, ""):
                        break
            return start, index + 1
    for length in range(2, _MOST_LINES + 1):
        for index in range(len(lines) - length + 1):
            parts = lines[index : index + length]
            if all(map(_may_be_title_part, parts)) and is_title("".join(parts), form):
                return index, index + length
    return 0, 0


def _may_be_title_part(line: str) -> bool:
    """Return whether a line may be part of a title that is broken into lines."""
    text = normalise_line(line)
    return bool(text) and len(text) <= _LONGEST_LINE and not re.search("[。，；：:,;>|/]", text)
