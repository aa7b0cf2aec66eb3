"""Where pages end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.paper.paginating import paginate
from reportdesk.paper.strips import Bond, Drawing, Strip

FREE, TABLE, SERIES, FIRM = Bond


class Ink:
    """Something to show."""

    def draw(self, drawing: Drawing, top: float, first: int, end: int) -> None:
        raise NotImplementedError


INK = Ink()


def column(*bonds: Bond, height: float = 1) -> list[Strip]:
    """Strips of one height, numbered, with these bonds."""
    return [Strip(height, INK, number, bond) for number, bond in enumerate(bonds)]


def numbers(strips: list[Strip], height: float) -> list[list[int]]:
    """The numbers of the strips on each page."""
    return [[strip.slice for _, strip in page] for page in paginate(strips, height)]


def test_pages_are_filled():
    assert numbers(column(*[FREE] * 5), 2) == [[0, 1], [2, 3], [4]]


def test_there_is_no_page_of_nothing():
    assert numbers([], 2) == []


def test_strips_that_hold_together_move_together():
    assert numbers(column(FREE, FIRM, FIRM, FREE), 3) == [[0], [1, 2, 3]]


def test_what_does_not_fit_a_page_is_parted_where_the_page_ends():
    assert numbers(column(FREE, FIRM, FIRM, FIRM, FREE), 3) == [[0, 1, 2], [3, 4]]


def test_a_table_that_does_not_fit_a_page_is_parted_between_its_rows():
    assert numbers(column(FREE, FIRM, TABLE, TABLE, TABLE, FREE), 4) == [[0, 1, 2, 3], [4, 5]]
    assert numbers(column(FREE, FREE, FREE, FIRM, TABLE, TABLE, TABLE, FREE), 4) == [
        [0, 1, 2],
        [3, 4, 5, 6],
        [7],
    ]


def test_a_series_of_headings_of_half_a_page_moves():
    assert numbers(column(FREE, FREE, SERIES, FIRM, FREE), 4) == [[0, 1], [2, 3, 4]]


def test_a_longer_series_of_headings_is_parted():
    assert numbers(column(FREE, SERIES, SERIES, FIRM, FREE), 4) == [[0, 1, 2], [3, 4]]


def test_a_table_is_parted_before_the_headings_above_it():
    assert numbers(column(FREE, SERIES, FIRM, TABLE, TABLE, TABLE, FREE), 5) == [
        [0, 1, 2, 3, 4],
        [5, 6],
    ]


def test_a_page_begun_stays_begun():
    strips = [Strip(1, INK, 0), Strip(1, INK, 1, begins_page=True), Strip(1, INK, 2)]
    assert numbers(strips, 9) == [[0], [1, 2]]


def test_blank_at_the_ends_of_a_page_takes_no_room():
    strips = [Strip(1, INK, 0, after=2), Strip(1, INK, 1, before=1), Strip(1, INK, 2)]
    assert [[y for y, _ in page] for page in paginate(strips, 5)] == [[0, 4], [0]]
    assert [[y for y, _ in page] for page in paginate(strips, 4)] == [[0], [0, 1]]


def test_heads_are_repeated_on_each_page():
    head = Strip(1, INK, 0, FIRM)
    rows = [Strip(1, INK, number, TABLE, heads=(head,)) for number in range(1, 4)]
    last = Strip(1, INK, 4, FREE, heads=(head,))
    assert numbers([head, *rows, last], 3) == [[0, 1, 2], [0, 3, 4]]


def test_heads_as_high_as_the_page_leave_room_for_one_row_each():
    heads = (Strip(3, INK, 0, FIRM),)
    assert numbers([Strip(1, INK, number, heads=heads) for number in (1, 2)], 3) == [[0, 1], [0, 2]]


strips = st.lists(
    st.builds(
        Strip,
        st.sampled_from([1.0, 2.0, 5.0]),
        st.just(INK),
        bond=st.sampled_from(Bond),
        before=st.sampled_from([0.0, 1.0]),
        after=st.sampled_from([0.0, 1.0]),
        begins_page=st.booleans(),
    ),
    max_size=40,
)


@given(strips)
def test_every_strip_stands_once_in_order_on_pages_that_hold_it(column: list[Strip]):
    pages = list(paginate(column, 8))
    assert [strip for page in pages for _, strip in page] == column
    for page in pages:
        last_top, last = page[-1]
        assert last_top + last.height <= 8
        assert all(y + strip.height <= below for (y, strip), (below, _) in pairwise(page))


@pytest.mark.slow
@pytest.mark.parametrize("bond", list(Bond))
def test_time_grows_with_the_number_of_strips(bond: Bond):
    started = time.process_time()
    assert len(numbers(column(*[bond] * 100_000), 22)) == 4546
    assert time.process_time() - started < 4
