"""Words, characters, phrases and marks that were typed twice (M-TYPO).

Chinese doubles words on purpose, too: what official prose doubles is left alone. On two million
characters of newspaper prose the rule for words speaks up some thirty times, in stories mostly.
"""

import re
from collections.abc import Iterator

from reportdesk.checks.text.slip import STOPS, Slip, clause_before, is_han
from reportdesk.text.numerals import NUMERAL_CHARACTERS

_NUMERALS = frozenset(NUMERAL_CHARACTERS)
_WORD = re.compile(r"([^\W\d_]{2,6}?)\1")
_BY_DEGREES = "很极最更好"
"""First characters of words of degree, which are doubled for emphasis: 很多很多."""
_DOUBLED_ON_PURPOSE = frozenset(
    {"许多", "非常", "永远", "大批", "大片", "多少", "如何", "研究", "讨论", "商量", "考虑"}
)
"""Words that are doubled on purpose: adverbs of amount, and verbs (《现代汉语八百词》, ABAB)."""
_ONE = frozenset({"统一", "单一", "唯一", "专一"})
"""Words that end in 一 as part of the word; in others 一 counts (`去年一年一`)."""
_NOUN_AND_VERB = frozenset(
    {"要求", "安排", "部署", "计划", "需要", "决定", "通知", "指示", "布置", "规划"}
)
"""Words that are noun and verb, and may follow each other as such: `按照工作安排安排专人`."""
_ACCORDING_TO = ("按", "依", "照", "根据", "遵")
_LONGER_WORD = ("人员", "军委", *"长员团组栏率者性化")
"""What makes the second word a longer one: 工作工作人员, 支队支队长, 公开公开栏."""
_WORDS_OF_THEIR_OWN = ("栏目", "组织", "组建", "长期", "长效", "团结", "化解", "员工", "率先")
"""Words that begin with one of those characters and are words of their own: 优化优化栏目."""
_ABOUT_INFORMATION = ("信息", "网站", "门户网站", "公报", "采购", "工作报告", "服务")
"""What the second 政府 of `县人民政府政府信息公开专栏` belongs to."""

# Particles typed twice, each with the characters before and behind it that form words: 目的的,
# 为了了解, 参与与, 以及及时, 反对对, 合并并, 暖暖和和, 实实在在, 予以以下, 及其其他.
_DOUBLE = re.compile(r"(\w)\1")
_PARTICLES = {
    "的的": ("目标", "确士"),
    "了了": ("为除受不", "解结却断然之事望"),
    "和和": ("暖平共谐饱总缓温调中祥随附柔", "平谐睦美气解好善约田县静"),
    "与与": ("参给赋授", "会时"),
    "是是": ("于还但就只总若正凡或", "否非"),
    "及及": ("以涉普波危触顾提论", "时早格其"),
    "对对": ("反针校核一应相面绝结配", "口方外应象照比标接待策联偶"),
    "将将": ("", "军来近要"),
    "被被": ("", ""),
    "并并": ("合兼吞归一", "不非且购入联列行发存轨案网排"),
    "于于": ("", "洪都田"),
    "其其": ("", "格他它余中实次"),
    "在在": ("实存现正所内潜自", "建线职校岗编册于地"),
    "以以": ("可予难加所得足给", "及下上内外后前来便人"),
    "从从": ("", "容"),
    "由由": ("自理", ""),
    "已已": ("", ""),
    "未未": ("", ""),
    "无无": ("有", "线偿"),
    "各各": ("", ""),
    "我我": ("", ""),
    "该该": ("应", ""),
    "或或": ("", ""),
    "第第": ("", ""),
    "息息": ("生", "相"),
    "府府": ("", ""),
    "共共": ("公中", "享同产建商和用青识"),
    "进进": ("推促改先引行前递", "出"),
}

# Measures typed twice behind a number, each with what forms a word behind it: 12条条例.
_MEASURES = {
    "条条": "例款目文件",
    "件件": "数",
    "日日": "常报程记均期",
    "项项": "目",
    "篇篇": "幅章",
    "份份": "额",
    "次次": "",
}

_BLOCK, _LEAST_PHRASE, _LONGEST_PHRASE = 4, 7, 80
_LEAST_WRITTEN = 5

# Items of a list long enough to be a name.
_ITEM = re.compile(r"、([^\W\d_]{4,12}?)(?=[、，。；等])")
_LIST_BEGINS = STOPS.replace("、", "")
_LONGEST_LIST = 80

_MARKS = re.compile("[，。、；：,;]{2,}")


def find_doubled(text: str) -> Iterator[Slip]:
    """Find what stands twice in a row in a text."""
    yield from _find_words(text)
    yield from _find_particles(text)
    yield from _find_phrases(text)
    yield from _find_items(text)
    yield from _find_marks(text)


def _find_words(text: str) -> Iterator[Slip]:
    """Find words of two to six characters."""
    for match in _WORD.finditer(text):
        if not _is_meant(match[1], text, match.start(), match.end()):
            yield _slip_of(match.start(), match.end(), match[1])


def _slip_of(start: int, end: int, words: str) -> Slip:
    """Return the slip of something that stands twice between two offsets."""
    shown = words if len(words) <= _BLOCK * 3 else words[: _BLOCK * 3 - 1] + "…"
    return Slip(start, end, f"“{shown}”写了两遍，请删去一遍", words)


def _is_meant(word: str, text: str, start: int, end: int) -> bool:
    """Return whether a word of two to six characters may stand twice."""
    if word.isascii() or len(set(word)) == 1 or _NUMERALS.issuperset(word) or "越" in word:
        return True
    one_by_one = word[0] == "一" or (word[-1] == "一" and word not in _ONE)
    meanwhile = word[-1] == "着"
    if one_by_one or meanwhile or word[0] in _BY_DEGREES or word in _DOUBLED_ON_PURPOSE:
        return True
    if text.startswith(_LONGER_WORD, end) and not text.startswith(_WORDS_OF_THEIR_OWN, end):
        return True
    # 条例第二十条第十五项：“国家有关规定规定应当主动公开的其他政府信息”; 2023年度年度报告
    if word in ("规定", "年度"):
        return True
    if text[start:end] == "政府政府" and text.startswith(_ABOUT_INFORMATION, end):
        return True
    before = clause_before(text, start)
    return word in _NOUN_AND_VERB and any(each in before for each in _ACCORDING_TO)


def _find_particles(text: str) -> Iterator[Slip]:
    """Find particles, and measures behind a number, that stand twice."""
    for match in _DOUBLE.finditer(text):
        start, end, double = *match.span(), match.group()
        if double in _PARTICLES:
            before, after = _PARTICLES[double]
            is_meant = start > 0 and text[start - 1] in before
        elif double in _MEASURES:
            after = _MEASURES[double]
            is_meant = not text[max(start - 1, 0) : start].isdigit()
        else:
            continue
        if not is_meant and text[end : end + 1] not in tuple(after):
            yield _slip_of(start, end, double[0])


def _find_phrases(text: str) -> Iterator[Slip]:
    """Find phrases of seven to eighty characters, by a stretch that comes back soon."""
    at = 0
    while at + _BLOCK <= len(text):
        after = at + _BLOCK
        again = text.find(text[at:after], at + _LEAST_PHRASE, after + _LONGEST_PHRASE)
        if again >= 0:
            start, length = at, again - at
            while start > max(at - length, 0) and text[start - 1] == text[start - 1 + length]:
                start -= 1
            phrase = text[start : start + length]
            written = sum(map(is_han, phrase))
            if _is_repeated(text, start, phrase) and written >= _LEAST_WRITTEN:
                second = text[start + length : start + 2 * length]
                yield _slip_of(start, start + 2 * length, phrase)._replace(right=second)
                after = start + 2 * length
        at = after


def _is_repeated(text: str, start: int, phrase: str) -> bool:
    """Return whether the same phrase follows directly, even with another mark after it."""
    again = start + len(phrase)
    last = text[again + len(phrase) - 1 : again + len(phrase)]
    if last not in ("", "\n") and last in STOPS and phrase[-1] in STOPS:
        return text.startswith(phrase[:-1], again) and "\n" not in phrase
    return text.startswith(phrase, again) and "\n" not in phrase


def _find_items(text: str) -> Iterator[Slip]:
    """Find items that a list has twice: `政策法规、工作动态、政策法规、人事任免`."""
    for match in _ITEM.finditer(text):
        before = text[max(match.start() - _LONGEST_LIST, 0) : match.start()]
        for stop in _LIST_BEGINS:
            before = before.rpartition(stop)[2]
        first, *others = before.split("、")
        if first.endswith(match[1]) or match[1] in others:
            yield Slip(*match.span(), f"“{match[1]}”在这里列了两次，请删去一处")


def _find_marks(text: str) -> Iterator[Slip]:
    """Find two of the marks that divide a sentence; none may follow another (GB/T 15834)."""
    for match in _MARKS.finditer(text):
        marks = match.group()
        right = marks[0] if len(set(marks)) == 1 else None
        yield Slip(*match.span(), f"标点“{marks}”重复了，请只留一个", right)
