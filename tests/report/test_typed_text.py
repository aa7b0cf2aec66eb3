"""Text typed elsewhere: numbers that a heading gets anyway become its own, others stay as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.report import BODY, Paragraph, paragraphs_from_text, plain_text
from reportdesk.text.normalising import normalise


def levels(text: str, before: tuple[Paragraph, ...] = ()) -> list[tuple[int, str]]:
    return [(each.level, each.text) for each in paragraphs_from_text(text, before)]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("（一）主动公开", 1, "主动公开"),
        ("(一) 主动公开", 1, "主动公开"),
        ("（ 一 ）其他", 1, "其他"),
        ("　　（一）依申请公开。", 1, "依申请公开。"),
        ("1. 平台建设", 2, "平台建设"),
        ("1．平台建设", 2, "平台建设"),
        ("1、平台建设", 2, "平台建设"),
        ("１．平台建设", 2, "平台建设"),
        ("1. （1）公开", 2, "（1）公开"),
    ],
)
def test_a_line_that_reads_like_a_heading_is_one(line: str, level: int, text: str):
    assert levels(line) == [(level, text)]


@pytest.mark.parametrize(
    "line",
    [
        "主动公开",
        "（一）",
        "1.5万人次参加了活动",
        "2020年公开信息144条",
        "123. 超过两位的不是序号",
        "（一）加强学习，提高认识。年内举办培训2次。",
        "1. 加强学习。年内举办培训2次。",
        "（一）下列事项：",
        "（一）问题；措施",
        "（一）" + "很长的一段文字" * 10,
        "一是公开不够及时",
    ],
)
def test_a_line_that_reads_like_text_is_text(line: str):
    assert levels(line) == [(0, line)]


@pytest.mark.parametrize(
    "line", ["（一）主动公开。公开信息144条。", "　　（一） 主动公开。 公开信息144条。"]
)
def test_a_run_in_heading_is_set_apart_from_its_text(line: str):
    assert levels(line) == [(1, "主动公开"), (0, "公开信息144条。")]


def test_number_in_brackets_is_the_third_level_under_the_others():
    assert levels("（一）甲\n1. 乙\n（1）丙") == [(1, "甲"), (2, "乙"), (3, "丙")]


def test_number_in_brackets_is_the_first_level_where_it_stands_above_the_others():
    assert levels("（1）甲\n1. 乙\n（2）丙") == [(1, "甲"), (2, "乙"), (1, "丙")]


def test_number_in_brackets_stays_the_third_level_where_chinese_numbers_are_used():
    assert levels("（1）甲\n（一）乙") == [(3, "甲"), (1, "乙")]


def test_blank_lines_and_indents_are_dropped():
    assert levels("　　第一段\r\n\r\n \t\n  第二段\u2029第三段\x0b") == [
        (0, "第一段"),
        (0, "第二段"),
        (0, "第三段"),
    ]


def test_no_text_gives_no_paragraphs():
    assert paragraphs_from_text("\n \u3000\n") == ()


def test_printed_headings_are_read_back():
    text = (
        Paragraph("主动公开", 1),
        Paragraph("平台建设", 2),
        Paragraph("政务新媒体", 3),
        Paragraph("开设专栏3个。"),
        Paragraph("监督保障", 1),
    )
    assert paragraphs_from_text(plain_text(text)) == text


def test_headings_are_counted_beyond_ten():
    numbers = [*"一二三四五六七八九十", "十一"]
    assert levels("\n".join(f"（{number}）甲" for number in numbers)) == [(1, "甲")] * 11


@pytest.mark.parametrize(
    "text",
    [
        "1.完善制度；\n2.加强培训；\n3.严格考核。",
        "一、存在的问题\n（二）下一步打算",
        "（二）下一步打算",
        "（二）平台建设。维护网站。",
        "（一）加强学习，提高认识。年内培训2次。\n（二）平台建设",
        "（一）问题；措施\n（二）平台建设\n（三）监督保障",
        "（1）完善制度；\n（2）加强培训",
        "01. 平台建设",
    ],
)
def test_a_list_whose_numbers_are_not_the_headings_own_stays_as_typed(text: str):
    assert levels(text) == [(BODY, line) for line in text.split("\n")]


def test_from_a_wrong_number_on_a_list_stays_as_typed():
    assert levels("（一）甲\n（二）乙\n（二）丙\n（三）丁") == [
        (1, "甲"),
        (1, "乙"),
        (0, "（二）丙"),
        (0, "（三）丁"),
    ]


def test_a_second_list_under_one_heading_stays_as_typed():
    assert levels("1. 甲\n2. 乙\n正文\n1、丙\n2、丁\n3、戊") == [
        (2, "甲"),
        (2, "乙"),
        (0, "正文"),
        (0, "1、丙"),
        (0, "2、丁"),
        (0, "3、戊"),
    ]


def test_a_list_begins_anew_under_the_next_heading():
    assert levels("（一）甲\n1. 子；\n2. 丑\n（二）乙\n1. 寅") == [
        (1, "甲"),
        (0, "1. 子；"),
        (0, "2. 丑"),
        (1, "乙"),
        (2, "寅"),
    ]


def test_numbers_go_on_from_the_headings_before():
    before = (Paragraph("甲", 1), Paragraph("正文"))
    assert levels("（二）乙", before) == [(1, "乙")]
    assert levels("（一）乙", before) == [(0, "（一）乙")]
    assert levels("1. 子", before) == [(2, "子")]


def test_numbers_do_not_go_on_from_a_list_that_was_typed():
    before = (Paragraph("甲", 1), Paragraph("（二）制度、培训；"))
    assert levels("（二）乙", before) == [(0, "（二）乙")]


def test_numbers_in_brackets_alone_stay_in_brackets():
    text = paragraphs_from_text("（1）甲\n（2）乙")
    assert plain_text(text) == "（1）甲\n（2）乙"


def test_a_rest_of_a_run_in_heading_is_set_apart_only_where_the_number_agrees():
    assert levels("（一）甲项。一。\n（三）乙项。二。") == [
        (1, "甲项"),
        (0, "一。"),
        (0, "（三）乙项。二。"),
    ]


typed_lines = st.builds(
    "{}{}".format,
    st.sampled_from(
        ["", "一、", "（一）", "(二)", "（三）", "1.", "2、", "3．", "（1）", "（2）", "３. "]
    ),
    st.sampled_from(["甲", "乙项。", "丙；", "丁，戊。己", "庚：", "1.5万", "（一）辛"]),
)
texts = st.lists(typed_lines, max_size=10).map("\n".join)
STYLES = str.maketrans("一二三（）()．、", "123    ..")


def as_numbered(line: str) -> str:
    """A line without the style of its number: `（一）`, `(1)` and `1、` are all the first."""
    return normalise(line.translate(STYLES).replace(".", " "))


@given(texts, texts)
def test_any_text_is_printed_with_the_numbers_it_was_typed_with(first: str, second: str):
    before = paragraphs_from_text(first)
    text = (*before, *paragraphs_from_text(second, before))
    printed = plain_text(text).split("\n") if text else []
    typed = [line.strip() for line in f"{first}\n{second}".split("\n") if line.strip()]
    assert list(map(as_numbered, printed)) == list(map(as_numbered, typed))


@given(texts)
def test_what_is_no_heading_is_printed_letter_for_letter(text: str):
    kept = {each.text for each in paragraphs_from_text(text) if each.level == BODY}
    assert kept <= {line.strip() for line in text.split("\n")}


@given(texts)
def test_printed_text_reads_back_as_it_was(text: str):
    read = paragraphs_from_text(text)
    assert plain_text(paragraphs_from_text(plain_text(read))) == plain_text(read)
