"""The fonts of the pages: widths, glyphs, and what stands in for a font that is missing."""

import struct
from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from reportdesk.document.typefaces import Typeface
from reportdesk.gui.preview.fonts import PaperFonts, _Outlines, tell_replacements
from reportdesk.paper import Font

BODY = Font(Typeface.FANGSONG, 16)
DIGITS = Font(Typeface.TIMES, 16)

Install = Callable[..., None]


@pytest.fixture
def fonts(qapp: QApplication) -> PaperFonts:
    return PaperFonts()


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that lets just these families be installed."""

    def only(*families: str) -> None:
        monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: family in families)

    return only


def test_a_chinese_character_is_as_wide_as_the_font_is_high(fonts: PaperFonts) -> None:
    assert [fonts.advance(char, BODY) for char in "政府，"] == [16, 16, 16]


def test_widths_are_those_of_the_font_and_not_of_a_screen(fonts: PaperFonts) -> None:
    small, large = (fonts.advance("8", Font(Typeface.TIMES, size)) for size in (1, 1000))
    assert large == pytest.approx(1000 * small, rel=1e-9)
    assert 400 < large < 700


def test_glyphs_behind_the_last_width_of_a_font_are_as_wide_as_it() -> None:
    """The font's table of widths ends where all further glyphs are of one width."""

    class Table(bytes):
        def data(self) -> bytes:
            return self

    class TwoWidths:
        def unitsPerEm(self) -> int:
            return 1000

        def fontTable(self, name: str) -> Table:
            tables = {"hhea": struct.pack(">34xH", 2), "hmtx": struct.pack(">HhHh", 250, 0, 500, 0)}
            return Table(tables[name])

    outlines = _Outlines(TwoWidths())
    assert [outlines.width(glyph) for glyph in (0, 1, 2, 60_000)] == [0.25, 0.5, 0.5, 0.5]


def test_each_character_has_its_place_behind_the_widths_and_spaces_of_those_before(
    fonts: PaperFonts,
) -> None:
    [run] = fonts.glyph_runs("政府8", BODY, -0.5)
    assert [point.x() for point in run.positions()] == [0, 15.5, 31]
    assert run.rawFont().pixelSize() == 16


def test_the_same_text_is_laid_out_once(fonts: PaperFonts) -> None:
    assert fonts.glyph_runs("政府", BODY) is fonts.glyph_runs("政府", BODY)


def test_a_character_that_the_font_lacks_is_taken_from_another_font(fonts: PaperFonts) -> None:
    before, other, after = fonts.glyph_runs("开ع开", BODY)
    assert other.glyphIndexes() != [0]
    assert before.rawFont().familyName() == after.rawFont().familyName()
    assert other.rawFont().familyName() != before.rawFont().familyName()
    assert after.positions()[0].x() == 16 + fonts.advance("ع", BODY)


def test_a_character_that_no_font_has_is_a_box_of_some_width(fonts: PaperFonts) -> None:
    [run] = fonts.glyph_runs("\U000f0000", BODY)
    assert run.glyphIndexes() == [0]
    assert fonts.advance("\U000f0000", BODY) > 0


def test_with_all_official_fonts_nothing_is_replaced(qapp: QApplication, install: Install) -> None:
    install(
        "FZXiaoBiaoSong-B05S", "仿宋_GB2312", "楷体_GB2312", "SimHei", "SimSun", "Times New Roman"
    )
    assert PaperFonts().replacements == {}


def test_what_windows_brings_stands_in_for_what_it_lacks(
    qapp: QApplication, install: Install
) -> None:
    install("仿宋", "楷体", "黑体", "宋体", "Times New Roman")
    replacements = PaperFonts().replacements
    assert replacements == {
        "方正小标宋简体": "宋体（加粗）",
        "仿宋_GB2312": "仿宋",
        "楷体_GB2312": "楷体",
    }
    assert tell_replacements(replacements) == (
        "这台电脑没有安装全部公文字体，预览、打印和 PDF 改用："
        "方正小标宋简体 → 宋体（加粗），仿宋_GB2312 → 仿宋，楷体_GB2312 → 楷体。"
    )


def test_what_looks_alike_is_preferred_and_not_made_bold(
    qapp: QApplication, install: Install
) -> None:
    install("方正小标宋_GBK", "方正仿宋_GBK", "仿宋", "宋体")
    replacements = PaperFonts().replacements
    assert replacements["方正小标宋简体"] == "方正小标宋_GBK"
    assert replacements["仿宋_GB2312"] == "仿宋"


def test_without_any_of_them_the_system_chooses_and_its_choice_is_named(
    qapp: QApplication, install: Install
) -> None:
    install()
    replacements = PaperFonts().replacements
    assert set(replacements) == set(Typeface)
    assert all(replacements.values())


def test_a_character_that_no_font_has_is_as_wide_as_the_sign_for_it(qapp: QApplication) -> None:
    """Qt has a font of boxes for such characters, which ends the program if asked for its name."""
    fonts = PaperFonts()
    missing = [char for char in map(chr, range(0x0D80, 0x0DE0)) if fonts.advance(char, BODY) > 0]
    assert missing
