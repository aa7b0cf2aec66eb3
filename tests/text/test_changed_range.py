"""Two texts differ in one range, outside of which they are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.text.changed_range import find_changed_range

texts = st.text("公开", max_size=8)


@given(texts, texts)
def test_the_change_of_the_range_makes_the_new_text(old: str, new: str):
    start, end, new_end = find_changed_range(old, new)
    assert old[:start] + new[start:new_end] + old[end:] == new


@given(texts, texts)
def test_the_range_is_as_short_as_possible(old: str, new: str):
    start, end, new_end = find_changed_range(old, new)
    if min(end, new_end) > start:
        assert old[start] != new[start]
        assert old[end - 1] != new[new_end - 1]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("公开", "公开", (2, 2, 2)),
        ("", "公开", (0, 0, 2)),
        ("公开公开", "公开", (2, 4, 2)),
        ("公开12条", "公开120条", (4, 4, 5)),
    ],
)
def test_the_range_that_differs(old: str, new: str, found: tuple[int, int, int]):
    assert find_changed_range(old, new) == found
