"""Where issuing body and date stand at the end (GB/T 9704-2012, 7.3.5.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.document import Signature, signature_blanks
from reportdesk.document.page import EM

WIDTH = 8844


def blanks(name: str, date: str) -> tuple[float, float]:
    """The blanks to the right of name and date, in characters."""
    one, other = signature_blanks(Signature(name, date), WIDTH)
    return one / EM, other / EM


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("金湖县人民政府", "2024年1月23日"),
        ("青石镇人民政府", "2022年12月12日"),
        ("三江乡人民政府办公室", "2024年1月5日"),
    ],
)
def test_date_starts_two_characters_right_of_a_name_as_long(name: str, date: str):
    of_name, of_date = blanks(name, date)
    width = 3 + sum(each.isdigit() for each in date) / 2
    assert of_name == 2
    assert of_date + width == of_name + len(name) - 2


def test_date_longer_than_the_name_ends_two_characters_from_the_right():
    of_name, of_date = blanks("三江乡", "2024年1月23日")
    assert of_date == 2
    assert of_name + 3 == of_date + 6.5 + 2


def test_name_wider_than_the_page_leaves_the_date_its_place():
    of_name, of_date = blanks("某" * 40, "2024年1月23日")
    assert of_name == 2
    assert of_date + 6.5 == WIDTH / EM - 2


@given(name=st.text(max_size=60), day=st.dates())
def test_nothing_passes_the_right_margin(name: str, day):
    signature = Signature(name, f"{day.year}年{day.month}月{day.day}日")
    assert min(signature_blanks(signature, WIDTH)) >= 0
