"""What stands before the first section: title, what web pages put around it, preamble."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from reportdesk.forms import Form
from reportdesk.importing.spelling import normalise_line
from reportdesk.importing.text.identity import date_of, is_title, unit_name
from reportdesk.text.cleaning import clean_line
from reportdesk.text.normalising import normalise

_MOST_LINES = 4
_LONGEST_LINE = 40
_FURNITURE = re.compile(
    r"发布(?:时间|日期|机构|单位)|信息来源|文章来源|来源[:：]|浏览|点击数|字体|字号|打印|关闭|分享"
)


class Front(NamedTuple):
    """Title, preamble line by line, a date beside the title, and what is none of it."""

    title: str
    preamble: tuple[str, ...]
    date: datetime.date | None
    rest: tuple[str, ...]


def front_of(lines: Sequence[str], form: Form, known_title: str = "") -> Front:
    """The lines before the first heading, sorted; `known_title` is sure to be the title."""
    start, end = _title_span(lines, form, known_title)
    title = "".join(clean_line(line).strip() for line in lines[start:end])
    rest = list(lines[:start])
    preamble: list[str] = []
    date = None
    for number, line in enumerate(lines[end:]):
        text = normalise(line)
        if title and text == normalise(title):
            continue  # web pages repeat it
        if not preamble and number < _MOST_LINES and len(text) <= 2 * _LONGEST_LINE:
            found = date_of(line)
            date = date or found
            if found is not None or _FURNITURE.search(text) or _is_name(text, title, form):
                rest.append(line)
                continue
        preamble.append(line)
    return Front(title, tuple(preamble), date, tuple(rest))


def _is_name(text: str, title: str, form: Form) -> bool:
    return bool(title) and len(text) > 2 and text == normalise(unit_name(title, form, text))


def _title_span(lines: Sequence[str], form: Form, known: str) -> tuple[int, int]:
    """From where to where the title goes; nowhere when there is none."""
    for length in range(1, _MOST_LINES + 1) if known else ():
        if normalise("".join(lines[:length])) == normalise(known):
            return 0, length
    for index, line in enumerate(lines):
        if is_title(line, form):
            start = index
            if not unit_name(line, form, ""):
                while start and index - start < 2 and _may_belong(lines[start - 1]):
                    start -= 1
                    if unit_name("".join(lines[start : index + 1]), form, ""):
                        break
            return start, index + 1
    for length in range(2, _MOST_LINES + 1):
        for index in range(len(lines) - length + 1):
            parts = lines[index : index + length]
            if all(map(_may_belong, parts)) and is_title("".join(parts), form):
                return index, index + length
    return 0, 0


def _may_belong(line: str) -> bool:
    """Whether a line may be a part of a title that is broken into lines."""
    text = normalise_line(line)
    return bool(text) and len(text) <= _LONGEST_LINE and not re.search("[。，；：:,;>|/]", text)
