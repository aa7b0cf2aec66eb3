"""Numbers and units that are missing, and exact numbers that are called rounded (M-TYPO)."""

import re
from collections.abc import Iterator

from reportdesk.checks.text.slip import Slip, clause_before, find_all, is_han
from reportdesk.text.numerals import NUMERAL_CHARACTERS

_ENDS = (*"，。；、,;)）\n", "")
"""What ends a statement of an amount: a mark, a bracket, the end of the line."""
_MEASURES = tuple("条件次篇个份项人名家户场期宗张幅处类起部台块笔批轮本天")
_AROUND, _SENTENCE = 12, 200

_ROUND = re.compile(r"(?<![\d.])(\d{1,9})\s*")
_MORE = ("余", "多")
_ABOUT = (("约", "签预违公节合条续特邀履解相集制立"), ("近", "附最邻临远接靠亲贴切"), ("逾", ""))
"""Words for `about`, each with the characters before it that form another word (签约, 附近)."""
_EXACT = re.compile(r"[约近逾]\s*(\d{2,8}[1-9])\s*")
_HOTLINES = frozenset({"12345", "12315", "12388"})

_RECEIVED = ("收到", "接到", "新收")
_ALTOGETHER = ("共", "累计", "合计", "总计", "共计", "全年")
_DONE = ("", "有", *_RECEIVED, *("办结", "答复", "回复", "受理", "办理", "公开", "发布", "制发"))
_STATED = (*_RECEIVED, *(whole + done for whole in _ALTOGETHER for done in _DONE))
_STATED_IN_ALL = tuple(each for each in _STATED if each not in (*_RECEIVED, *_ALTOGETHER))
_COUNTED = {
    "条": (
        *("信息", "动态", "资质", "许可证", "公告", "通知", "公示", "解读", "文件", "类", "新闻"),
        *("数据", "建议", "提案", "留言", "微博", "诉求", "发布", "公开", "更新", "转载", "推送"),
    ),
    "件": ("文件", "案件", "信件"),
    "篇": ("信息", "文章", "稿件", "报道"),
    "次": ("培训", "会议", "检查", "督查", "活动", "发布会"),
    "份": ("文件", "手册", "资料", "材料", "问卷", "宣传单", "折页"),
    **dict.fromkeys(("宗", "起", "例"), ()),
}
_BEFORE_MEASURE = {measure: (*_STATED, *things) for measure, things in _COUNTED.items()}
"""Measures, each with nouns that form no compound with it: between them a number is missing."""
_NUMERALS = f"0123456789０１２３４５６７８９几数若{NUMERAL_CHARACTERS}"
_OTHER_WORDS = "其剩业多富盈结节残冗"
"""Characters that form another word with 余: 其余, 剩余."""
_COUNTED_PAPERS = tuple(f"{done}件" for done in ("现行有效", "制发", "废止", "维持", "纠正"))
_IN_FORCE = ("现行有效规范性文件", "现行有效的规范性文件", "现行有效行政规范性文件")

_KINDS_CUT_OFF = (
    *("政策解", "通知公", "工作动", "政务动", "规范性文", "领导信", "财政信", "政府信", "机构职"),
    *("人事任", "组织机", "行政许", "行政处", "行政强", "公示公"),
)
"""Names of kinds of information without their last character."""
_COUNT = re.compile(r"\s*\d{1,9}\s*")

_NUMBER = re.compile(r"(?<![\d.])\d{1,6}(?![\d.])")
_ACTS = ("公开", "发布", "收到", "受理", "制发")
_THINGS = ("信息", "申请", "文件")
_STOPS = (*"，。；\n", "")
_YEARS = range(2015, 2036)
_BEFORE_YEAR = ("截至", "截止", "截至到", "截止到")
_AFTER_YEAR = (*_MEASURES, *"年版届号级式款型余多至到元万亿")
_YEAR_RUNS_ON = re.compile(r"(?<![\d—-])20\d\d(?=1?\d月\d)")
_OF_A_PERIOD = ("日至", "起至", "日到", "起到")
_POINTS = tuple(f"{numeral}是" for numeral in "一二三四五六")
_DATE = re.compile(r"(?<![^，。；：（\n])月\s*日|\d年\s*月\s*\d{0,2}\s*日?|\d月\s*日|年\s+月\s+日")
_AFTER_DATE = (*"至到起止，。、）\n", "")


def find_amount_slips(text: str) -> Iterator[Slip]:
    """Find what is wrong with the amounts and dates of a text."""
    yield from _find_bare_measures(text)
    yield from _find_bare_signs(text)
    yield from _find_uncounted_papers(text)
    yield from _find_incomplete_dates(text)
    if any(map(str.isdigit, text)):
        yield from _find_false_rounding(text)
        yield from _find_cut_off_kinds(text)
        yield from _find_incomplete(text)
        yield from _find_unmarked_numbers(text)


def _find_bare_measures(text: str) -> Iterator[Slip]:
    """Find measures with no number before them at the end of a clause: `共收到件，`."""
    for measure, stated in _BEFORE_MEASURE.items():
        for at in find_all(text, measure):
            if text[at + 1 : at + 2] not in _ENDS or text[at - 1 : at].isdigit():
                continue
            before = clause_before(text, at).rstrip()
            is_requests = before.endswith("申请") and "的" not in before
            if before.endswith(stated) or (
                is_requests and any(each in before for each in _STATED_IN_ALL)
            ):
                yield _missing_number(text, at, at + 1)
    for words in _COUNTED_PAPERS:
        for at in find_all(text, words):
            end = at + len(words)
            if text[end : end + 1] in _ENDS:
                yield _missing_number(text, end - 1, end)
    for at in find_all(text, "余"):
        before = text[max(at - _AROUND, 0) : at].rstrip()[-1:]
        closes = text.startswith(_MEASURES, at + 1) and text[at + 2 : at + 3] in _ENDS
        if closes and before not in _NUMERALS + _OTHER_WORDS:
            yield _missing_number(text, at, at + 2)


def _find_bare_signs(text: str) -> Iterator[Slip]:
    """Find percent signs, and the 号 of a document, with no number before them."""
    for sign in "%％":
        for at in find_all(text, sign):
            if is_han(text[max(at - _AROUND, 0) : at].rstrip()[-1:]):
                yield _missing_number(text, at, at + 1)
    for at in find_all(text, "〕号"):
        yield Slip(at, at + 2, "文号的“号”前面缺少数字，请补上")


def _missing_number(text: str, start: int, end: int) -> Slip:
    """Return the slip of a number that is missing before `end`."""
    words = clause_before(text, end)[-12:]
    return Slip(start, end, f"“{words}”缺少数字，请补上")


def _find_uncounted_papers(text: str) -> Iterator[Slip]:
    """Find documents in force without their number, in a sentence that counts others.

    Such as `制发规范性文件1件，废止0件，现行有效的规范性文件。`
    """
    for words in _IN_FORCE:
        for at in find_all(text, words):
            end = at + len(words)
            counted = (
                "件" in text[max(at - _SENTENCE, 0) : at].rpartition("\n")[2].rpartition("。")[2]
            )
            if counted and text[end : end + 1] in _ENDS and not clause_before(text, at):
                yield Slip(at, end, f"“{words}”后面缺少件数，请补上")


def _find_false_rounding(text: str) -> Iterator[Slip]:
    """Find 余 and 多 after exact numbers (`273余项`), and double approximations (`约100余条`)."""
    for match in _EXACT.finditer(text):
        start, end, about = match.start(), match.end(1), match.group()[0]
        counts = text.startswith(_MEASURES, match.end()) and text[match.end()] != "天"
        if counts and text[start - 1 : start] not in tuple(dict(_ABOUT)[about]):
            message = f"“{match[1]}”是准确的数，前面不用“{about}”，请核对"
            yield Slip(start, end, message, match[1])
    for match in _ROUND.finditer(text):
        start, end, number = match.start(), match.end() + 1, match[1]
        more = text[end - 1 : end]
        if more in _MORE and text.startswith(_MORE, end):
            message = f"“{text[end - 1 : end + 1]}”意思重复，请删去一个字"
            yield Slip(end - 1, end + 1, message)
            continue
        counts = more in _MORE and text.startswith(_MEASURES, end)
        if not counts or number in _HOTLINES:
            continue
        if int(number) % 10 and (int(number) > 10 or more == "余"):
            message = f"“{number}”是准确的数，后面不用“{more}”，请核对"
            yield Slip(start, end, message, number)
            continue
        for about, before in _ABOUT:
            if text[start - 1 : start] == about and text[start - 2 : start - 1] not in tuple(
                before
            ):
                message = f"“{about}”和“{more}”意思重复，请删去一个"
                yield Slip(start - 1, end, message)


def _find_cut_off_kinds(text: str) -> Iterator[Slip]:
    """Find kinds of information whose last character is missing: `政策解1条`."""
    for kind in _KINDS_CUT_OFF:
        for at in find_all(text, kind):
            end = at + len(kind)
            count = _COUNT.match(text, end)
            if count is not None and text.startswith(_MEASURES, count.end()):
                yield Slip(at, end, f"“{kind}”后面缺少一个字，请补上")


def _find_incomplete(text: str) -> Iterator[Slip]:
    """Find numbers without unit or thing, and years without 年."""
    for match in _NUMBER.finditer(text):
        start, end, number = *match.span(), match.group()
        if len(number) == len("2023") and int(number) in _YEARS:
            opens = not clause_before(text, start) or text.endswith(_BEFORE_YEAR, 0, start)
            goes_on = is_han(text[end : end + 1]) and not text.startswith(_AFTER_YEAR, end)
            if opens and goes_on:
                yield Slip(start, end, f"“{number}”后面缺少“年”，请补上", f"{number}年")
        elif text[end : end + 1] in _STOPS and text.endswith(_THINGS, 0, start):
            clause = clause_before(text, start)
            if any(act in clause for act in _ACTS):
                message = f"“{clause[-6:]}{number}”缺少单位（条、件），请补上"
                yield Slip(start, end, message)
        elif (
            end < len(text)
            and text[end + 1 : end + 2] in _STOPS
            and text.endswith("等方面", 0, start)
        ):
            message = f"“等方面{number}{text[end]}”没有写明是什么（如“信息”），请补上"
            yield Slip(start, end + 1, message)


def _find_incomplete_dates(text: str) -> Iterator[Slip]:
    """Find dates without month or day."""
    for match in _DATE.finditer(text):
        if text[match.end() : match.end() + 1] in _AFTER_DATE:
            yield Slip(*match.span(), f"日期“{match.group()}”不完整，请补上")


def _find_unmarked_numbers(text: str) -> Iterator[Slip]:
    """Find years and counts with nothing behind them: `截至202312月31日`, `申请0三是`."""
    for match in _YEAR_RUNS_ON.finditer(text):
        start, end = match.span()
        date, _, follows = text[end : end + len("12月31日至")].partition("日")
        if not (text.endswith(_OF_A_PERIOD, 0, start) or follows.startswith(tuple("起至到—-"))):
            shown = f"{match.group()}{date.partition('月')[0]}月"
            message = f"“{shown}”的年份后面缺少“年”，请补上"
            yield Slip(start, end, message, f"{match.group()}年")
    for point in _POINTS:
        for at in find_all(text, point):
            if text[at - 1 : at].isdigit():
                words = clause_before(text, at)[-12:]
                yield Slip(at - 1, at, f"“{words}”后面缺少单位（条、件）和标点，请补上")
