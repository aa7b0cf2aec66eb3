"""Quotation marks and brackets that lack the other half (M-TYPO; GB/T 15834-2011, 4.8 to 4.10)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from reportdesk.checks.text.slip import STOPS, Slip, find_all, is_han
from reportdesk.text.numerals import NUMERALS

# Brackets of one kind close each other whatever their width: `（www.example.gov.cn)`.
_KINDS = (
    ("双引号", "“", "”"),
    ("单引号", "‘", "’"),
    ("书名号", "《", "》"),
    ("单书名号", "〈<", "〉>"),
    ("括号", "（(", "）)"),
    ("方括号", "〔【[［", "〕】]］"),
    ("角括号", "「", "」"),
)
_OPENS = {mark: name for name, marks, _ in _KINDS for mark in marks}
_CLOSES = {mark: name for name, _, marks in _KINDS for mark in marks}
_ALL = frozenset(_OPENS) | frozenset(_CLOSES)
_ANY = re.compile(f"[{re.escape(''.join(sorted(_ALL)))}]")
_QUOTES = ("双引号", "书名号")
"""Marks that are not nested: of two first halves in a row, the second is the wrong way round."""
_PLAIN = '"'
_EMPTY = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("〔", "〕"), ("【", "】"))
_NUMBERED_WITH = frozenset(f"0123456789０１２３４５６７８９abcdefABCDEF{NUMERALS}")
_FIRST_IN_BRACKETS = "（一）"
_LONGEST_NUMBER = 3
_LONGEST_PAIR = 40
_LONGEST_BLANK = 12
_TORN_AT_ONCE = 3
_SHOWN = 8

Half = tuple[int, str]
"""A mark without its other half: its offset, and the mark."""


def find_empty_brackets(text: str) -> Iterator[Slip]:
    """Find brackets and quotation marks with nothing between them."""
    for opening, closing in _EMPTY:
        for start in find_all(text, opening):
            inside = text[start + 1 : start + 1 + _LONGEST_BLANK]
            end = start + 2 + len(inside) - len(inside.lstrip())
            if text.startswith(closing, end - 1):
                yield Slip(start, end, f"“{opening}{closing}”里没有内容，请填写或者删去")


def find_unpaired_marks(text: str) -> Iterator[Slip]:
    """Find the marks whose other half is not in their line.

    A pair may be torn apart by one line break, as titles of documents are.
    """
    lines = text.split("\n")
    bracketed = _FIRST_IN_BRACKETS in text
    left = [list(_find_halves(line, bracketed=bracketed)) for line in lines]
    for halves, following in pairwise(left):
        _join_torn_pairs(halves, following)
    start = 0
    for line, halves in zip(lines, left, strict=True):
        for slip in _list_slips(line, halves):
            yield slip._replace(start=start + slip.start, end=start + slip.end)
        start += len(line) + 1


def _join_torn_pairs(halves: list[Half], following: list[Half]) -> None:
    """Remove the pairs that the end of one line opens and the beginning of the next closes."""
    for _ in range(_TORN_AT_ONCE):
        if not (halves and following and halves[-1][1] in _OPENS):
            break
        if _OPENS[halves[-1][1]] != _CLOSES.get(following[0][1]):
            break
        del halves[-1], following[0]


@lru_cache(maxsize=256)
def _find_halves(text: str, *, bracketed: bool) -> tuple[Half, ...]:
    """Return the marks of a line that are not closed, and those that close nothing.

    `bracketed` is whether the whole text numbers its points with both halves: `（一）`.
    """
    opened: dict[str, list[Half]] = {}
    alone: list[Half] = []
    for match in _ANY.finditer(text):
        offset, mark = match.start(), match.group()
        if mark in _OPENS:
            opened.setdefault(_OPENS[mark], []).append((offset, mark))
        elif opened.get(_CLOSES[mark]):
            opened[_CLOSES[mark]].pop()
        elif mark != ">" and not _is_apostrophe(text, offset):
            number = _number_before(text, offset)
            if not number or (bracketed and number[-1] in NUMERALS):
                alone.append((offset, mark))
    alone += [
        half
        for halves in opened.values()
        for half in halves
        if half[1] != "<" or is_han(text[half[0] + 1 : half[0] + 2])
    ]
    return _match_plain_quotes(text, sorted(alone))


def _number_before(text: str, offset: int) -> str:
    """Return the number of a point that needs only a second half: `1）`; `""` for none."""
    first = offset
    while first > 0 and offset - first < _LONGEST_NUMBER and text[first - 1] in _NUMBERED_WITH:
        first -= 1
    before = text[max(first - _LONGEST_BLANK, 0) : first].rstrip()[-1:]
    opens = text[offset] in "）)" and (not before or before in STOPS)
    return text[first:offset] if opens else ""


def _is_apostrophe(text: str, offset: int) -> bool:
    """Return whether a quotation mark stands in a foreign word or before a short year (’98)."""
    around = text[max(offset - 1, 0) : offset + 2].replace("’", "")
    return text[offset] == "’" and any(map(str.isascii, around))


def _match_plain_quotes(text: str, alone: list[Half]) -> tuple[Half, ...]:
    """Pair an odd plain quotation mark with a Chinese one; return the halves still unpaired."""
    if text.count(_PLAIN) % 2:
        partner = next((half for half in alone if half[1] in "“”"), None)
        if partner is None:
            return tuple(sorted([*alone, (text.rfind(_PLAIN), _PLAIN)]))
        alone.remove(partner)
    return tuple(alone)


def _list_slips(text: str, halves: list[Half]) -> Iterator[Slip]:
    """Yield a slip for every half, and one for two first or two second halves near by."""
    at = 0
    while at < len(halves):
        offset, mark = halves[at]
        following = halves[at + 1] if at + 1 < len(halves) else (len(text), "")
        name = _OPENS.get(mark) or _CLOSES.get(mark, "双引号")
        is_turned = name in _QUOTES and following[1] == mark
        if is_turned and following[0] - offset <= _LONGEST_PAIR:
            yield _turned_mark(text, offset, following[0], name)
            at += 2
        else:
            yield _missing_half(text, offset, name)
            at += 1


def _turned_mark(text: str, first: int, last: int, name: str) -> Slip:
    """Return the slip of two first halves, or two second ones, around a few words."""
    shown = _nearest_words(text[first + 1 : last])
    if text[first] in _OPENS:
        right = next(closes for kind, _, closes in _KINDS if kind == name)
        return Slip(last, last + 1, f"“{shown}”后面应是后半个{name}，请改正", right)
    right = next(opens for kind, opens, _ in _KINDS if kind == name)
    return Slip(first, first + 1, f"“{shown}”前面应是前半个{name}，请改正", right)


def _missing_half(text: str, offset: int, name: str) -> Slip:
    """Return the slip of a mark whose other half is missing."""
    if text[offset] == _PLAIN:
        message = f"{name}不成对，请补上另一半或者删去"
    elif text[offset] in _OPENS:
        shown = _nearest_words(text[offset + 1 :])
        message = f"{_where_stated(shown, '前面')}的{name}缺少后半个，请补上或者删去"
    else:
        shown = _nearest_words(text[:offset], last=True)
        message = f"{_where_stated(shown, '后面')}的{name}缺少前半个，请补上或者删去"
    return Slip(offset, offset + 1, message)


def _where_stated(shown: str, where: str) -> str:
    """Return the words that a message names the place by."""
    return f"“{shown}”{where}" if shown else "这里"


def _nearest_words(words: str, *, last: bool = False) -> str:
    """Return the first few words up to the next mark, or the last few back to one."""
    if last:
        words = words[-_SHOWN:]
        cut = max((words.rfind(mark) for mark in (*STOPS, *_ALL)), default=-1)
        return words[cut + 1 :]
    words = words[:_SHOWN]
    cuts = [at for mark in (*STOPS, *_ALL) if (at := words.find(mark)) >= 0]
    return words[: min(cuts, default=len(words))]
