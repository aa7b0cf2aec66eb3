"""A line of text holds only what a document can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.text.cleaning import clean_line


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


@given(st.text())
def test_a_clean_line_is_one_line_of_xml_characters(text: str):
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert clean_line(line) == line
    assert not any(ord(char) < 0x20 or 0xD800 <= ord(char) < 0xE000 for char in line)
