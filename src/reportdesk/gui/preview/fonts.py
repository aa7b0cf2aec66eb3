"""The fonts with which pages are painted: the official ones, or what stands in for them here.

Widths come from the fonts' own tables, not from a screen or a printer, so that the preview, the
print and the PDF have the same lines and pages.
"""

import struct
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QRawFont, QTextLayout

from reportdesk.document.typefaces import Typeface
from reportdesk.paper import Font

_MOST_RUNS = 20_000
"""Texts whose glyphs are remembered: those of the pages on screen and of many edits."""


class _Families(msgspec.Struct, frozen=True):
    """The names of a typeface, and the families that stand in for it, the best first.

    Those in `bolded` look like it only if they are bold, and come last.
    """

    names: tuple[str, ...]
    substitutes: tuple[str, ...]
    bolded: tuple[str, ...] = ()


_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC")
_SONGTI = ("宋体", "SimSun", "NSimSun")

_FAMILIES: Mapping[Typeface, _Families] = {
    Typeface.XIAOBIAOSONG: _Families(
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"), ("方正小标宋_GBK",), (*_SONGTI, *_SERIF)
    ),
    Typeface.FANGSONG: _Families(
        ("仿宋_GB2312", "FangSong_GB2312"),
        ("仿宋", "FangSong", "方正仿宋_GBK", "STFangsong", *_SERIF),
    ),
    Typeface.KAITI: _Families(
        ("楷体_GB2312", "KaiTi_GB2312"), ("楷体", "KaiTi", "方正楷体_GBK", "STKaiti", *_SERIF)
    ),
    Typeface.HEITI: _Families(
        ("黑体", "SimHei"), ("方正黑体_GBK", "STHeiti", "Microsoft YaHei", *_SANS)
    ),
    Typeface.SONGTI: _Families(_SONGTI, ("方正书宋_GBK", "STSong", *_SERIF)),
    Typeface.TIMES: _Families(("Times New Roman",), ("Liberation Serif", "Tinos", *_SERIF)),
}


class _Outlines:
    """A font of the system: its glyphs and how wide they are."""

    def __init__(self, font: QRawFont) -> None:
        self._font = font
        self._in_size: dict[float, QRawFont] = {}
        header, metrics = font.fontTable("hhea").data(), font.fontTable("hmtx").data()
        self._metrics = bytes(metrics)
        self._last = struct.unpack_from(">H", header, 34)[0] - 1 if len(header) == 36 else -1
        """The last glyph with a width of its own in `hmtx`; all further ones are as wide."""

    def glyph(self, char: str) -> int:
        """Return the number of a character's glyph; 0 if the font does not have it."""
        found = self._font.glyphIndexesForString(char)
        return found[0] if found else 0

    def width(self, glyph: int) -> float:
        """Return the width of a glyph, in ems."""
        if self._last < 0:  # it has no outlines, only pictures
            [advance] = self._font.advancesForGlyphIndexes([glyph])
            return advance.x() / self._font.pixelSize()
        [units] = struct.unpack_from(">H", self._metrics, 4 * min(glyph, self._last))
        return float(units / self._font.unitsPerEm())

    def in_size(self, size: float) -> QRawFont:
        """Return the font in a size, in the units of the painter."""
        if size not in self._in_size:
            sized = QRawFont(self._font)
            sized.setPixelSize(size)
            self._in_size[size] = sized
        return self._in_size[size]


class _Glyph(NamedTuple):
    """How a character is painted: the font that has it, its number there, its width in ems."""

    outlines: _Outlines
    number: int
    width: float


class _InstalledTypeface:
    """A typeface as it is painted on this computer."""

    def __init__(self, typeface: Typeface) -> None:
        families = _FAMILIES[typeface]
        candidates = (*families.names, *families.substitutes, *families.bolded)
        family = next((each for each in candidates if QFontDatabase.hasFamily(each)), "")
        self._font = QFont(family or typeface.value)
        self._font.setPixelSize(100)
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._font.setBold(family in families.bolded)
        raw = QRawFont.fromFont(self._font)
        self.substitute = ""
        """The name of the font that stands in; empty if the typeface is installed."""
        if family not in families.names:
            bold = "（加粗）" if self._font.bold() else ""
            chosen = raw.familyName() if _has_outlines(raw) else "方框"
            self.substitute = (family or chosen) + bold
        self._outlines = _Outlines(raw)
        self._others: dict[str, _Outlines] = {}
        self._glyphs: dict[str, _Glyph] = {}

    def glyph(self, char: str) -> _Glyph:
        """Return how a character is painted, if need be in whatever other font has it."""
        found = self._glyphs.get(char)
        if found is None:
            number = self._outlines.glyph(char)
            found = _Glyph(self._outlines, number, self._outlines.width(number))
            if not number:
                found = self._glyph_elsewhere(char) or found
            self._glyphs[char] = found
        return found

    def _glyph_elsewhere(self, char: str) -> _Glyph | None:
        layout = QTextLayout(char, self._font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            [number, *_] = run.glyphIndexes()
            raw = run.rawFont()
            if number and _has_outlines(raw):
                outlines = self._others.setdefault(raw.familyName(), _Outlines(raw))
                return _Glyph(outlines, number, outlines.width(number))
        return None


def _has_outlines(font: QRawFont) -> bool:
    """Return whether this is a font of the system, not the boxes for what no font has.

    Qt would crash if it was asked for the name of the boxes.
    """
    return font.fontTable("head").size() > 0


class PaperFonts:
    """The typefaces of a page: how wide their characters are, and the glyphs to paint.

    It measures for `paper.lay_out`. It needs a running `QGuiApplication`.
    """

    def __init__(self) -> None:
        self._installed: dict[Typeface, _InstalledTypeface] = {}
        self._runs: dict[tuple[str, Font, float], tuple[QGlyphRun, ...]] = {}

    def advance(self, char: str, font: Font) -> float:
        """Return the width of a character in points, without kerning."""
        return self._typeface(font.typeface).glyph(char).width * font.size

    def glyph_runs(self, text: str, font: Font, spacing: float = 0) -> tuple[QGlyphRun, ...]:
        """Return the glyphs of a text from `x` = 0 on, with `spacing` behind each character."""
        key = text, font, spacing
        if key not in self._runs:
            if len(self._runs) >= _MOST_RUNS:
                self._runs.clear()
            self._runs[key] = tuple(self._make_runs(text, font, spacing))
        return self._runs[key]

    def _make_runs(self, text: str, font: Font, spacing: float) -> Iterator[QGlyphRun]:
        """Yield a run for each stretch of characters that one font of the system has."""
        typeface = self._typeface(font.typeface)
        x = 0.0
        for outlines, glyphs in groupby(map(typeface.glyph, text), attrgetter("outlines")):
            numbers, positions = [], []
            for glyph in glyphs:
                numbers.append(glyph.number)
                positions.append(QPointF(x, 0))
                x += glyph.width * font.size + spacing
            run = QGlyphRun()
            run.setRawFont(outlines.in_size(font.size))
            run.setGlyphIndexes(numbers)
            run.setPositions(positions)
            yield run

    @property
    def know_chinese(self) -> bool:
        """Whether any font of this computer has Chinese characters."""
        return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))

    @property
    def replacements(self) -> dict[str, str]:
        """The official fonts that are not installed, and what stands in for each."""
        substitutes = {each.value: self._typeface(each).substitute for each in Typeface}
        return {name: substitute for name, substitute in substitutes.items() if substitute}

    def _typeface(self, typeface: Typeface) -> _InstalledTypeface:
        if typeface not in self._installed:
            self._installed[typeface] = _InstalledTypeface(typeface)
        return self._installed[typeface]


def tell_replacements(replacements: Mapping[str, str]) -> str:
    """Return the sentence that tells which font is replaced by which; `""` if none is."""
    if not replacements:
        return ""
    pairs = "，".join(f"{name} → {substitute}" for name, substitute in replacements.items())
    return f"这台电脑没有安装全部公文字体，预览、打印和 PDF 改用：{pairs}。"
