"""The text of a web page from its bytes."""

import codecs
import re

_HEAD = 4096
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = "gb18030"
"""Reads GB2312 and GBK as well, of which it is an extension."""
_OTHERS = {"big5": "big5", "big5-hkscs": "big5hkscs", "x-x-big5": "big5"}


def decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether all of it could be decoded.

    UTF-8 is tried before what the page says of itself: text in another encoding is hardly ever
    valid UTF-8, but pages are often declared wrongly after they were saved.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tried(data, (encoding,))
    match = _DECLARED.search(data[:_HEAD])
    declared = "" if match is None else (match[1] or match[2]).decode("ascii", "replace").lower()
    other = _OTHERS.get(declared)
    return _tried(data, ("utf-8", *([other] if other else []), _CHINESE))


def _tried(data: bytes, encodings: tuple[str, ...]) -> tuple[str, bool]:
    for encoding in encodings:
        try:
            return data.decode(encoding), True
        except UnicodeDecodeError:
            continue
    return max((data.decode(each, "replace") for each in encodings), key=_legible), False


def _legible(text: str) -> int:
    return -text.count("\ufffd")
