"""Stored numbers as text in the number format of their cell."""

import datetime
import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

_EXCEL_PRECISION = Context(prec=15)
"""Excel keeps 15 significant digits; further ones are rounding noise of binary fractions."""

_LARGEST_EXPONENT = 30
_LONGEST_FORMAT = 255
_FIXED_PLACES = re.compile(r"#?,?#*0\.(?P<places>0+)(?:_.)*")
_WITH_UNIT = re.compile(r'[#,0. ]*0(?:_.)*\s*"(?P<unit>[^"]*)"(?:_.)*')


class _NumberFormat(NamedTuple):
    """What a number format code does to a number; `places` are the decimal places it shows."""

    is_date: bool = False
    is_percentage: bool = False
    places: int = 0
    unit: str = ""


def format_number(stored: str, code: str, *, from_1904: bool = False) -> str:
    """Return a stored number as its format code shows it: `0.50`, `5%`, `12件`, `2023年1月5日`.

    All its decimal places are kept, even where the format shows fewer. Text that is no number is
    returned unchanged. With `from_1904` dates count from 1904-01-01, as in files of old Macs.
    """
    try:
        number = _EXCEL_PRECISION.plus(Decimal(stored.strip()))
    except ArithmeticError:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return stored
    number_format = _parse_format(code[:_LONGEST_FORMAT])
    if number_format.is_date and number:
        return _format_serial_date(float(number), from_1904=from_1904) or _plain(number)
    if number_format.is_percentage:
        return _plain(number * 100) + "%"
    if number_format.places:
        return _pad_decimals(_plain(number), number_format.places)
    return _plain(number) + number_format.unit


@lru_cache(4096)
def _parse_format(code: str) -> _NumberFormat:
    """Return what a format code does to a positive number."""
    from openpyxl.styles.numbers import is_date_format

    positive = code.partition(";")[0]
    fixed = _FIXED_PLACES.fullmatch(positive)
    with_unit = _WITH_UNIT.fullmatch(positive)
    return _NumberFormat(
        is_date=bool(is_date_format(positive)),
        is_percentage="%" in re.sub('"[^"]*"', "", positive),
        places=len(fixed["places"]) if fixed is not None else 0,
        unit=with_unit["unit"] if with_unit is not None else "",
    )


def _plain(number: Decimal) -> str:
    """Return a number without exponent and without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pad_decimals(text: str, places: int) -> str:
    """Return a number with zeros up to so many decimal places."""
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(places, '0')}"


def _format_serial_date(days: float, *, from_1904: bool) -> str:
    """Return the date and time that a count of days means, `""` where there is no such date."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(days, epoch)
    except (ValueError, OverflowError):
        return ""
    known = datetime.datetime | datetime.date | datetime.time
    return _format_moment(moment) if isinstance(moment, known) else ""


def _format_moment(moment: datetime.datetime | datetime.date | datetime.time) -> str:
    """Return a date as written in Chinese, followed by the time unless that is midnight."""
    if isinstance(moment, datetime.time):
        return f"{moment:%H:%M}"
    date = f"{moment.year}年{moment.month}月{moment.day}日"
    timed = isinstance(moment, datetime.datetime) and (moment.hour or moment.minute)
    return f"{date} {moment:%H:%M}" if timed else date
