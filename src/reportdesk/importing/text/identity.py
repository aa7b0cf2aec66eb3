"""Finding out the year and the unit of a report from its title and preamble."""

import re

import msgspec

from reportdesk.forms import Form, UnitLevel
from reportdesk.importing.labels import normalise_line
from reportdesk.report import UnitData
from reportdesk.text.cleaning import clean_line
from reportdesk.text.normalising import normalise

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_TITLE_YEAR = re.compile(rf"{_YEAR}年?度?")
_PERIOD = re.compile(rf"{_YEAR}年度?0?1月0?1日")
_FIRST_YEAR = re.compile(rf"(?<!\d){_YEAR}年(?!\d)")
GOVERNMENT_BODIES = ("人民政府办公室", "人民政府", "街道办事处", "办事处", "委员会")
_UNIT_IN_TEXT = re.compile(
    r"由([一-鿿（）()]{2,30}?(?:人民政府|办事处|局|委员会|办公室|中心))(?:[^。]{0,20})?编制"
)
_LEVELS = (
    (re.compile("(?:街道|街道办事处|街道办|办事处)$"), UnitLevel.SUBDISTRICT),
    (re.compile("(?:乡|镇|苏木)(?:人民政府)?$"), UnitLevel.TOWNSHIP),
    (re.compile("(?:县|市|区|旗|州|盟)(?:人民政府)?$"), UnitLevel.COUNTY),
    (re.compile("(?:局|委|委员会|办|办公室|中心|厅|院|处|会|队|所|站)$"), UnitLevel.DEPARTMENT),
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


def is_title(text: str, form: Form) -> bool:
    """Return whether a text is the title of such a report."""
    line = normalise_line(text)
    if len(line) > _LONGEST_TITLE or re.search("[。；]", line):
        return False
    name = form.title.rpartition("}")[2].removeprefix("年")
    return name in line or name.replace("工作", "") in line


def find_year(title: str, preamble: str) -> int | None:
    """Return the year in the title, or else of the period, or else the first in the preamble."""
    for pattern, text in ((_TITLE_YEAR, title), (_PERIOD, preamble), (_FIRST_YEAR, preamble)):
        match = pattern.search(normalise(text))
        if match is not None:
            return int(match["year"])
    return None


def find_period_year(preamble: str) -> int | None:
    """Return the year of the statistical period that the preamble states."""
    match = _PERIOD.search(normalise(preamble))
    return None if match is None else int(match["year"])


def find_unit_name(title: str, form: Form, text: str) -> str:
    """Return the name of the unit in the title, or its full name in the text; `""` if unknown."""
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
        if not core.endswith(GOVERNMENT_BODIES):
            for body in GOVERNMENT_BODIES:
                full = core + body
                if full in plain and not plain.split(full, 1)[1].startswith("办公室"):
                    return full
        return core
    match = _UNIT_IN_TEXT.search(plain)
    return "" if match is None else match[1]


def guess_level(name: str) -> UnitLevel:
    """Return the level that the end of a unit's name indicates, by default that of a township."""
    plain = re.sub(r"[（(][^（()）]*[)）]", "", name)
    return next((level for end, level in _LEVELS if end.search(plain)), UnitLevel.TOWNSHIP)


def parse_unit_data(name: str, preamble: str) -> UnitData:
    """Return the unit data in the preamble; fields for which it has several values stay blank."""
    found: dict[str, str] = {}
    for field, pattern in _FIELDS:
        several = {match["found"].strip() for match in pattern.finditer(preamble)}
        if len(several) == 1:
            (text,) = several
            found[field] = _cut_at_closing_bracket(text)
    return msgspec.convert({"name": name, "level": guess_level(name), **found}, UnitData)


def _cut_at_closing_bracket(text: str) -> str:
    """Return the text up to a closing bracket that is not opened in it."""
    depth = 0
    for number, character in enumerate(text):
        depth += (character in "（(") - (character in "）)")
        if depth < 0:
            return text[:number].strip()
    return text.strip()
