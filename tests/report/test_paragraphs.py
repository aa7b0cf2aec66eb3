"""Paragraphs and numbered headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.report import (
    MAX_LEVEL,
    Paragraph,
    heading_number,
    number_paragraphs,
    place_paragraphs,
    plain_text,
)

paragraphs = st.lists(
    st.builds(Paragraph, st.text(max_size=30), st.integers(0, MAX_LEVEL)), max_size=12
)


def test_a_paragraph_is_one_clean_line():
    assert Paragraph("两行\r\n文\x00字\t").text == "两行 文字 "


@pytest.mark.parametrize("level", [-1, 4])
def test_a_paragraph_has_one_of_four_levels(level: int):
    with pytest.raises(ValueError, match="标题层次只能是 0 至 3"):
        Paragraph("标题", level)


@pytest.mark.parametrize(
    ("level", "count", "number"),
    [
        (1, 1, "（一）"),
        (1, 10, "（十）"),
        (1, 11, "（十一）"),
        (1, 20, "（二十）"),
        (1, 21, "（二十一）"),
        (1, 99, "（九十九）"),
        (1, 100, "（100）"),
        (2, 1, "1. "),
        (2, 12, "12. "),
        (3, 1, "（1）"),
        (3, 12, "（12）"),
    ],
)
def test_numbers_of_headings(level: int, count: int, number: str):
    assert heading_number(level, count) == number


def test_headings_are_numbered_by_their_place():
    text = [
        Paragraph("甲", 1),
        Paragraph("子", 2),
        Paragraph("细", 3),
        Paragraph("目", 3),
        Paragraph("正文"),
        Paragraph("丑", 2),
        Paragraph("条", 3),
        Paragraph("乙", 1),
        Paragraph("寅", 2),
    ]
    assert [number for number, _ in number_paragraphs(text)] == [
        "（一）",
        "1. ",
        "（1）",
        "（2）",
        "",
        "2. ",
        "（1）",
        "（二）",
        "1. ",
    ]


def test_body_text_does_not_interrupt_the_numbering():
    text = [Paragraph("甲", 1), Paragraph("正文"), Paragraph("乙", 1)]
    assert plain_text(text) == "（一）甲\n正文\n（二）乙"


@given(paragraphs)
def test_the_numbers_of_a_level_count_up_from_one(text: list[Paragraph]):
    seen = {1: 0, 2: 0, 3: 0}
    for number, paragraph in number_paragraphs(text):
        if paragraph.level == 0:
            assert number == ""
            continue
        seen[paragraph.level] += 1
        for deeper in range(paragraph.level + 1, MAX_LEVEL + 1):
            seen[deeper] = 0
        assert number == heading_number(paragraph.level, seen[paragraph.level])


def test_paragraphs_are_placed_where_their_own_text_begins_in_the_printed_one():
    text = (Paragraph("概述", level=1), Paragraph("收到申请。"), Paragraph("情况", level=2))
    printed = plain_text(text)
    for start, paragraph in place_paragraphs(text):
        assert printed[start : start + len(paragraph.text)] == paragraph.text
    assert [start for start, _ in place_paragraphs(text)] == [3, 6, 15]
