"""Painting pages: where the ink is."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QRegion, qGray
from PySide6.QtWidgets import QApplication

from reportdesk.document.typefaces import Typeface
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.preview.painting import paint_page
from reportdesk.paper import Font, Page, Rule, Run

BODY = Font(Typeface.FANGSONG, 16)


@pytest.fixture
def fonts(qapp: QApplication) -> PaperFonts:
    return PaperFonts()


def page(*runs: Run, rules: tuple[Rule, ...] = ()) -> Page:
    return Page(1, runs, rules, ())


def paint(page: Page, fonts: PaperFonts, scale: float = 1, part: QRectF | None = None) -> QImage:
    """Paint a page as on a screen on an image of 100 × 100 points."""
    image = QImage(round(100 * scale), round(100 * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_page(painter, page, fonts, part=part, on_screen=True)
    painter.end()
    return image


def ink(image: QImage) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom edge of what is darker than half gray."""
    dark = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if qGray(image.pixel(x, y)) < 128
    ]
    if not dark:
        return 0, 0, 0, 0
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def test_text_stands_at_its_place_in_any_scale(fonts: PaperFonts) -> None:
    text = page(Run(20, 50, "口", BODY))
    left, top, right, bottom = (edge / 4 for edge in ink(paint(text, fonts, 4)))
    assert 20 < left < 24
    assert 32 < right < 36
    assert 36 < top < 40
    assert 48 < bottom < 53
    small = ink(paint(text, fonts))
    assert small == pytest.approx((left, top, right, bottom), abs=1)


def test_spacing_moves_all_characters_but_the_first(fonts: PaperFonts) -> None:
    close = ink(paint(page(Run(10, 50, "口口", BODY)), fonts, 2))
    wide = ink(paint(page(Run(10, 50, "口口", BODY, spacing=5)), fonts, 2))
    assert wide[0] == close[0]
    assert wide[2] == close[2] + 10


@pytest.mark.parametrize("scale", [0.4, 1, 1.333, 2.7, 4])
def test_a_thin_line_has_the_same_whole_pixels_all_along_and_wherever_it_is(
    fonts: PaperFonts, scale: float
) -> None:
    rules = tuple(Rule(10, y, 90, y, 0.5) for y in (20, 30.3, 40.5, 61.7))
    image = paint(page(rules=rules), fonts, scale)
    middle = round(50 * scale)
    shades = [qGray(image.pixel(middle, y)) for y in range(image.height())]
    assert set(shades) == {0, 255}
    assert shades.count(0) == 4 * max(round(0.5 * scale), 1)


def test_what_is_outside_the_wanted_part_is_left_out(fonts: PaperFonts) -> None:
    both = page(
        Run(10, 30, "口", BODY), Run(10, 80, "口", BODY), rules=(Rule(60, 10, 60, 90, 0.5),)
    )
    part = QRectF(0, 60, 100, 40)
    whole, painted = paint(both, fonts, 2), paint(both, fonts, 2, part)
    assert painted.copy(0, 120, 200, 80) == whole.copy(0, 120, 200, 80)
    assert ink(painted.copy(0, 0, 100, 110)) == (0, 0, 0, 0)


def test_the_painter_is_left_as_it_was(fonts: PaperFonts) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setClipRegion(QRegion(0, 0, 5, 5))
    pen = painter.pen()
    paint_page(painter, page(rules=(Rule(0, 0, 10, 10, 3),)), fonts)
    assert painter.pen() == pen
    assert painter.hasClipping()
    painter.end()
