"""The fonts of an official document, and their substitutes where one is not installed."""

from functools import cache

import msgspec

from reportdesk.docx.writing.elements import w
from reportdesk.office.elements import Element, xml_bytes

XIAOBIAOSONG = "方正小标宋简体"
FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
SONGTI = "宋体"
TIMES = "Times New Roman"

_GB2312 = "86"
_WESTERN = "00"


class _Font(msgspec.Struct, frozen=True):
    """An entry of the font table: a font, its substitute and what it looks like.

    `panose` is `""` where the versions of the font differ.
    """

    name: str
    substitute: str
    panose: str
    charset: str
    family: str
    pitch: str


_FONTS = (
    _Font(XIAOBIAOSONG, SONGTI, "", _GB2312, "auto", "variable"),
    _Font(FANGSONG, "仿宋", "02010609030101010101", _GB2312, "modern", "fixed"),
    _Font(KAITI, "楷体", "02010609030101010101", _GB2312, "modern", "fixed"),
    _Font(HEITI, "SimHei", "02010609060101010101", _GB2312, "modern", "fixed"),
    _Font(SONGTI, "SimSun", "02010600030101010101", _GB2312, "auto", "variable"),
    _Font(TIMES, "", "02020603050405020304", _WESTERN, "roman", "variable"),
)


def typeface(chinese: str, digits: str = "") -> Element:
    """Return the fonts of a style: `chinese`, and `digits` for ASCII where that differs.

    `hAnsi` names the Chinese font, so that quotation marks and dashes are full-width.
    """
    return w(
        "rFonts",
        hint="eastAsia",
        ascii=digits or chinese,
        hAnsi=chinese,
        eastAsia=chinese,
        cs=digits or chinese,
    )


@cache
def font_table_xml() -> bytes:
    """Return the font table; Word and WPS use `altName` where the font itself is missing."""
    return xml_bytes(w("fonts", *(_entry(font) for font in _FONTS)))


def _entry(font: _Font) -> Element:
    entry = w("font", name=font.name)
    if font.substitute:
        entry.append(w("altName", val=font.substitute))
    if font.panose:
        entry.append(w("panose1", val=font.panose))
    entry.append(w("charset", val=font.charset))
    entry.append(w("family", val=font.family))
    entry.append(w("pitch", val=font.pitch))
    return entry
