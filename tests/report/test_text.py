"""Text as it enters a report: clean characters, paragraphs and numbered headings."""

import re
import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportdesk.report import (
    MAX_LEVEL,
    Paragraph,
    clean_line,
    heading_number,
    normalised,
    numbered,
    plain_text,
)
from reportdesk.report.text import _USUAL

paragraphs = st.lists(
    st.builds(Paragraph, st.text(max_size=30), st.integers(0, MAX_LEVEL)), max_size=12
)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain text", "plain text"),
        ("一行文字", "一行文字"),
        ("两行\n文字", "两行 文字"),
        ("两行\r\n文字", "两行 文字"),
        ("分页\x0c文字\u2028完", "分页 文字 完"),
        ("制表\t符", "制表 符"),
        ("不换行\xa0空格", "不换行 空格"),
        ("a\tb", "a b"),
        ("控\x00\x01\x1f\x7f制", "控制"),
        ("零宽\u200b\u200d\ufeff字", "零宽字"),
        ("反\u202e向", "反向"),
        ("软\xad连字", "软连字"),
        ("孤\ud800立", "孤立"),
        ("对象\ufffc\uffff", "对象"),
        ("　　缩进", "　　缩进"),
        ("表情😀与生僻字𠮷", "表情😀与生僻字𠮷"),
    ],
)
def test_a_line_keeps_only_what_a_document_can_hold(text: str, clean: str):
    assert clean_line(text) == clean
    assert Paragraph(text).text == clean


@given(st.text())
def test_a_clean_line_is_one_line_of_xml_characters(text: str):
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert clean_line(line) == line
    assert not any(ord(char) < 0x20 or 0xD800 <= ord(char) < 0xE000 for char in line)


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
    assert [number for number, _ in numbered(text)] == [
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
    for number, paragraph in numbered(text):
        if paragraph.level == 0:
            assert number == ""
            continue
        seen[paragraph.level] += 1
        for deeper in range(paragraph.level + 1, MAX_LEVEL + 1):
            seen[deeper] = 0
        assert number == heading_number(paragraph.level, seen[paragraph.level])


def test_comparison_ignores_width_and_blanks():
    assert normalised(" ２０２０ 年\u3000１月 ") == "2020年1月"


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
    assert normalised(text) == re.sub(r"\s+", "", expected)


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301\u0316" * 100_000, "\uff9e\u302a" * 100_000, "\u0f71\u0f72" * 100_000],
    ids=["Latin marks", "half-width and tone marks", "Tibetan vowels"],
)
def test_marks_without_end_are_folded_in_time_linear_to_them(text: str):
    start = time.process_time()
    assert len(normalised(text)) == len(text)
    assert time.process_time() - start < 3


def test_text_does_not_grow_many_times_when_it_is_folded():
    assert normalised("\ufdfa１\ufdfb") == "\ufdfa1\ufdfb"
    longest = max(map(chr, range(0x110000)), key=lambda char: len(normalised(char)))
    assert len(normalised(longest)) == 6


def test_no_mark_counts_as_a_usual_character():
    usual = re.compile(f"[{_USUAL}]")
    for char in map(chr, range(0x110000)):
        if usual.match(char):
            assert not unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
