"""A misprinted word is known by the one word that it is nearest to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.text.spelling import closest_word, edit_distance

words = st.text("公开信息处罚", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("", "处罚", 2), ("行政处罚", "行政处法", 1), ("处罚", "行政处罚", 2)],
)
def test_each_character_put_in_taken_out_or_changed_counts(one: str, other: str, distance: int):
    assert edit_distance(one, other) == distance


@given(words, words, words)
def test_no_way_is_shorter_than_the_straight_one(one: str, other: str, third: str):
    assert edit_distance(one, other) == edit_distance(other, one)
    assert edit_distance(one, third) <= edit_distance(one, other) + edit_distance(other, third)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("行政处法", "行政处罚"),
        ("行政处", None),  # too short: a quarter of it is no character
        ("行政强制", None),
        ("行政许罚", None),  # as near to one as to the other
    ],
)
def test_a_quarter_of_the_characters_may_be_wrong(word: str, meant: str | None):
    assert closest_word(word, ["行政处罚", "行政许可"]) == meant
