"""Text is cut to the lines that it surely fits in."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from reportdesk.sign_off.fitting import fit_paragraphs, greatest_width
from reportdesk.sign_off.sheet import text_room

ROOM = 10.5
"""A line takes ten characters: the rest is slack."""


def test_what_fits_stays_as_it_is():
    assert fit_paragraphs("一二三四五六七八九十", 1, ROOM) == (("一二三四五六七八九十",), 1)
    assert fit_paragraphs("一\n二", 2, ROOM) == (("一", "二"), 2)
    assert fit_paragraphs("", 1, ROOM) == (("",), 1)


def test_one_character_too_many_takes_another_line():
    assert fit_paragraphs("一二三四五六七八九十一", 2, ROOM) == (("一二三四五六七八九十一",), 2)


def test_what_does_not_fit_is_left_out():
    assert fit_paragraphs("一二三四五六七八九十一", 1, ROOM) == (("一二三四五六七……",), 1)


def test_a_paragraph_for_which_no_line_is_left_is_told_of_in_the_one_before():
    assert fit_paragraphs("一二三四五\n六", 1, ROOM) == (("一二……",), 1)


def test_a_checksum_is_small_enough_for_a_line_of_a_whole_row():
    checksum = "0123456789abcdef" * 4
    assert fit_paragraphs(checksum, 1, text_room(1)) == ((checksum,), 1)
    assert fit_paragraphs(checksum, 3, text_room(2)) == ((checksum,), 3)


def test_no_mark_of_punctuation_stands_before_the_cut():
    assert fit_paragraphs("一二三四五，；八九十一", 1, ROOM) == (("一二三四五……",), 1)


def test_digits_take_little_more_than_half_the_room():
    assert fit_paragraphs("1234567890123456", 2, ROOM)[1] == 1
    assert fit_paragraphs("12345678901234567", 2, ROOM)[1] == 2


def test_the_space_around_a_number_is_counted():
    assert fit_paragraphs("一2三4五6七8九", 2, ROOM)[1] == 1
    assert fit_paragraphs("一2三4五6七8九0", 2, ROOM)[1] == 2


def test_a_word_is_not_broken_at_the_end_of_a_line():
    """七字 and a word of four characters' width: the word goes to the next line."""
    assert fit_paragraphs("一二三四五六七abcdefgh", 3, ROOM)[1] == 2
    assert fit_paragraphs("一二三四五六七abcdefgh一二三四五六七", 2, ROOM)[0][0].endswith("……")


def test_punctuation_stays_with_its_word():
    assert fit_paragraphs("一二三四五六七八九“十", 1, ROOM) == (("一二三四五六……",), 1)
    assert fit_paragraphs("一二三四五六七八九十。", 1, ROOM) == (("一二三四五六……",), 1)


def test_capitals_count_as_wide_as_they_may_be():
    assert greatest_width("WMAI") == 4
    assert greatest_width("abc 123") == pytest.approx(4.2)


@pytest.mark.parametrize("character", ["字", "a", "W", "1"])
def test_no_more_is_read_of_a_long_text_than_fits(character: str):
    [kept], lines = fit_paragraphs(character * 1_000_000, 3, ROOM)
    assert lines == 3
    assert len(kept) <= 60


texts = st.text(st.sampled_from("字，。a1W \n—") | st.characters(), max_size=200)


@given(texts, st.integers(1, 5), st.floats(4, 40))
def test_no_paragraph_is_wider_than_its_lines_and_nothing_is_made_up(
    text: str, lines: int, room: float
):
    paragraphs, taken = fit_paragraphs(text, lines, room)
    assert 1 <= taken <= lines
    assert len(paragraphs) <= taken
    assert sum(map(greatest_width, paragraphs)) <= lines * room
    for kept, whole in zip(paragraphs, text.split("\n"), strict=False):
        assert kept == whole or whole.startswith(kept.removesuffix("……"))


@given(texts, st.integers(1, 5), st.floats(4, 40))
def test_a_text_that_fits_fits_in_more_lines_as_well(text: str, lines: int, room: float):
    paragraphs, taken = fit_paragraphs(text, lines, room)
    if "\n".join(paragraphs) == text:
        assert fit_paragraphs(text, lines + 1, room) == (paragraphs, taken)
