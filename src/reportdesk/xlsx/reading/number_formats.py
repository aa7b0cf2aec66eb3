"""The value of a cell as text: numbers exactly, dates as dates, in the cell's own number format."""

import datetime
import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

_EXACT = Context(prec=15)
"""Excel shows fifteen significant digits; what a file has beyond is noise of binary fractions."""

_LARGEST_EXPONENT = 30
_LONGEST_FORMAT = 255
_FIXED = re.compile(r"#?,?#*0\.(?P<places>0+)(?:_.)*")
_NAMED = re.compile(r'[#,0. ]*0(?:_.)*\s*"(?P<name>[^"]*)"(?:_.)*')


class _Manner(NamedTuple):
    """What a number format does to a number."""

    is_date: bool = False
    is_percentage: bool = False
    places: int = 0
    name: str = ""


def shown_number(stored: str, number_format: str, *, from_1904: bool = False) -> str:
    """A stored number as it is meant to be read: `9.63211`, `0.50`, `5%`, `12件`, `2023年1月5日`.

    A format that shows fewer places than there are does not cut them off. What is no number is
    given back as it is.
    """
    try:
        number = _EXACT.plus(Decimal(stored.strip()))
    except ArithmeticError:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return stored
    manner = _manner(number_format[:_LONGEST_FORMAT])
    if manner.is_date and number:
        return _date(float(number), from_1904=from_1904) or plain(number)
    if manner.is_percentage:
        return plain(number * 100) + "%"
    if manner.places:
        return _with_places(plain(number), manner.places)
    return plain(number) + manner.name


@lru_cache(4096)
def _manner(number_format: str) -> _Manner:
    from openpyxl.styles.numbers import is_date_format

    positive = number_format.partition(";")[0]
    fixed = _FIXED.fullmatch(positive)
    named = _NAMED.fullmatch(positive)
    return _Manner(
        is_date=bool(is_date_format(positive)),
        is_percentage="%" in re.sub('"[^"]*"', "", positive),
        places=len(fixed["places"]) if fixed is not None else 0,
        name=named["name"] if named is not None else "",
    )


def plain(number: Decimal) -> str:
    """A number without exponent and without needless zeros."""
    shown = format(number, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def shown_date(moment: datetime.datetime | datetime.date | datetime.time) -> str:
    """A date as it is written in Chinese, with the time where there is one."""
    if isinstance(moment, datetime.time):
        return f"{moment:%H:%M}"
    date = f"{moment.year}年{moment.month}月{moment.day}日"
    timed = isinstance(moment, datetime.datetime) and (moment.hour or moment.minute)
    return f"{date} {moment:%H:%M}" if timed else date


def _with_places(shown: str, places: int) -> str:
    whole, _, fraction = shown.partition(".")
    return f"{whole}.{fraction.ljust(places, '0')}"


def _date(days: float, *, from_1904: bool) -> str:
    """The date that so many days mean; `""` where it is none."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(days, epoch)
    except (ValueError, OverflowError):
        return ""
    known = datetime.datetime | datetime.date | datetime.time
    return shown_date(moment) if isinstance(moment, known) else ""
