"""The identifier of a PDF file, from which one can tell whether the file is as it was written.

The identifier (ISO 32000-1, 14.4) is part of the SHA-256 of the file that has zeros in its place.
"""

import hashlib
import re

_DIGITS = 32
_BLANK = b"0" * _DIGITS
_TRAILER = re.compile(rb"/ID \[<([0-9a-f]{32})> <\1>\] >>\nstartxref\n\d{1,10}\n%%EOF\n\Z")
_LONGEST_TRAILER = 200

BLANK_IDENTIFIER = b"/ID [<%s> <%s>]" % (_BLANK, _BLANK)
"""The last entry of the trailer, before `seal` fills it in."""


def seal(file: bytes) -> bytes:
    """Return a file that ends in a trailer with a blank identifier, with its identifier."""
    start = file.rindex(BLANK_IDENTIFIER)
    return _with_identifier(file, start, _digest(file))


def is_sealed(file: bytes) -> bool:
    """Return whether not one byte of a file has changed since it was sealed."""
    found = _TRAILER.search(file, max(0, len(file) - _LONGEST_TRAILER))
    if found is None:
        return False
    return _digest(_with_identifier(file, found.start(), _BLANK)) == found[1]


def _with_identifier(file: bytes, start: int, identifier: bytes) -> bytes:
    filled = b"/ID [<%s> <%s>]" % (identifier, identifier)
    return file[:start] + filled + file[start + len(filled) :]


def _digest(file: bytes) -> bytes:
    return hashlib.sha256(file).hexdigest()[:_DIGITS].encode()
