"""What is wrong in a comparison of a number with last year's (X-PCT)."""

from collections.abc import Iterable
from decimal import Decimal
from math import ceil, floor
from typing import NamedTuple

from reportdesk.report import Number, number_text
from reportdesk.statements.arithmetic.comparisons import Comparison
from reportdesk.statements.arithmetic.percentages import fits_percentage, rounded_percentage

_IN_NUMBERS = {1: "增加", 0: "持平", -1: "减少"}
_IN_PERCENT = {1: "增长", 0: "持平", -1: "下降"}


class Fault(NamedTuple):
    """A stretch of text that is wrong, why, and what is right, `""` where that is open."""

    start: int
    end: int
    reason: str
    right: str = ""


def find_fault(comparison: Comparison, last: Iterable[Number]) -> Fault | None:
    """Return what is wrong in a comparison, None if nothing is or nothing can be told.

    `last` are the numbers that last year's report may give the same quantity; none if unknown.
    One that makes the comparison right is enough.
    """
    told = comparison.before
    if comparison.current.is_approximate or (told is not None and told.is_approximate):
        return None
    known = list(dict.fromkeys(last))
    if told is not None:
        if known and told.value not in known:
            shown = number_text(known[0])
            return Fault(told.start, told.end, f"上年报告中为 {shown}", shown)
        known = [told.value]
    faults = [_fault_against(comparison, before) for before in known]
    if faults:
        return None if None in faults else faults[0]
    return _fault_in_itself(comparison)


def _fault_against(comparison: Comparison, before: Number) -> Fault | None:
    """Return what is wrong where last year's number is known."""
    current, change, percentage = comparison.current, comparison.change, comparison.percentage
    direction = (current.value > before) - (current.value < before)
    difference = max(current.value, before) - min(current.value, before)
    numbers = f"上年 {number_text(before)}，本年 {number_text(current.value)}"
    is_none = change is not None and change.value == 0
    if direction != (0 if is_none else comparison.direction):
        word = (_IN_NUMBERS if change or percentage is None else _IN_PERCENT)[direction]
        right = word if direction * comparison.direction else ""
        return Fault(comparison.start, comparison.end, f"{numbers}，应为{word}", right)
    if change is not None and not change.is_approximate and change.value != difference:
        right = number_text(difference)
        return Fault(change.start, change.end, f"{numbers}，相差 {right}", right)
    if percentage is None or percentage.is_approximate:
        return None
    if before == 0:
        return Fault(percentage.start, percentage.end, f"{numbers}，上年为 0 不能算百分比")
    if fits_percentage(percentage, difference, before):
        return None
    right = number_text(rounded_percentage(difference, before, percentage))
    return Fault(percentage.start, percentage.end, f"{numbers}，应为 {right}%", right)


def _fault_in_itself(comparison: Comparison) -> Fault | None:
    """Return what is wrong whatever last year's number is: it was a whole one, 0 or more."""
    current, change, percentage = comparison.current, comparison.change, comparison.percentage
    if change is not None and not change.is_approximate:
        before = current.value - comparison.direction * change.value
        if before >= 0:
            return _fault_against(comparison, before)
        return Fault(change.start, change.end, f"本年只有 {number_text(current.value)}")
    if percentage is None or percentage.is_approximate or current.unit in ("元", "万元"):
        return None
    reason = _impossible_percentage(comparison, Decimal(percentage.value))
    return Fault(percentage.start, percentage.end, reason) if reason else None


def _impossible_percentage(comparison: Comparison, percentage: Decimal) -> str:
    """Return why no number of last year makes a percentage right; `""` if one does."""
    current = comparison.current.value
    ratio = 1 + comparison.direction * percentage / 100
    if ratio <= 0:
        return "" if ratio == current == 0 else "下降 100% 就是 0"
    nearest = (floor(current / ratio), ceil(current / ratio))
    if any(_fault_against(comparison, before) is None for before in nearest):
        return ""
    return f"按本年 {number_text(current)} 推算，上年不是整数"
