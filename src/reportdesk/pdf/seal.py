"""The identifier of a PDF file, from which one can tell whether the file is as it was written.

The identifier (ISO 32000-1, 14.4) is part of the SHA-256 of all else in the file.
"""

import hashlib
import re

_DIGITS = 32
_TRAILER = re.compile(rb"/ID \[<([0-9a-f]{32})> <\1>\] >>\nstartxref\n\d{1,10}\n%%EOF\n\Z")
_LONGEST_TRAILER = 200


def _identifier(digits: bytes) -> bytes:
    return b"/ID [<%s> <%s>]" % (digits, digits)


BLANK_IDENTIFIER = _identifier(b"0" * _DIGITS)
"""The last entry of the trailer, before `seal` fills it in."""


def seal(file: bytes) -> bytes:
    """Return a file that ends in a trailer with a blank identifier, with its identifier."""
    start = file.rindex(BLANK_IDENTIFIER)
    end = start + len(BLANK_IDENTIFIER)
    return file[:start] + _identifier(_digest(file, start)) + file[end:]


def is_sealed(file: bytes) -> bool:
    """Return whether not one byte of a file has changed since it was sealed."""
    found = _TRAILER.search(file, max(0, len(file) - _LONGEST_TRAILER))
    return found is not None and _digest(file, found.start()) == found[1]


def _digest(file: bytes, start: int) -> bytes:
    """Return the digits for a file whose identifier starts somewhere."""
    view = memoryview(file)
    digest = hashlib.sha256(view[:start])
    digest.update(view[start + len(BLANK_IDENTIFIER) :])
    return digest.hexdigest()[:_DIGITS].encode()
