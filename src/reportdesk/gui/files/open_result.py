"""What becomes of a request to open a draft."""

import enum


class OpenResult(enum.Enum):
    """Where a draft is to be seen after it was asked for."""

    HERE = enum.auto()
    ELSEWHERE = enum.auto()
    """In another window, which has come to the front."""
    NOWHERE = enum.auto()
    """The clerk was told why, or chose to stay."""
