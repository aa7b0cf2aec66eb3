"""Text from outside as a window or a console can show it without being led astray by it."""

import re

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of reading
    "\u2028\u2029\ufeff\ud800-\udfff]"  # separators, the byte order mark, what is no character
)
_REPLACEMENT = "\ufffd"


def visible(text: str) -> str:
    """The text with � for each character that would act on the display instead of being seen."""
    return _HARMFUL.sub(_REPLACEMENT, text)
