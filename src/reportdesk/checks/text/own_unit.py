"""Words of other units and other levels, copied from elsewhere (M-UNIT)."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import chain, islice, product

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import correct_stretch, passage_of
from reportdesk.checks.text.slip import Slip, find_all, find_in_lines, is_han
from reportdesk.checks.text.superiors import PREDICATES, SENTENCE_BEGINS, find_words_of_superiors
from reportdesk.forms import Severity, UnitLevel
from reportdesk.report import TextSpan
from reportdesk.text.normalising import normalise_without_brackets

_MOST_OF_A_TEXT = 10
_TOWNS = (UnitLevel.TOWNSHIP, UnitLevel.SUBDISTRICT)
_BODY_SUFFIX = re.compile("(?:人民政府|办事处)$")
_KINDS = ("街道", "镇", "乡")

# Bodies of a town by its kind, and characters beside a kind that form another word with it.
_BODIES = {
    "镇": ("镇党委", "镇政府", "镇人民政府"),
    "乡": ("乡党委", "乡政府", "乡人民政府"),
    "街道": ("街道党工委", "街道办事处"),
}
_OTHER_BEFORE = {"镇": "乡城各集、和", "乡": "各镇城、和", "街道": "各镇乡、和（"}
_OTHER_AFTER = {"镇": "街", "乡": "镇村土", "街道": ""}
_NOT_WHOLE = "健安完保周齐成"
"""Characters that form another word with 全: 健全, 安全."""

_NOT_NAMES = frozenset("我本全各该的和与在由对向乡镇城小个一两每某们街村及等为是中新老其")
_NOT_TOWNS = frozenset(
    """
    特色 重点 示范 试点 建制 部分 所有 多数 少数 下辖 辖区 周边 相关 有关
    当地 所在 属地 美丽 平安 文明 卫生 经济 旅游 近年
    """.split()  # noqa: SIM905, a list of names reads better as text
)
"""Words before 镇 that are no town's name."""
_BEFORE_NAME = ("由", "请与", "与")
_ASKS = "请与"
_WHOLE_BODIES = {"镇": "镇人民政府", "乡": "乡人民政府", "街道": "街道办事处"}


def check_other_units(context: Context) -> Iterator[Finding]:
    """Check that the text names only its own unit, and has no words of a higher level."""
    report = context.report
    unit, level = _strip_body_suffix(report.unit.name), report.unit.level
    for section in report.form.sections:
        key = section.key
        for start, end, message, right in _find_foreign_words(
            passage_of(report, key).text, unit, level
        ):
            fix = None if right is None else correct_stretch(report, key, start, end, right)
            yield Finding("M-UNIT", Severity.WARNING, TextSpan(key, start, end), message, fix)


def _strip_body_suffix(name: str) -> str:
    """Return a unit's name without brackets and the words for its body: `启东市汇龙镇`."""
    return _BODY_SUFFIX.sub("", normalise_without_brackets(name))


@lru_cache(maxsize=16)
def _find_foreign_words(text: str, unit: str, level: UnitLevel) -> tuple[Slip, ...]:
    """Return what another unit or a higher level would write."""
    found = find_in_lines(text, partial(_foreign_words_of, unit=unit, level=level))
    return tuple(islice(found, _MOST_OF_A_TEXT))


@lru_cache(maxsize=256)
def _foreign_words_of(line: str, unit: str, level: UnitLevel) -> tuple[Slip, ...]:
    """Return what another unit or a higher level would write in a line."""
    kind = next((kind for kind in _KINDS if unit.endswith(kind)), "")
    found = [_find_titles(line, unit, kind, level)]
    if level in _TOWNS:
        found.append(find_words_of_superiors(line, unit))
        if kind and "某" not in unit:
            found += [_find_other_towns(line, unit, kind), _find_missing_names(line, unit, kind)]
    return tuple(islice(chain.from_iterable(found), _MOST_OF_A_TEXT))


def _find_titles(text: str, unit: str, kind: str, level: UnitLevel) -> Iterator[Slip]:
    """Find titles of other kinds of units: `我局` in a town's report, `全乡` in that of a 镇."""
    for word, before, after in _titles_of_others(unit, kind, level):
        for at in find_all(text, word):
            end = at + len(word)
            around = text[max(at - 1, 0) : at], text[end : end + 1]
            if around[0] not in tuple(before) and around[1] not in tuple(after):
                yield Slip(at, end, f"“{word}”不是本单位的称呼，像是别处的文字，请核对")


@lru_cache(maxsize=8)
def _titles_of_others(unit: str, kind: str, level: UnitLevel) -> tuple[tuple[str, str, str], ...]:
    """Return the titles of `_list_titles_of_others`."""
    return tuple(_list_titles_of_others(unit, kind, level))


def _list_titles_of_others(
    unit: str, kind: str, level: UnitLevel
) -> Iterator[tuple[str, str, str]]:
    """Yield titles that no unit of this kind has, with characters before and after them.

    The characters make other words of a title: it is none beside one of them.
    """
    if level in _TOWNS:
        yield from (("我局", "", ""), ("本局", "", "限部面"))
        yield from (
            ("我委", "", "员屈托"),
            ("我厅", "", ""),
            ("我校", "", "准对"),
            ("我院", "", ""),
        )
    elif level is UnitLevel.COUNTY:
        yield "我局", "", ""
    for other in _KINDS:
        if other == kind or (level in _TOWNS and not kind):
            continue
        yield f"我{other}", "", _OTHER_AFTER[other]
        if level in _TOWNS and other not in unit:
            yield f"本{other}", "", _OTHER_AFTER[other]
            yield f"全{other}", _NOT_WHOLE, _OTHER_AFTER[other]
            yield from ((body, _OTHER_BEFORE[other], "") for body in _BODIES[other])


def _find_other_towns(text: str, unit: str, kind: str) -> Iterator[Slip]:
    """Find names of other towns: `2023年，红旗镇高度重视`, `请与红旗镇人民政府联系`."""
    body, (county, own) = _WHOLE_BODIES[kind], _split_name(unit.removesuffix(kind))
    letters = frozenset(unit)
    for at, length in product(find_all(text, kind), (2, 3)):
        start, end = at - length, at + len(kind)
        name = text[max(start, 0) : at]
        if len(name) < length or not all(map(is_han, name)) or not _NOT_NAMES.isdisjoint(name):
            continue
        if name in _NOT_TOWNS or letters.issuperset(name) or own in name:
            continue
        first = start - len(county) * (bool(county) and text.endswith(county, 0, start))
        begins = first == 0 or text.endswith(SENTENCE_BEGINS, 0, first)
        if text.startswith(body, at) and (begins or text.endswith(_BEFORE_NAME, 0, first)):
            end = at + len(body)
        elif not (
            (begins and text.startswith((*PREDICATES, "20"), end))
            or (text.startswith("党政", end) and text.endswith(_ASKS, 0, first))
        ):
            continue
        yield Slip(start, end, f"“{text[start:end]}”不是本单位，像是别处的文字，请核对")


def _find_missing_names(text: str, unit: str, kind: str) -> Iterator[Slip]:
    """Find the county's name and the kind without the unit's own name: `历下区街道办事处`."""
    county, name = _split_name(unit.removesuffix(kind))
    if not county or not name:
        return
    for body in _BODIES[kind]:
        for at in find_all(text, f"{county}{body}"):
            end = at + len(county) + len(body)
            right = f"{county}{name}{body}"
            yield Slip(at, end, f"“{text[at:end]}”漏写了“{name}”，应为“{right}”", right)


def _split_name(place: str) -> tuple[str, str]:
    """Return the last three characters of the county's name, and the rest: `历下区`, `泉城路`."""
    cut = max(place.rfind(each) for each in "县区市旗") + 1
    return place[max(cut - 3, 0) : cut], place[cut:].removeprefix("人民政府")
