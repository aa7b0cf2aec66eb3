"""The order of 一是, 二是, 三是 in a text (M-TYPO)."""

from collections.abc import Iterator
from itertools import pairwise

from reportdesk.checks.text.slip import STOPS, Slip, find_all, is_han
from reportdesk.text.numerals import NUMERALS

_BEFORE_POINT = (*STOPS, *" 　（()）", "")
_OTHER_WORDS = tuple("统唯惟单同专第之十百归不如合划")
"""Characters that form another word with 一: 统一是, 第一是."""
_LEADS = tuple("而但即且其也后则和与及的")
"""Words that lead over to a further point without a mark: 而二是."""
_DEEPEST = 4


def find_misnumbered_points(text: str) -> Iterator[Slip]:
    """Find points whose number does not follow: one is left out, or one given twice.

    Lists may be nested. After a wrong number, the list may go on from it or from the right one.
    """
    lists: list[frozenset[int]] = []
    last_at = 0
    yield from _find_unseparated_points(text)
    for at, number in sorted(_find_points(text)):
        line_start = text.rfind("\n", last_at, at) + 1
        if last_at < line_start < at:
            lists = []
        last_at = at
        depth = len(lists) - 1
        while depth >= 0 and number - 1 not in lists[depth]:
            depth -= 1
        if number == 1:
            lists = [*lists[1 - _DEEPEST :], frozenset({1})]
        elif depth >= 0:
            lists[depth:] = [frozenset({number})]
        elif lists:
            last = max(lists[-1])
            message = f"“{NUMERALS[last - 1]}是”后面写的是“{NUMERALS[number - 1]}是”，请核对序号"
            yield Slip(at, at + 2, message)
            lists[-1] = frozenset({last + 1, number})


def _find_points(text: str) -> Iterator[tuple[int, int]]:
    """Find where the points of lists begin, with their numbers."""
    for number, numeral in enumerate(NUMERALS, 1):
        for at in find_all(text, f"{numeral}是"):
            before = text[max(at - 1, 0) : at]
            if before in _BEFORE_POINT or (number == 1 and before not in _OTHER_WORDS):
                yield at, number


def _find_unseparated_points(text: str) -> Iterator[Slip]:
    """Find points of a list with no mark before them: `一是……及时二是……`."""
    for before, numeral in pairwise(NUMERALS):
        for at in find_all(text, f"{numeral}是"):
            joined = is_han(text[at - 1 : at]) and text[at - 1] not in _OTHER_WORDS + _LEADS
            line_start = text.rfind("\n", 0, at) + 1
            if joined and text.rfind(f"{before}是", line_start, at) >= 0:
                message = f"“{text[at - 2 : at]}”和“{numeral}是”之间缺少标点，请补上"
                yield Slip(at - 1, at + 2, message)
