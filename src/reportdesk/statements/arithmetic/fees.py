"""What a text says of the fees for answering applications (信息处理费)."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reportdesk.report import Number
from reportdesk.statements.arithmetic.counts import read_numbers

_YUAN = {"元": 1, "万元": 10_000}
_LONGEST_CLAUSE = 60
_STOPS = "。；;！？：:\n"


class Fee(NamedTuple):
    """An amount of fees in yuan, said from `start` up to `end`; 0 where none were collected.

    `is_demanded` is true of an amount that was asked for (`收费通知总金额`), not collected.
    """

    amount: Number
    start: int
    end: int
    is_demanded: bool = False


@cache
def _nothing_collected() -> re.Pattern[str]:
    """Matches statements that no fee was collected."""
    return re.compile(
        "(?:未|没有|无|不(?![得符]))[^，。；\n]{0,16}?(?:收取[^，。；\n]{0,30}?费(?!通知)用?|产生(?:收费|费用)|收费(?!通知|标准))"
    )


@cache
def _fee_before() -> re.Pattern[str]:
    """Matches words for fees in the clause before an amount."""
    return re.compile("信息处理费|收取|实收|收费|应收|总金额|缴纳")


@cache
def _on_information() -> re.Pattern[str]:
    """Matches words that tell what a sentence on fees is about."""
    return re.compile("信息处理费|收费通知|依申请|信息公开|公开申请")


@lru_cache(maxsize=1024)
def read_fees(line: str) -> tuple[Fee, ...]:
    """Return the amounts of fees that a line states, and statements that there are none."""
    if "费" not in line:
        return ()
    found = (*_find_denials(line), *_find_amounts(line))
    return tuple(sorted(found, key=lambda fee: fee.start))


def _find_denials(text: str) -> Iterator[Fee]:
    for match in _nothing_collected().finditer(text):
        yield Fee(0, *match.span())


def _find_amounts(text: str) -> Iterator[Fee]:
    at = 0
    for word in read_numbers(text).words:
        near = max(0, word.start - _LONGEST_CLAUSE)
        sentence = text[near : word.start].rpartition("。")[2]
        clause = text[max(at, near) : word.start]
        at = word.unit_end
        if word.unit not in _YUAN or word.is_approximate:
            continue
        for stop in _STOPS:
            clause = clause.rpartition(stop)[2]
        is_fee = _fee_before().search(clause) is not None and "行政事业" not in clause
        if is_fee and _on_information().search(sentence) is not None:
            is_demanded = any(each in clause for each in ("通知", "应收", "总金额"))
            yield Fee(word.value * _YUAN[word.unit], word.start, word.end, is_demanded)
