"""Which year and which unit a report is of, from its title, preamble and signature."""

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from reportdesk.forms import Form, Level
from reportdesk.importing.spelling import is_item, normalise_line
from reportdesk.report import UnitData
from reportdesk.text.cleaning import clean_line
from reportdesk.text.normalising import normalise
from reportdesk.text.numerals import NUMERALS, arabic_digits, read_number

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_TITLE_YEAR = re.compile(rf"{_YEAR}年?度?")
_PERIOD = re.compile(rf"{_YEAR}年度?0?1月0?1日")
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}年(?!\d)")
_DATE = re.compile(r"[(]?((?:20)\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?[)]?")
_CHINESE_DATE = re.compile(
    f"[(]?(二[〇○零O0][〇○零O0{NUMERALS}]{{2}})年([{NUMERALS}]{{1,2}})月([{NUMERALS}]{{1,3}})日[)]?"
)
_BODIES = ("人民政府办公室", "人民政府", "街道办事处", "办事处", "委员会")
_UNIT_IN_TEXT = re.compile(
    r"由([一-鿿（）()]{2,30}?(?:人民政府|办事处|局|委员会|办公室|中心))(?:[^。]{0,20})?编制"
)
_LEVELS = (
    (re.compile("(?:街道|街道办事处|街道办|办事处)$"), Level.SUBDISTRICT),
    (re.compile("(?:乡|镇|苏木)(?:人民政府)?$"), Level.TOWNSHIP),
    (re.compile("(?:县|市|区|旗|州|盟)(?:人民政府)?$"), Level.COUNTY),
    (re.compile("(?:局|委|委员会|办|办公室|中心|厅|院|处|会|队|所|站)$"), Level.DEPARTMENT),
)
_HOST = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9}"
_FIELDS = (
    ("address", re.compile(r"地址(?:为|是)?[:：]?\s*(?P<found>[^，,；;。：:\n]{4,60})")),
    ("postcode", re.compile(r"(?:邮编|邮政编码)(?:为|是)?[:：]?\s*(?P<found>[\d０-９]{6})(?!\d)")),
    (
        "phone",
        re.compile(
            r"电话(?:号码)?(?:为|是)?[:：]?\s*"
            r"(?P<found>[(（]?[\d０-９]{3,4}[)）]?[-－—–― ]{0,2}[\d０-９]{7,8}|[\d０-９]{7,11})"
        ),
    ),
    ("email", re.compile(rf"(?P<found>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}@{_HOST})")),
    (
        "website",
        re.compile(rf"(?P<found>(?:https?://|www\.){_HOST}[A-Za-z0-9_/.?=&%-]{{0,200}})"),
    ),
)
_LONGEST_TITLE = 80
_FOOT = re.compile(r"打印|关闭|扫一扫|备案(?!审查|情况|工作)|主办|版权|上一篇|下一篇|分享到")
_LONGEST_FOOT = 80
_LAST_LINES = 15


class Signature(NamedTuple):
    """Name and date at the end of a report, from line `first` up to line `end`."""

    name: str
    date: datetime.date | None
    first: int
    end: int


def is_title(text: str, form: Form) -> bool:
    """Whether a text is the title of a report of this kind."""
    line = normalise_line(text)
    if len(line) > _LONGEST_TITLE or re.search("[。；]", line):
        return False
    name = form.title.rpartition("}")[2].removeprefix("年")
    return name in line or name.replace("工作", "") in line


def year_of(title: str, preamble: str) -> int | None:
    """The report year: of the title, else of the period, else the first year in the preamble."""
    for pattern, text in ((_TITLE_YEAR, title), (_PERIOD, preamble), (_ANY_YEAR, preamble)):
        match = pattern.search(normalise(text))
        if match is not None:
            return int(match["year"])
    return None


def year_of_period(preamble: str) -> int | None:
    """The year of the period that the figures are of."""
    match = _PERIOD.search(normalise(preamble))
    return None if match is None else int(match["year"])


def unit_name(title: str, form: Form, text: str) -> str:
    """The unit's name: as in the title, in full where the text has it in full, or `""`."""
    name = form.title.rpartition("}")[2].removeprefix("年")
    line = re.sub(r"\s+", "", clean_line(title))
    for each in (name, name.replace("工作", "")):
        line = re.sub(rf"{each}(?:[（(][^（()）]*[)）]$)?", "", line)
    line = _TITLE_YEAR.sub("", line).removeprefix("关于")
    core = line.strip("年度的—-:：")
    if core.endswith("人民"):  # …人民政府信息公开工作年度报告
        core += "政府"
    plain = re.sub(r"\s+", "", text)
    if core:
        if not core.endswith(_BODIES):
            for body in _BODIES:
                full = core + body
                if full in plain and not plain.split(full, 1)[1].startswith("办公室"):
                    return full
        return core
    match = _UNIT_IN_TEXT.search(plain)
    return "" if match is None else match[1]


def level_of(name: str) -> Level:
    """The kind of body, by the end of its name; a township where it does not say."""
    plain = re.sub(r"[（(][^（()）]*[)）]", "", name)
    return next((level for end, level in _LEVELS if end.search(plain)), Level.TOWNSHIP)


def unit_data(name: str, preamble: str) -> UnitData:
    """What the preamble says of the unit beyond doubt."""
    found: dict[str, str] = {}
    for field, pattern in _FIELDS:
        several = {match["found"].strip() for match in pattern.finditer(preamble)}
        if len(several) == 1:
            (text,) = several
            found[field] = _without_open_bracket(text)
    return msgspec.convert({"name": name, "level": level_of(name), **found}, UnitData)


def _without_open_bracket(text: str) -> str:
    """The text up to a bracket that closes what was opened before it."""
    depth = 0
    for number, character in enumerate(text):
        depth += (character in "（(") - (character in "）)")
        if depth < 0:
            return text[:number].strip()
    return text.strip()


def date_of(line: str) -> datetime.date | None:
    """The date that a line consists of."""
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


def signature(lines: Sequence[str], name: str) -> Signature | None:
    """The unit's name and the date below it among the last lines, or the name as the last one."""
    for end in range(len(lines), max(1, len(lines) - _LAST_LINES), -1):
        date = date_of(lines[end - 1])
        if date is not None and _is_name(lines[end - 2], name):
            return Signature(lines[end - 2].strip(), date, end - 2, end)
    if lines and name and normalise_line(lines[-1]) == normalise(name):
        return Signature(lines[-1].strip(), None, len(lines) - 1, len(lines))
    return None


def foot(lines: Sequence[str]) -> int:
    """The line with which begins what a web page puts below a report."""
    start = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        text = normalise_line(lines[number]) or lines[number]
        if len(text) > _LONGEST_FOOT and "。" in text:
            break  # a paragraph of the report
        if len(text) <= _LONGEST_FOOT and "。" not in text and not is_item(text):
            start = number if _FOOT.search(text) else start
    return start


def names_above_dates(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines, among the last, below which a date stands."""
    last = lines[-_LAST_LINES:]
    return tuple(line for line, below in pairwise(last) if date_of(below) is not None)


def _is_name(line: str, name: str) -> bool:
    text = normalise_line(line)
    if not text or len(text) > 40 or re.search("[。，；：:,;]", text):
        return False
    if not name:
        return text.endswith(_BODIES)
    core = normalise(name)
    return text == core or core.endswith(text) or text.endswith(core)
