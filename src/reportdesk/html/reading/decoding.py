"""Decoding the bytes of a web page, whose declared encoding is often wrong."""

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
"""Also decodes GB2312 and GBK, which it extends."""
_OTHERS = {"big5": "big5", "big5-hkscs": "big5hkscs", "x-x-big5": "big5"}


def decode_page(data: bytes) -> tuple[str, bool]:
    """Return the text, and whether all of it could be decoded.

    UTF-8 is tried before the encoding that the page declares: text in another encoding is hardly
    ever valid UTF-8, while many saved pages declare the encoding they had before.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_first(data, (encoding,))
    match = _DECLARED.search(data[:_HEAD])
    declared = "" if match is None else (match[1] or match[2]).decode("ascii", "replace").lower()
    other = _OTHERS.get(declared)
    return _decode_first(data, ("utf-8", *([other] if other else []), _CHINESE))


def _decode_first(data: bytes, encodings: tuple[str, ...]) -> tuple[str, bool]:
    """Decode in the first encoding that fits, or else in the one that fits best."""
    for encoding in encodings:
        try:
            return data.decode(encoding), True
        except UnicodeDecodeError:
            continue
    texts = (data.decode(each, "replace") for each in encodings)
    return min(texts, key=_count_undecoded), False


def _count_undecoded(text: str) -> int:
    return text.count("\ufffd")
