"""Cleaning lines of text of characters that no document can hold."""

import re

# Characters that XML 1.0 cannot hold (production Char), and invisible ones that only confuse.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""Matches the line breaks of all programs and systems."""

_OBJECT = "\ufffc"
"""The forbidden character that is printable: it stands for what cannot be shown as text."""
_BLANKS = str.maketrans({"\t": " ", "\u00a0": " ", "\u2007": " ", "\u202f": " "})


def clean_line(text: str) -> str:
    """Return text as one line, without breaks, tabs or characters that a document cannot hold."""
    if text.isprintable() and _OBJECT not in text:
        return text
    text = BREAKS.sub(" ", text).translate(_BLANKS)
    return _FORBIDDEN.sub("", text)
