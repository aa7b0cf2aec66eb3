"""Words that provinces and counties write, not towns (M-UNIT)."""

from collections.abc import Iterator
from itertools import product

from reportdesk.checks.text.slip import Slip, clause_before, find_all

SENTENCE_BEGINS = ("\n", "。", "年", "年，", "年度", "年度，")
PREDICATES = (
    *("高度重视", "严格", "认真", "始终", "坚持", "积极", "未收到", "共收到", "收到", "主动公开"),
    *("全年", "按照", "深入", "扎实", "持续", "不断", "紧紧", "以习近平", "切实", "全面", "根据"),
)
"""What is said of a town: before these stands its name, and no verb with an object (加强镇政府)."""
_AHEAD = 30

_GENERAL = (
    *("各级各部门", "各级、各部门", "各地区各部门", "各地区、各部门", "各地各部门", "各市县"),
    *("各县区", "各区县", "各县（市、区）", "部分地区", "个别地区", "部分地方"),
)
"""What provinces and counties call the bodies below them."""
_FROM_ABOVE = ("上级", "支持", "指导", "关心", "沟通", "衔接", "配合", "按照", "根据", "要求")
_INSIDE = "镇乡村内域辖区山"
"""Characters before 部分地区 that speak of parts of the town itself: 镇内部分地区."""
_ON_THE_WORK = ("公开", "部门", "单位", "政务")

_WIDER = tuple(map("".join, product("全我", "省市县区州旗")))
_WORK_ADVANCES = tuple(
    f"{work}工作{advances}"
    for work, advances in product(
        ("政府信息公开", "政务公开"),
        ("取得", "稳步", "有序", "扎实", "不断", "顺利", "有力", "得到", "总体", "持续"),
    )
)
_MANAGES = ("组织", "推动", "推进", "指导", "统筹", "协调", "部署", "督促", "监督", "开展", "引领")
_MANAGED = (
    *("政府信息", "政务公开", "信息公开"),
    *("各级", "各部门", "各地", "各单位", "各乡镇", "各镇"),
)
_BELOW = (
    *("各乡镇", "各镇街", "各街镇", "各镇乡", "各县区", "各区县", "各县市区", "各地市"),
    *("市直", "县直", "区直", "全县各", "全市各", "全区各"),
)
"""Bodies below a county, which no town directs."""
_DIRECTS = ("综合", "督促", "指导", "要求", "组织", "推动", "部署", "检查", "考核", "通报")
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


def find_words_of_superiors(text: str, unit: str) -> Iterator[Slip]:
    """Find what a town's report has from one of a higher level.

    `unit` is the town's name without the words for its body.
    """
    yield from _find_general_words(text)
    yield from _find_wider_claims(text)
    yield from _find_work_of_others(text, unit)


def _find_general_words(text: str) -> Iterator[Slip]:
    """Find what provinces and counties call the bodies below them: `各级各部门`."""
    for word in _GENERAL:
        for at in find_all(text, word):
            end = at + len(word)
            follows = text[end : end + _AHEAD].partition("。")[0].partition("\n")[0]
            around = clause_before(text, at) + follows[:10]
            if any(each in around for each in _FROM_ABOVE) or text[at - 1 : at] in tuple(_INSIDE):
                continue
            if word[0] == "各" or any(each in follows for each in _ON_THE_WORK):
                yield Slip(at, end, f"“{word}”是上级机关的用语，请改写为本单位的情况")


def _find_wider_claims(text: str) -> Iterator[Slip]:
    """Find work claimed for a whole province, city or county: `推动全省政府信息公开工作`."""
    for word in _WIDER:
        for at in find_all(text, word):
            end = at + len(word)
            clause = clause_before(text, at)
            manages = next((each for each in _MANAGES if clause.endswith(each)), None)
            above = any(each in clause for each in _FOLLOWS)
            if manages and not above and text.startswith(_MANAGED, end):
                yield _make_slip(text, at - len(manages), end)
            begins = at == 0 or text.endswith(SENTENCE_BEGINS, 0, at)
            if begins and text.startswith(_WORK_ADVANCES, end):
                yield _make_slip(text, at, end)
            if begins and text.startswith(PREDICATES, end):
                yield _make_slip(text, at, end)
    for word in _BELOW:
        for at in find_all(text, word):
            clause = clause_before(text, at)
            directs = next((each for each in _DIRECTS if clause.endswith(each)), None)
            if directs and not any(each in clause for each in _FOLLOWS):
                yield _make_slip(text, at - len(directs), at + len(word))


def _make_slip(text: str, start: int, end: int) -> Slip:
    """Return the slip for words about more than the unit."""
    message = f"“{text[start:end]}”超出本单位的范围，像是上级机关的文字，请核对"
    return Slip(start, end, message)


def _find_work_of_others(text: str, unit: str) -> Iterator[Slip]:
    """Find what a superior body did: `向市政府提出的申请`, `由区政府办公室编制`."""
    for at in find_all(text, "提出"):
        clause = clause_before(text, at)
        _, to, receiver = clause.rpartition("向")
        follows = _rest_of_clause(text, at)
        is_request = "申请" in follows and not any(each in follows for each in _REMEDIES)
        superior = any(each in receiver[:12] for each in _SUPERIORS)
        if to and is_request and superior and unit[-4:] not in receiver:
            message = f"“向{receiver}提出”的申请不是本单位收到的，请核对"
            yield Slip(at - len(receiver) - 1, at + 2, message)
    for at in find_all(text, "编制"):
        _, by, author = clause_before(text, at).rpartition("由")
        if by and author.endswith(_OFFICES) and unit[-4:] not in author:
            yield Slip(at - len(author), at, f"“{author}”不是本单位，请核对编制单位")
    for verb in _TAKEN_IN:
        for at in find_all(text, verb):
            clause = clause_before(text, at)
            for word in _ALTOGETHER:
                clause = clause.removesuffix(word)
            if clause.endswith(_OFFICES) and "申请" in _rest_of_clause(text, at):
                office = next(each for each in _OFFICES if clause.endswith(each))
                message = f"“{office}”收到的申请不是本单位的，请核对"
                yield Slip(at, at + len(verb), message)


def _rest_of_clause(text: str, at: int) -> str:
    """Return the words from `at` to the next mark, thirty at most."""
    rest = text[at : at + _AHEAD]
    for stop in "，。；\n":
        rest = rest.partition(stop)[0]
    return rest
