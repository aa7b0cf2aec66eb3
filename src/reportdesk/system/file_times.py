"""Unix times as local dates, limited to those that the system can convert."""

import datetime

_EARLIEST, _LATEST = 86_400.0, 32_503_507_200.0
"""1970-01-02 and 2999-12-30, in seconds since 1970: Windows has no local time before 1970 or after
the year 3000; a day is left for the time zone."""


def local_time(seconds: float) -> datetime.datetime:
    """Return the local time of a Unix time, or the nearest one that can be expressed."""
    return datetime.datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST))


def in_local_zone(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment in this computer's time zone, or unchanged if that cannot be computed."""
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment
