"""Wholes that a text divides into parts: `公开信息120条，其中网站80条、公众号40条`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from reportdesk.report import Number
from reportdesk.statements.arithmetic.breakdown import Breakdown, Part, break_down
from reportdesk.statements.arithmetic.counts import Count, bracket_depth, read_both

_FAR = 80
"""Characters between two numbers over which no list goes on."""
_NEAR = 8
_LONGEST_GAP = 500
_MOST_PARTS = 60
_MOST_WHOLES = 12
_MOST_LISTS = 200
"""Lists that are read in a line: more, in a text of nothing else, help nobody."""
_STOPS = "。！？!?\n"
_NOTHING: Number = -1


@lru_cache(maxsize=1024)
def read_breakdowns(line: str, before: str = "") -> tuple[Breakdown, ...]:
    """Return the wholes that a line divides into parts; one may stand in the line `before`.

    Where several readings are possible (lists in lists, what follows a semicolon, a whole named
    earlier in the sentence), the one that adds up is taken. Offsets count in the line, those of a
    whole before it are negative.
    """
    if _may_announce().search(line) is None:
        return ()
    numbers = read_both(before, line)
    by = -(len(before) + 1)
    lists = _Lists(numbers.text, numbers.counts).find(-by)
    return tuple(found.moved(by) for found in islice(lists, _MOST_LISTS))


class _Gap(NamedTuple):
    """The words between two parts: their mark, and whether the list has ended, or may have."""

    mark: str
    ends: bool
    may_end: bool
    announces: bool


class _Lists:
    """The lists of a text, found by the words that announce them."""

    def __init__(self, text: str, counts: Sequence[Count]) -> None:
        self._text = text
        self._counts = counts
        self._gaps: dict[tuple[int, int], _Gap] = {}
        self._settled: set[int] = set()

    def find(self, start_of_parts: int) -> Iterator[Breakdown]:
        """Yield each whole that is followed by the announcement of its parts, with these."""
        for index in range(1, len(self._counts)):
            before = self._counts[index - 1]
            if self._counts[index].word.start < start_of_parts:
                continue
            start, end = before.word.unit_end, self._counts[index].word.start
            words = self._text[start : min(end, start + _LONGEST_GAP)]
            at = _find_announcement(words)
            if at is not None and not self._goes_on(before, words[: at + 1]):
                found = self._read(index, bracket_depth(words[: at + 1], before.depth))
                if found is not None and self._stands(found):
                    yield found

    def _goes_on(self, before: Count, words: str) -> bool:
        """Return whether the list around a number goes on: `涉及机构的1条，涉及人事的2条`."""
        start = before.word.start
        clause = re.split("[，,；;。]", self._text[max(start - _FAR, 0) : start])[-1]
        return words.endswith("涉及") and "涉及" in clause

    def _stands(self, found: Breakdown) -> bool:
        """Return whether no part is of another list that adds up, and cases are of one kind."""
        starts = {part.start for part in found.parts}
        if found.adds_up:
            self._settled |= starts
            return True
        named = self._text[found.parts[0].start : found.parts[-1].unit_end + _NEAR]
        return not starts & self._settled and not ("复议" in named and "诉讼" in named)

    def _read(self, index: int, depth: int) -> Breakdown | None:
        """Return the list that begins at a number, in so many brackets."""
        before = self._before(index, depth)
        kind = self._counts[index].kind
        wholes = [count.word for count in before if count.kind == kind]
        parts = tuple(self._collect(index, depth))
        if not wholes or not parts:
            return None
        found = break_down(wholes, parts)
        if not found.adds_up and len(parts) > 1 and self._is_carried_in(parts[0]):
            found = break_down(wholes, parts[1:])
        if before[0].kind != kind and not found.adds_up and not found.is_close:
            return None
        between = self._text[found.whole.unit_end : found.parts[0].start]
        is_some = _goes_on_without_number().match(self._text, found.parts[-1].unit_end) is not None
        return found._replace(is_open=is_some or "主要" in between)

    def _is_carried_in(self, part: Part) -> bool:
        """Return whether a part stands for itself: `收到9件，其中上年结转1件，办结7件，结转2件`."""
        start = part.counted.word.start
        return _carried_in().search(self._text[max(start - _FAR, 0) : start]) is not None

    def _before(self, index: int, depth: int) -> list[Count]:
        """Return the numbers that a list may be of, the nearest first: those of one sentence."""
        found: list[Count] = []
        for count in reversed(self._counts[max(index - _MOST_WHOLES, 0) : index]):
            between = self._text[count.word.end : found[-1].word.start] if found else ""
            if any(stop in between for stop in _STOPS):
                break
            if count.depth <= depth:
                found.append(count)
        return found

    def _collect(self, index: int, depth: int) -> Iterator[Part]:
        """Yield the numbers up to the end of the sentence or bracket, not those in more brackets.

        A number behind a further `其中` is nested in the one before it, with those that follow,
        until these make it up or the list may end. It also may end where `、` changes to `，`.
        """
        before: Count | None = None
        mark = ""
        outer = rest = _NOTHING
        for count in self._counts[index : index + _MOST_PARTS]:
            if count.depth > depth:
                continue
            gap = self._gap(before, count)
            if gap.ends:
                return
            value = count.word.value
            may_end = gap.may_end or (mark == "、" and gap.mark == "，")
            if gap.announces and rest <= 0:
                rest = outer
            is_nested = not may_end and value <= rest
            rest = rest - value if is_nested else _NOTHING
            if not is_nested:
                outer, mark = value, gap.mark
            yield Part(count, may_end, is_nested)
            before = count

    def _gap(self, before: Count | None, after: Count) -> _Gap:
        """Return what stands between two parts, or before the first of all."""
        if before is None:
            return _Gap("", ends=False, may_end=False, announces=False)
        key = before.word.unit_end, after.word.start
        if key not in self._gaps:
            self._gaps[key] = _read_gap(self._text[key[0] : min(key[1], key[0] + _LONGEST_GAP)])
        return self._gaps[key]


@cache
def _may_announce() -> re.Pattern[str]:
    """Matches what a line has that announces parts: words of it, a colon or a bracket."""
    return re.compile("[：:（(]|其中|内有|信息当?中|包括|[涵含]|分[别为]|涉及|主要|具体")


@cache
def _announcement() -> re.Pattern[str]:
    """Matches the words that announce parts of what was counted before them."""
    opened = "(?:^|[，,；;：:（(])(?:主要|具体|分别|) *"
    return re.compile(
        f"其中|内有|信息当?中(?!心)|{opened}(?:包括|包含|涵盖|分别|分为|涉及|含(?![义量糊])|主要[有为是])"
        "|^[^，。；\n]{0,8}[：:]|(?:如下|具体[^，。；\n]{0,4})[：:]"
    )


@cache
def _sentence_on_parts() -> re.Pattern[str]:
    """Matches the beginning of a sentence that goes on with the parts of the one before it."""
    return re.compile("[，, ]*(?:其中|主要|包括|包含|分别|具体)|[^，。；\n]{0,12}信息当?中(?!心)")


def _find_announcement(words: str) -> int | None:
    """Return where the words between two numbers announce the second as a part of the first."""
    words = _brackets().sub(lambda match: " " * len(match[0]), words)
    if words[:1] in ("（", "("):
        return 0
    if words.startswith("涉及") and any(mark in words for mark in "，、；"):
        return None
    sentences = words.replace("。\n", "。").translate(_AS_FULL_STOP).split("。")
    if len(words) > _FAR or len(sentences) > 2:
        return None
    last = len(words) - len(sentences[-1])
    match = _sentence_on_parts().match(words, last) if last else _announcement().search(words)
    return None if match is None else match.end() - 1


_AS_FULL_STOP = str.maketrans(_STOPS, "。" * len(_STOPS))


def _read_gap(words: str) -> _Gap:
    """Return what the words between two parts tell, those in brackets left out."""
    words = _brackets().sub("", words)
    ends = (
        len(words) > _FAR
        or bracket_depth(words, 1) == 0
        or any(stop in words for stop in (*_STOPS, "另", "此外", "同时"))
        or _goes_on_without_number().match(words) is not None
    )
    mark = next((char for char in words if char in "、，；,;"), "")
    may_end = _new_subject().search(words) is not None
    return _Gap(mark, ends, may_end, _find_announcement(words) is not None)


@cache
def _new_subject() -> re.Pattern[str]:
    """Matches what may end a list: a semicolon, or words of another subject."""
    return re.compile(
        "[；;]|复议|诉讼|结转|顺延|收到|受理|接到|接收|举办|召开|开展|回复|答复|办结"
        "|印发|浏览|阅读|点击"
    )


@cache
def _carried_in() -> re.Pattern[str]:
    """Matches words before what was carried in from last year."""
    return re.compile("(?:上一?年度?|20\\d\\d年度?)(?:结转|转入)[^，。；、\\d]{0,12}$")


@cache
def _goes_on_without_number() -> re.Pattern[str]:
    """Matches words behind a part that tell of others without their number: `，其余调解结案；`."""
    return re.compile(r"等|[，,；; ]*(?:其余|剩余)[^\d，,；;。\n]*[，,；;。\n]")


@cache
def _brackets() -> re.Pattern[str]:
    """Matches brackets and what stands in them."""
    return re.compile(r"[（(][^（）()\n]*[）)]")
