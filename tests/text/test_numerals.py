"""Chinese numerals are written as an official document has them, and read as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.text.numerals import (
    arabic_digits,
    chinese_number,
    read_number,
    read_spelled,
    spell_digits,
    spell_formally,
    spell_number,
)


@pytest.mark.parametrize(
    ("number", "spelt", "formal"),
    [
        (0, "〇", "零"),
        (1, "一", "壹"),
        (10, "十", "壹拾"),
        (12, "十二", "壹拾贰"),
        (20, "二十", "贰拾"),
        (105, "一百零五", "壹佰零伍"),
        (110, "一百一十", "壹佰壹拾"),
        (1010, "一千零一十", "壹仟零壹拾"),
        (2000, "二千", "贰仟"),
        (9999, "九千九百九十九", "玖仟玖佰玖拾玖"),
        (10000, "10000", "10000"),
    ],
)
def test_a_number_is_spelt_out_up_to_9999(number: int, spelt: str, formal: str):
    assert spell_number(number) == spelt
    assert spell_formally(number) == formal


def test_a_heading_above_99_is_numbered_in_digits():
    assert chinese_number(99) == "九十九"
    assert chinese_number(100) == "100"


@given(st.integers(1, 99))
def test_a_spelt_number_is_read_back(number: int):
    assert read_number(chinese_number(number)) == number


@pytest.mark.parametrize("text", ["", "二一", "十十", "百", "一十一二", "1", "二十〇"])
def test_other_text_is_no_number(text: str):
    assert read_number(text) is None


@given(st.integers(0, 9999))
def test_a_number_spelt_out_is_read_back(number: int):
    assert read_spelled(spell_number(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("零", 0), ("两", 2), ("百", 100), ("一十二", 12), ("两百", 200), ("一千零五", 1005)],
)
def test_a_count_may_be_spelt_as_it_is_said(numeral: str, number: int):
    assert read_spelled(numeral) == number


@pytest.mark.parametrize("text", ["", "一二", "十十", "一百二", "两两", "百千", "一零", "1", "件"])
def test_other_text_is_no_count(text: str):
    assert read_spelled(text) is None


def test_ten_may_be_spelt_with_its_one():
    assert read_number("一十二") == 12


@pytest.mark.parametrize("year", ["二〇二三", "二○二三", "二零二三", "二O二三"])
def test_a_year_may_have_any_sign_for_its_zero(year: str):
    assert arabic_digits(f"{year}年") == "2023年"


@given(st.integers(0, 9999))
def test_digits_one_by_one_are_read_back(number: int):
    assert arabic_digits(spell_digits(number)) == str(number)
