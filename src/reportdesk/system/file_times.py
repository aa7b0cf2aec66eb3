"""The times of files and in files as dates, whatever number of seconds a disk gives."""

import datetime

_EARLIEST, _LATEST = 86_400.0, 32_503_507_200.0
"""From 1970-01-02 to 2999-12-30, in seconds since 1970: Windows knows no local time before 1970,
nor after the year 3000; there is a day's room for the time zone."""


def local_time(seconds: float) -> datetime.datetime:
    """The local time of a Unix time, or the nearest that can be said."""
    return datetime.datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST))


def in_local_zone(moment: datetime.datetime) -> datetime.datetime:
    """A moment in this computer's time zone; as it is where the system knows no such day."""
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment
