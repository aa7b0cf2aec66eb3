"""The times of files and in files as dates, whatever number of seconds a disk gives."""

import datetime

_EARLIEST = 86_400.0  # Windows makes no date of what lies before 1970, in any time zone
_LATEST = 253_402_128_000.0  # 9999-12-30: no date of Python's lies beyond that year
"""Seconds since 1970 that become a date, with room for the time zone."""


def local_time(seconds: float) -> datetime.datetime:
    """The local time of a Unix time, or the nearest that can be said."""
    return datetime.datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST))


def in_local_zone(moment: datetime.datetime) -> datetime.datetime:
    """A moment in this computer's time zone; as it is where the system knows no such day."""
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment
