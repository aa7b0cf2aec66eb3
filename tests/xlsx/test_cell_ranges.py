"""Positions and ranges of cells, and their references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.xlsx.cell_ranges import (
    CellPosition,
    CellRange,
    column_letters,
    column_number,
    join_cells,
    quote_sheet_name,
)

POSITIONS = st.builds(CellPosition, st.integers(1, 6), st.integers(1, 6))


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16_384, "XFD")]
)
def test_columns_are_lettered_as_in_excel(number, letters):
    assert column_letters(number) == letters
    assert column_number(letters) == number


def test_a_range_of_one_cell_has_the_reference_of_the_cell():
    assert CellRange.of_cell(CellPosition(7, 2)).reference == "B7"
    assert CellRange(7, 2, 9, 4).reference == "B7:D9"
    assert CellRange(7, 2, 9, 4).absolute_reference == "$B$7:$D$9"


def test_an_apostrophe_in_a_sheet_name_is_doubled():
    assert quote_sheet_name("张三's") == "'张三''s'"


@given(st.sets(POSITIONS))
def test_joined_ranges_hold_each_cell_once_and_no_other(positions):
    held = [
        CellPosition(row, column)
        for each in join_cells(positions)
        for row in range(each.top, each.bottom + 1)
        for column in range(each.left, each.right + 1)
    ]
    assert sorted(held) == sorted(positions)


def test_a_full_rectangle_is_joined_into_one_range():
    positions = [CellPosition(row, column) for row in (3, 4, 5) for column in (2, 3)]
    assert join_cells(positions) == (CellRange(3, 2, 5, 3),)
