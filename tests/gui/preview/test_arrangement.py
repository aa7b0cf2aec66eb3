"""Pages below and beside each other."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from reportdesk.gui.preview.arrangement import GAP, HEIGHT, WIDTH, Arrangement, Fit, scale_to_fit


def test_pages_lie_below_each_other_in_the_middle_of_the_view() -> None:
    pages = Arrangement(3, 1, 1, 1000)
    first, second = pages.page(0), pages.page(1)
    assert first.size() == QSize(int(WIDTH), int(HEIGHT))
    assert first.center().x() == pytest.approx(500, abs=1)
    assert second.topLeft() - first.topLeft() == QPoint(0, first.height() + GAP)
    assert pages.size.height() == pages.page(2).bottom() + 1 + GAP


def test_two_pages_lie_beside_each_other() -> None:
    pages = Arrangement(3, 2, 0.5, 200)
    assert pages.page(1).top() == pages.page(0).top()
    assert pages.page(1).left() == pages.page(0).right() + 1 + GAP
    assert pages.page(2).left() == pages.page(0).left()
    assert pages.size.width() == pages.page(1).right() + 1 + GAP
    assert pages.size.height() == pages.page(2).bottom() + 1 + GAP


@pytest.mark.parametrize("columns", [1, 2])
def test_pages_that_fit_the_width_leave_no_room_beside_them(columns: int) -> None:
    scale = scale_to_fit(Fit.WIDTH, columns, QSize(700, 400))
    pages = Arrangement(4, columns, scale, 700)
    assert pages.size.width() == 700
    assert pages.page(0).left() == pytest.approx(GAP, abs=columns)


@pytest.mark.parametrize("room", [QSize(700, 400), QSize(300, 900)])
def test_a_page_that_fits_is_seen_whole(room: QSize) -> None:
    pages = Arrangement(2, 1, scale_to_fit(Fit.PAGE, 1, room), room.width())
    assert QRect(QPoint(), room).contains(pages.page(0))


def test_a_view_without_room_has_a_scale_all_the_same() -> None:
    assert scale_to_fit(Fit.PAGE, 2, QSize(0, 0)) > 0


def test_the_pages_in_a_part_are_those_that_it_touches() -> None:
    pages = Arrangement(5, 2, 1, 2000)
    between = QRect(0, pages.page(0).bottom() + 2, 2000, GAP - 4)
    assert list(pages.pages_in(between)) == []
    assert list(pages.pages_in(between.adjusted(0, 0, 0, GAP))) == [2, 3]
    assert list(pages.pages_in(QRect(pages.page(1).center(), QSize(1, 1)))) == [1]
    assert list(pages.pages_in(QRect(QPoint(), pages.size))) == [0, 1, 2, 3, 4]


def test_a_spot_belongs_to_the_page_above_or_left_of_it() -> None:
    pages = Arrangement(3, 2, 1, 2000)
    assert pages.page_at(pages.page(1).center()) == 1
    assert pages.page_at(pages.page(0).bottomRight() + QPoint(3, 3)) == 0
    assert pages.page_at(QPoint(0, 0)) == 0
    assert pages.page_at(QPoint(1999, 9999)) == 2
    assert Arrangement(0, 1, 1, 100).page_at(QPoint(5, 5)) == 0


def test_the_page_seen_best_is_that_of_which_most_is_seen() -> None:
    pages = Arrangement(3, 1, 1, 700)
    top = pages.page(1).top()
    assert pages.nearest_page(QRect(0, 0, 700, 500)) == 0
    assert pages.nearest_page(QRect(0, top - 100, 700, 500)) == 1
    assert Arrangement(0, 1, 1, 700).nearest_page(QRect(0, 0, 700, 500)) == 0
