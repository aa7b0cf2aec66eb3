"""How much a draft's file can hold, counted before anything in it is decoded.

A report is bound by `report.excess`, the milestones by `MOST_OF_MILESTONES`; both are kept when the
draft is edited. Their sum, laid out as a file, is less than what a file may hold.
"""

import re
from itertools import accumulate

LARGEST_DRAFT = 10_000_000
"""Bytes of a draft file. A report with its text has some 50 000."""
MOST_OF_MILESTONES = 6_000_000
"""Of all milestones, by `indented_size`: some 80 reports of the usual length."""

_MOST_PIECES = 500_000
"""Brackets, commas and colons of a file: decoded, each is 10 to 100 bytes of memory."""
_MOST_DEPTH = 16
_INDENT = 20
"""Bytes that a bracket, comma or colon can take with the line break and blanks behind it."""

_STRING = re.compile(rb'"[^"]*"?')
_ELSE = bytes(set(range(256)) - set(b"{}[],:"))


def is_within_bounds(data: bytes) -> bool:
    """Whether JSON is small and flat enough to be decoded, whatever it says."""
    if len(data) > LARGEST_DRAFT:
        return False
    bare = _without_escapes(data)
    if bare.count(b'"') > 2 * _MOST_PIECES:  # every string is followed by one
        return False
    pieces = _pieces(bare)
    return len(pieces) <= _MOST_PIECES and _depth(pieces) <= _MOST_DEPTH


def indented_size(data: bytes) -> int:
    """The most bytes that JSON takes in a draft's file, where every value has its own line."""
    return len(data) + _INDENT * len(_pieces(_without_escapes(data)))


def _without_escapes(data: bytes) -> bytes:
    """JSON in which a quotation mark always opens or closes a string."""
    return data.replace(rb"\\", b"").replace(rb"\"", b"")


def _pieces(bare: bytes) -> bytes:
    """The brackets, commas and colons that stand outside strings."""
    return _STRING.sub(b"", bare).translate(None, _ELSE)


def _depth(pieces: bytes) -> int:
    """How deep the brackets are nested."""
    steps = ((piece in b"{[") - (piece in b"}]") for piece in pieces.translate(None, b",:"))
    return max(accumulate(steps), default=0)
