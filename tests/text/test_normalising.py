"""Texts are compared without regard to width and blanks."""

import re
import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportdesk.text.normalising import _USUAL, normalise


def test_comparison_ignores_width_and_blanks():
    assert normalise(" ２０２０ 年\u3000１月 ") == "2020年1月"


ordinary = st.text(
    st.one_of(
        st.sampled_from("政府信息公开年度报告（１２）％㎡㈠①⒉㍿ﾊﾟｶﾞ한글\u1112\u1161\u11ab"),
        st.sampled_from("aeé ﬁÅ\u0301\u0323\u0316\u3099\u0e33\u0e48йё\t\u3000"),
        st.characters(),
    )
)


@given(ordinary)
@example("한글" * 40)
@example("ёлка\u0301" * 40)
@example("字" * 500 + "a" + "\u0301\u0316" * 15 + "e")
def test_text_is_folded_as_unicode_says(text: str):
    assume(not set(text) & {"\ufdfa", "\ufdfb"})
    expected = unicodedata.normalize("NFKC", text)
    assert normalise(text) == re.sub(r"\s+", "", expected)


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301\u0316" * 100_000, "\uff9e\u302a" * 100_000, "\u0f71\u0f72" * 100_000],
    ids=["Latin marks", "half-width and tone marks", "Tibetan vowels"],
)
def test_marks_without_end_are_folded_in_time_linear_to_them(text: str):
    start = time.process_time()
    assert len(normalise(text)) == len(text)
    assert time.process_time() - start < 3


@pytest.mark.slow
def test_text_does_not_grow_many_times_when_it_is_folded():
    assert normalise("\ufdfa１\ufdfb") == "\ufdfa1\ufdfb"
    longest = max(map(chr, range(0x110000)), key=lambda char: len(normalise(char)))
    assert len(normalise(longest)) == 6


@pytest.mark.slow
def test_no_mark_counts_as_a_usual_character():
    usual = re.compile(f"[{_USUAL}]")
    for char in map(chr, range(0x110000)):
        if usual.match(char):
            assert not unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
