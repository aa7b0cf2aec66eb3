"""Words of other units and of higher levels in a report, copied from elsewhere (M-UNIT)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, product

from reportdesk.checks.finding import Finding, Fix, TextPlace
from reportdesk.checks.passage import passage, replacement
from reportdesk.checks.slip import Slip, clause_before, is_han, occurrences
from reportdesk.forms import Level, Severity
from reportdesk.report import Report, normalised

_MOST_OF_A_TEXT = 10
_TOWNS = (Level.TOWNSHIP, Level.SUBDISTRICT)
_BRACKETED = re.compile(r"\([^()]*\)")
_BODY = re.compile("(?:人民政府|办事处)$")
_KINDS = ("街道", "镇", "乡")
_AHEAD = 30

# The words that name a town by its kind, as far as the kind itself gives no other word.
_BODIES = {
    "镇": ("镇党委", "镇政府", "镇人民政府"),
    "乡": ("乡党委", "乡政府", "乡人民政府"),
    "街道": ("街道党工委", "街道办事处"),
}
_OTHER_BEFORE = {"镇": "乡城各集、和", "乡": "各镇城、和", "街道": "各镇乡、和（"}
_OTHER_AFTER = {"镇": "街", "乡": "镇村土", "街道": ""}
_NOT_WHOLE = "健安完保周齐成"
"""Make other words with 全: 健全, 安全."""

_GENERAL = (
    *(
        "各级各部门",
        "各级、各部门",
        "各地区各部门",
        "各地区、各部门",
        "各地各部门",
        "各市县",
        "各县区",
    ),
    *("各区县", "各县（市、区）", "部分地区", "个别地区", "部分地方"),
)
"""What provinces and counties call the bodies below them (register, part 4)."""
_FROM_ABOVE = ("上级", "支持", "指导", "关心", "沟通", "衔接", "配合", "按照", "根据", "要求")
_INSIDE = "镇乡村内域辖区山"
"""Before 部分地区, speak of parts of the town: 镇内部分地区."""
_ON_THE_WORK = ("公开", "部门", "单位", "政务")

_WIDER = tuple(map("".join, product("全我", "省市县区州旗")))
_MANAGES = ("组织", "推动", "推进", "指导", "统筹", "协调", "部署", "督促", "监督", "开展", "引领")
_MANAGED = (
    "政府信息",
    "政务公开",
    "信息公开",
    "各级",
    "各部门",
    "各地",
    "各单位",
    "各乡镇",
    "各镇",
)
_BELOW = (
    *("各乡镇", "各镇街", "各街镇", "各镇乡", "各县区", "各区县", "各县市区", "各地市"),
    *("市直", "县直", "区直", "全县各", "全市各", "全区各"),
)
"""What lies below a county: no town directs it."""
_DIRECTS = ("督促", "指导", "要求", "组织", "推动", "部署", "检查", "考核", "通报")
_FOLLOWS = ("上级", "按照", "根据", "落实", "贯彻", "参加", "围绕", "为", "政府", "委")

_SUPERIORS = tuple(
    f"{level}{body}"
    for level, body in product("省市县区州旗", ("政府", "人民政府", "委办公室", "委办"))
)
_OFFICES = tuple(
    f"{body}{office}"
    for body, office in product(_SUPERIORS, ("", "办公室", "办公厅", "办", "及其办公室"))
)
_TAKEN_IN = ("收到", "接到", "受理", "新收")
_ALTOGETHER = ("共", "累计", "全年", "共计", "总共")
_REMEDIES = ("复议", "诉讼", "建议", "意见", "请示", "提案")

_NOT_NAMES = frozenset("我本全各该的和与在由对向乡镇城小个一两每某们街村及等为是中新老其")
_NOT_TOWNS = frozenset(
    {"特色", "重点", "示范", "试点", "建制", "部分", "所有", "多数", "少数", "下辖", "辖区", "周边"}
    | {
        "相关",
        "有关",
        "当地",
        "所在",
        "属地",
        "美丽",
        "平安",
        "文明",
        "卫生",
        "经济",
        "旅游",
        "近年",
    }
)
"""Stand before 镇 without being a town's name."""
_SENTENCE_BEGINS = ("\n", "。", "年", "年，", "年度", "年度，")
_PREDICATES = (
    *("高度重视", "严格", "认真", "始终", "坚持", "积极", "未收到", "共收到", "收到", "主动公开"),
    *("全年", "按照", "深入", "扎实", "持续", "不断", "紧紧", "以习近平", "切实", "全面", "根据"),
)
"""What is said of a town: after them, what stands before is its name, not a verb (加强镇政府)."""
_BEFORE_NAME = ("由", "请与", "与")
_WHOLE_BODIES = {"镇": "镇人民政府", "乡": "乡人民政府", "街道": "街道办事处"}


def other_units(report: Report) -> Iterator[Finding]:
    """M-UNIT: only the unit's own name, and no words of a higher level (register, part 4)."""
    unit, level = _core(report.unit.name), report.unit.level
    for section in report.form.sections:
        key = section.key
        for start, end, message, right in _strange(passage(report, key).text, unit, level):
            fix = None
            if right is not None:
                fix = Fix(f"改为“{right}”", (replacement(report, key, start, end, right),))
            yield Finding("M-UNIT", Severity.WARNING, TextPlace(key, start, end), message, fix)


def _core(name: str) -> str:
    """A unit's name without brackets and the words for its kind of body: `启东市汇龙镇`."""
    return _BODY.sub("", _BRACKETED.sub("", normalised(name)))


@lru_cache(maxsize=16)
def _strange(text: str, unit: str, level: Level) -> tuple[Slip, ...]:
    """What another unit or level would write."""
    kind = next((kind for kind in _KINDS if unit.endswith(kind)), "")
    found = [_titles(text, unit, kind, level)]
    if level in _TOWNS:
        found += [_general(text), _wider(text), _others_requests(text, unit)]
        if kind and "某" not in unit:
            found += [_other_towns(text, unit, kind), _without_name(text, unit, kind)]
    return tuple(islice(chain.from_iterable(found), _MOST_OF_A_TEXT))


def _titles(text: str, unit: str, kind: str, level: Level) -> Iterator[Slip]:
    """`我局` in a town's report, `全乡` and `乡政府` in that of a 镇."""
    for word, before, after in _titles_of_others(unit, kind, level):
        for at in occurrences(text, word):
            end = at + len(word)
            around = text[max(at - 1, 0) : at], text[end : end + 1]
            if around[0] not in tuple(before) and around[1] not in tuple(after):
                yield Slip(at, end, f"“{word}”不是本单位的称呼，像是别处的文字，请核对")


def _titles_of_others(unit: str, kind: str, level: Level) -> Iterator[tuple[str, str, str]]:
    """What no unit of this kind is called, and the characters around it that make other words."""
    if level in _TOWNS:
        yield from (("我局", "", ""), ("本局", "", "限部面"))
    elif level is Level.COUNTY:
        yield "我局", "", ""
    for other in _KINDS:
        if other == kind or (level in _TOWNS and not kind):
            continue
        yield f"我{other}", "", _OTHER_AFTER[other]
        if level in _TOWNS and other not in unit:
            yield f"本{other}", "", _OTHER_AFTER[other]
            yield f"全{other}", _NOT_WHOLE, _OTHER_AFTER[other]
            yield from ((body, _OTHER_BEFORE[other], "") for body in _BODIES[other])


def _general(text: str) -> Iterator[Slip]:
    for word in _GENERAL:
        for at in occurrences(text, word):
            end = at + len(word)
            follows = text[end : end + _AHEAD].partition("。")[0].partition("\n")[0]
            around = clause_before(text, at) + follows[:10]
            if any(each in around for each in _FROM_ABOVE) or text[at - 1 : at] in tuple(_INSIDE):
                continue
            if word[0] == "各" or any(each in follows for each in _ON_THE_WORK):
                yield Slip(at, end, f"“{word}”是上级机关的用语，请改写为本单位的情况")


def _wider(text: str) -> Iterator[Slip]:
    """`推动全省政府信息公开工作`: what a town cannot do."""
    for word in _WIDER:
        for at in occurrences(text, word):
            end = at + len(word)
            clause = clause_before(text, at)
            manages = next((each for each in _MANAGES if clause.endswith(each)), None)
            above = any(each in clause for each in _FOLLOWS)
            if manages and not above and text.startswith(_MANAGED, end):
                yield _not_ours(text, at - len(manages), end)
            begins = at == 0 or text.endswith(_SENTENCE_BEGINS, 0, at)
            if begins and text.startswith(_PREDICATES, end):
                yield _not_ours(text, at, end)
    for word in _BELOW:
        for at in occurrences(text, word):
            clause = clause_before(text, at)
            directs = next((each for each in _DIRECTS if clause.endswith(each)), None)
            if directs and not any(each in clause for each in _FOLLOWS):
                yield _not_ours(text, at - len(directs), at + len(word))


def _not_ours(text: str, start: int, end: int) -> Slip:
    message = f"“{text[start:end]}”超出本单位的范围，像是上级机关的文字，请核对"
    return Slip(start, end, message)


def _others_requests(text: str, unit: str) -> Iterator[Slip]:
    """Requests that another body received: `向市政府提出的申请`, `县政府共收到申请`."""
    for at in occurrences(text, "提出"):
        clause = clause_before(text, at)
        _, to, receiver = clause.rpartition("向")
        follows = _rest_of_clause(text, at)
        is_request = "申请" in follows and not any(each in follows for each in _REMEDIES)
        superior = any(each in receiver[:12] for each in _SUPERIORS)
        if to and is_request and superior and unit[-4:] not in receiver:
            message = f"“向{receiver}提出”的申请不是本单位收到的，请核对"
            yield Slip(at - len(receiver) - 1, at + 2, message)
    for verb in _TAKEN_IN:
        for at in occurrences(text, verb):
            clause = clause_before(text, at)
            for word in _ALTOGETHER:
                clause = clause.removesuffix(word)
            office = next((each for each in _OFFICES if clause.endswith(each)), None)
            if office and "申请" in _rest_of_clause(text, at):
                message = f"“{office}”收到的申请不是本单位的，请核对"
                yield Slip(at, at + len(verb), message)


def _rest_of_clause(text: str, at: int) -> str:
    rest = text[at : at + _AHEAD]
    for stop in "，。；\n":
        rest = rest.partition(stop)[0]
    return rest


def _other_towns(text: str, unit: str, kind: str) -> Iterator[Slip]:
    """The names of other towns: `2023年，红旗镇高度重视`, `请与红旗镇人民政府联系`."""
    body = _WHOLE_BODIES[kind]
    for at, length in product(occurrences(text, kind), (2, 3)):
        start, end = at - length, at + len(kind)
        name = text[max(start, 0) : at]
        if len(name) < length or not all(map(is_han, name)) or not _NOT_NAMES.isdisjoint(name):
            continue
        if name in _NOT_TOWNS or not set(unit).isdisjoint(name):
            continue
        begins = start == 0 or text.endswith(_SENTENCE_BEGINS, 0, start)
        if text.startswith(body, at) and (begins or text.endswith(_BEFORE_NAME, 0, start)):
            end = at + len(body)
        elif not (begins and text.startswith(_PREDICATES, end)):
            continue
        yield Slip(start, end, f"“{text[start:end]}”不是本单位，像是别处的文字，请核对")


def _without_name(text: str, unit: str, kind: str) -> Iterator[Slip]:
    """`历下区街道办事处`: the county's name and the kind, without the unit's own name."""
    county, name = _apart(unit.removesuffix(kind))
    if not county or not name:
        return
    for body in _BODIES[kind]:
        for at in occurrences(text, f"{county}{body}"):
            end = at + len(county) + len(body)
            right = f"{county}{name}{body}"
            yield Slip(at, end, f"“{text[at:end]}”漏写了“{name}”，应为“{right}”", right)


def _apart(place: str) -> tuple[str, str]:
    """The last three characters of a county's name and the rest: `历下区`, `泉城路`."""
    cut = max(place.rfind(each) for each in "县区市旗") + 1
    return place[max(cut - 3, 0) : cut], place[cut:].removeprefix("人民政府")
