"""Bounds of a draft file, counted before anything in it is decoded.

Reports are bounded by `report.find_excess` and milestones by `MOST_OF_MILESTONES` while a draft is
edited, so that a file of any draft is within the bounds here.
"""

import re
from itertools import accumulate

LARGEST_DRAFT = 10_000_000
"""Bytes of a draft file; a usual report has some 50 000."""
MOST_OF_MILESTONES = 6_000_000
"""Bytes of all milestones, by `indented_size`: some 80 reports of usual length."""

_MOST_PIECES = 500_000
"""Brackets, commas and colons of a file; decoded, each takes 10 to 100 bytes of memory."""
_MOST_DEPTH = 16
_INDENT = 20
"""The most bytes of a bracket, comma or colon with the line break and blanks behind it."""

_STRING = re.compile(rb'"[^"]*"?')
_ELSE = bytes(set(range(256)) - set(b"{}[],:"))


def is_within_bounds(data: bytes) -> bool:
    """Whether JSON data is small and flat enough to be decoded safely."""
    if len(data) > LARGEST_DRAFT:
        return False
    bare = _without_escapes(data)
    if bare.count(b'"') > 2 * _MOST_PIECES:  # a bracket, comma or colon follows each string
        return False
    pieces = _pieces(bare)
    return len(pieces) <= _MOST_PIECES and _depth(pieces) <= _MOST_DEPTH


def indented_size(data: bytes) -> int:
    """Return the most bytes that JSON data takes in a draft file, with one line for each value."""
    return len(data) + _INDENT * len(_pieces(_without_escapes(data)))


def _without_escapes(data: bytes) -> bytes:
    """Return JSON data without escapes, so that each quotation mark opens or closes a string."""
    return data.replace(rb"\\", b"").replace(rb"\"", b"")


def _pieces(bare: bytes) -> bytes:
    """Return the brackets, commas and colons outside strings."""
    return _STRING.sub(b"", bare).translate(None, _ELSE)


def _depth(pieces: bytes) -> int:
    """Return how deeply the brackets are nested."""
    steps = ((piece in b"{[") - (piece in b"}]") for piece in pieces.translate(None, b",:"))
    return max(accumulate(steps), default=0)
