"""The fonts of an official document, and their substitutes where one is not installed."""

from functools import cache

import msgspec

from reportdesk.document.typefaces import Face, Typeface
from reportdesk.docx.writing.elements import w
from reportdesk.office.elements import Element, xml_bytes

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
    _Font(Typeface.XIAOBIAOSONG, Typeface.SONGTI, "", _GB2312, "auto", "variable"),
    _Font(Typeface.FANGSONG, "仿宋", "02010609030101010101", _GB2312, "modern", "fixed"),
    _Font(Typeface.KAITI, "楷体", "02010609030101010101", _GB2312, "modern", "fixed"),
    _Font(Typeface.HEITI, "SimHei", "02010609060101010101", _GB2312, "modern", "fixed"),
    _Font(Typeface.SONGTI, "SimSun", "02010600030101010101", _GB2312, "auto", "variable"),
    _Font(Typeface.TIMES, "", "02020603050405020304", _WESTERN, "roman", "variable"),
)


def typeface(face: Face) -> Element:
    """Return the fonts of a style.

    `hAnsi` names the Chinese font, so that quotation marks and dashes are full-width.
    """
    return w(
        "rFonts",
        hint="eastAsia",
        ascii=face.ascii,
        hAnsi=face.chinese,
        eastAsia=face.chinese,
        cs=face.ascii,
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
