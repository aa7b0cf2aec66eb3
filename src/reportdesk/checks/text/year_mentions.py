"""How a sentence mentions a year: as the time it tells of, as a plan, or as a reference."""

import re
from functools import lru_cache
from typing import NamedTuple

from reportdesk.checks.text.passage import Passage
from reportdesk.text.numerals import NUMERALS

# The patterns are compiled when a text needs them: the program starts sooner.
_EARLIEST = 2000
"""The first year that may be meant for the report's own where no sentence tells of it."""
_AHEAD = 40
_BRACKETS = ("〈〉", "〔〕", "【】", "[]", "（）", "()", "<>")
# Words around a year that is only referred to: a comparison, an end of a span, a law, a beginning.
_REFERS_BEFORE = (*"较比同与和跟、自从到至-—－–～~", "展望", "早在", "曾在", "曾于", "始于")
_BEGINNING = (
    "成立|建立|组建|设立|创建|始建|建成|建于|开通|上线|启用|投入|更名|撤并|制定|印发|出台|修订|修正"
    "|颁布|公布|发布|通过|施行|实施"
)
_BEGUN_IN = rf"(?:{_BEGINNING}|建|始)于$"
_BEGINS = rf"{_BEGINNING}|普查|换届|改革"
_OF_THE_PAST = rf"[^，,。；;]{{0,12}}?(?:{_BEGINNING})[^，,。；;]{{0,3}}(?:的|以来|后)"
_SPANS = (
    *("以来", "以前", "以后", "之前", "之后", "开始", "相比", "同期"),
    *"前后起至到及-—－–～~、",
)
_OF_ANOTHER_YEAR = (
    r"(?:[^，,。；;]{0,12}?(?:结转|转结|转入|未办结|遗留|决算|年报)"
    r"|(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:年度)?报告"
    r"|[^，,。；;]{0,12}?(?:考核|考评|评估|测评|评议)(?:结果|中|情况)"
    r"|[^，,。；;]{0,20}?(?:被[^，,。；;]*评为|荣获|获评))"
)
_OWN_REPORT = "政府信息公开|政务公开|信息公开|年度报告|工作"
_PRESENTS = "(?:现|特)(?:将|编|制|公|发|向)[^，,。；;]{0,16}$"
_DATE_LEFT = "底末初0123456789月日份 "
_CLOSES_AT = ("截至", "截止", "截止到", "截至到")
_OPENS_AFTER = tuple("。；！）):：;")
_ONLY_A_NUMBER = rf"(?:第?[{NUMERALS}]{{1,2}}[是、，]|\d{{1,2}}[.、．]|其中[，,：])?"
_DONE_IN = (
    "[，,]?(?:度|全年)?(?:共|累计|召开|开展|组织|收到|受理|公开|发布|制作|制发|举办|办[理结]"
    "|[回答]复|推送|主动|更新|编发|印发|接待|处理)"
    r"[^，,。；;\d]{0,20}\d"
)
_LEADS_IN = "(?:在|回顾|回首|总结|过去的|即将过去的)$"
_TAKES_AN_OBJECT = tuple("对将按照据较比与同从自把向因")
_OURSELVES = "(?:我|本|全)(?:镇|乡|县|区|市|街|局|办|委|中心|处|机关|单位|辖|级|部门)"
_BODY_WORDS = ("镇政府", "乡政府", "县政府", "区政府", "街道", "办事处", "镇党委", "乡党委")
YEAR_BEFORE = ("上年", "上一年", "去年")
_THIS_YEAR = "今年|(?<!其中)(?<!其中：)本年"
_MENDED = "整改|解决|已|均|针对|改进情况|完成情况"
_STILL_OPEN = "(?:但|仍|还|也)[^，。]{0,6}存在|有待|不足之处|亟待"
_PLAN = (
    "继续|进一步|着|重点|加[强大快]|不断|坚持|强化|持续|从|以|采取|做好|围绕|按照?|严格|认真|深入|全面"
    "|积极|努力|大力|切实|推[进动]|完善|健全|提[高升]|优化|拓[展宽]|丰富|充分|紧[紧扣]|聚焦|针对|组织"
    "|开展|加|落实|规范|创新|探索|增强|对|在|结合|通过|立足|牢[固牢]|多"
)
_IN_ANSWER = "(?:针对|下一?步|为此|今后)[^。；]{0,30}[，,]$"
_PLANNED = "(?:度)?(?:工作)?(?:计划|打算|思路|安排|努力方向)"
_FUTURE = "将|计划|拟|打算|下一步|继续|进一步|力争|要|结转|下年|目标|规划|预计|预算|展望"
_COUNTED = r"\d\s*(?:余|多)?(?:件|条|次|篇|个|期|场|份|宗|项|人)"
_OF_THE_FUTURE = "规划|纲要|目标|远景|愿景|前|底"
_ANNUAL = "年度报告|年报|决算|预算|规划|纲要|十[一二三四五]五"
_TOLD = "[，,]?(?:我|本|全|积极|主动|认真|共|累计|通过|按照|坚持|严格|扎实|根据|政府信息公开工作)"


class YearMention(NamedTuple):
    """A year in a text with what stands around it in its line and sentence.

    `after` begins behind 年 or 年度, `follows` right behind the year; both end with the line.
    """

    year: int
    start: int
    before: str
    after: str
    sentence: str
    follows: str


def mention_of(text: Passage, match: re.Match[str], year: int = 0) -> YearMention:
    """Return the mention of a year at a match; `year` is given where the text names it in words."""
    line = text.line_at(match.start())
    follows = text.text[match.end() : min(line.end, match.end() + _AHEAD)]
    return YearMention(
        year=year or int(match.group()),
        start=match.start(),
        before=text.before(match.start()),
        after=follows.lstrip().removeprefix("年").removeprefix("度").lstrip(),
        sentence=text.sentence(*match.span()),
        follows=follows,
    )


@lru_cache(maxsize=8)
def own_names(unit: str) -> tuple[str, ...]:
    """Return what a text calls its own unit by: the first characters of its name's parts."""
    parts = re.split("(?<=[省市州盟县区旗])", unit.partition("人民政府")[0])
    return (*_BODY_WORDS, *(part[:2] for part in parts if len(part) > 1))


def states_plan(mention: YearMention) -> bool:
    """Return whether the sentence says what will be done in the year."""
    before = re.sub(_LEADS_IN, "", mention.before)
    if not (_opens_sentence(before) or re.search(_IN_ANSWER, before)):
        return False
    if re.match(_PLANNED, mention.after):
        return True
    subject, will, plan = mention.after.lstrip("，, ").partition("将")
    subject = re.sub("^(?:的?工作中)[，,]?", "", subject)
    return (
        bool(will)
        and len(subject) <= 6
        and "，" not in subject
        and re.match(_PLAN, plan) is not None
    )


def _opens_sentence(before: str) -> bool:
    """Return whether a sentence begins right after `before`, or after a list number there."""
    return before.endswith(_OPENS_AFTER) or re.fullmatch(_ONLY_A_NUMBER, before) is not None


def _is_time_told_of(mention: YearMention, names: tuple[str, ...]) -> bool:
    """Return whether the year is where a sentence states its period, as at its beginning."""
    before = mention.before
    if (
        before.endswith(_CLOSES_AT)
        or _opens_sentence(before)
        or _opens_sentence(re.sub(_LEADS_IN, "", before))
    ):
        return True
    ourselves = _starts_with_us(mention.after.lstrip("，, "), names)
    if before.endswith(("，", ",")) and ourselves:
        return True
    clause = re.split("[，,。；;：:]", before)[-1]
    return (
        len(clause) <= 10
        and _starts_with_us(clause, names)
        and not clause.endswith(_TAKES_AN_OBJECT)
    )


def _counts_what_was_done(mention: YearMention) -> bool:
    """Return whether a clause says how much was done in the year: `，2023年召开会议2次`."""
    counts = mention.before.endswith(tuple("，,：:")) and re.match(_DONE_IN, mention.after)
    return bool(counts) and not any(word in mention.sentence for word in "较比增减")


def _starts_with_us(text: str, names: tuple[str, ...]) -> bool:
    """Return whether a text begins with the unit's name or a word for it."""
    return re.match(_OURSELVES, text) is not None or text.startswith(names)


def reports_last_year(
    own_year: int, mention: YearMention, names: tuple[str, ...], *, preamble: bool
) -> bool:
    """Return whether last year is told of as if it were the report's own, not compared with."""
    closes = mention.before.endswith(_CLOSES_AT)
    if _within_brackets(mention.before) and not closes:
        return False
    presents = preamble or re.search(_PRESENTS, mention.before) is not None
    if presents and (re.match(_OWN_REPORT, mention.after) or _starts_with_us(mention.after, names)):
        return True
    told = _is_time_told_of(mention, names) or _counts_what_was_done(mention)
    if not told or _names_this_year(own_year, mention.sentence):
        return False
    if mention.after.startswith("以来"):
        return _opens_sentence(mention.before)
    return closes or not (
        mention.after.startswith(_SPANS)
        or re.match(_OF_ANOTHER_YEAR, mention.after)
        or re.match(_OF_THE_PAST, mention.after)
    )


def _names_this_year(own_year: int, sentence: str) -> bool:
    """Return whether a sentence sets the report's own year beside another one.

    `本年` beside `上年` does not: these are the two years of the report the text comes from. Nor
    does the year that cases are carried over to.
    """
    this_year = re.search(_THIS_YEAR, sentence)
    if this_year is not None and this_year.group() == "本年":
        this_year = None if any(word in sentence for word in YEAR_BEFORE) else this_year
    own = rf"(?<!转至)(?<!转到)(?<!转入)(?<!结转)(?<!延至){own_year}\s*年"
    return this_year is not None or re.search(own, sentence) is not None


def reports_correction(sentence: str) -> bool:
    """Return whether a sentence on last year's problems says what has become of them."""
    return re.search(_MENDED, sentence) is not None and re.search(_STILL_OPEN, sentence) is None


def reports_as_done(mention: YearMention, names: tuple[str, ...]) -> bool:
    """Return whether the text gives figures for a future year, as if it were over."""
    return (
        not _within_brackets(mention.before)
        and _is_time_told_of(mention, names)
        and re.search(_COUNTED, mention.sentence) is not None
        and re.search(_FUTURE, mention.sentence) is None
    )


def tells_of_year_before_alone(own_year: int, mention: YearMention, names: tuple[str, ...]) -> bool:
    """Return whether a sentence of the overview tells of `上一年度` alone."""
    opens = _opens_sentence(mention.before) or mention.before.endswith(tuple("，,》"))
    told = re.match(_TOLD, mention.after) or mention.after.lstrip("，, ").startswith(names)
    compared = re.search("结转|相比|同期|增|减|问题|整改|不足|考核|评", mention.sentence)
    return (
        opens
        and bool(told)
        and compared is None
        and not re.search(rf"{own_year}\s*年|今年|本年", mention.sentence)
    )


def is_reference(own_year: int, mention: YearMention, names: tuple[str, ...]) -> bool:
    """Return whether a year far off is only referred to.

    So are a law, a beginning, one end of a span, and an aim.
    """
    before, after = mention.before, mention.after.lstrip(_DATE_LEFT)
    if mention.year > own_year and re.search(_OF_THE_FUTURE, mention.after):
        return True
    if _within_brackets(before) or re.search(_BEGUN_IN, before):
        return True
    if before.endswith(_REFERS_BEFORE) and not before.endswith(_CLOSES_AT):
        return True
    if mention.year < _EARLIEST and not _is_time_told_of(mention, names):
        return True
    if after.startswith(_SPANS) or re.match(_OF_THE_PAST, after):
        return True
    clause = re.split("[，,。；;]", after)[0]
    return not _starts_with_us(clause, names) and re.search(_BEGINS, clause) is not None


def _within_brackets(before: str) -> bool:
    """Return whether a bracket is open at the end of `before`."""
    return any(before.rfind(pair[0]) > before.rfind(pair[1]) for pair in _BRACKETS)


def title_around(mention: YearMention) -> str | None:
    """Return the title in 《》 that the year stands in; None where it stands in none."""
    opening = mention.before.rfind("《")
    if opening <= mention.before.rfind("》"):
        return None
    closing = mention.follows.find("》")
    rest = mention.follows if closing < 0 else mention.follows[: closing + 1]
    return f"{mention.before[opening:]}{mention.year}{rest}"


def is_work_of_that_year(title: str, mention: YearMention, *, preamble: bool) -> bool:
    """Return whether a title is of one year's work, such as a plan, and no law's or report's."""
    inside = mention.before[mention.before.rfind("《") :]
    if "公开" not in title or _within_brackets(inside) or inside.endswith(_REFERS_BEFORE):
        return False
    if mention.after.startswith(_SPANS):
        return False
    return preamble or re.search(_ANNUAL, title) is None
