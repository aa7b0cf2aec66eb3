"""The result of a request to open a draft."""

import enum


class OpenResult(enum.Enum):
    """What became of a request to open a draft."""

    SHOWN_HERE = enum.auto()
    SHOWN_ELSEWHERE = enum.auto()
    """Another window has the draft open and was brought to the front."""
    NOT_OPENED = enum.auto()
    """The clerk was told why, or cancelled."""
