"""Quotation marks and brackets that lack the other half (M-TYPO)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks.text.brackets import find_empty_brackets, find_unpaired_marks


def found(text: str) -> list[tuple[int, str]]:
    return [(slip.start, text[slip.start : slip.end]) for slip in find_unpaired_marks(text)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("由总体情况”“主动公开情况”两部分组成。", "”"),
        ("落实“三审三校制度，公开信息12条。", "“"),
        ("依据《中华人民共和国政府信息公开条例编制。", "《"),
        ("依据中华人民共和国政府信息公开条例》编制。", "》"),
        ("请与青石镇联系（地址：人民路1号，邮编：221000。", "（"),
        ("通过网站（www.example.gov.cn下载。", "（"),
        ("通过网站www.example.gov.cn）下载。", "）"),
        ("（一主动公开情况。", "（"),
        ("按照苏政办〔2023号文件要求。", "〔"),
        ('落实"三审三校制度。', '"'),
        ("《关于印发<格式的通知》。", "<"),
    ],
)
def test_a_mark_without_its_other_half_is_found(text: str, mark: str):
    assert [each for _, each in found(text)] == [mark]


@pytest.mark.parametrize(
    ("text", "at"), [("落实“三审三校“制度。", 7), ("落实”三审三校”制度。", 2), ("见《条例《。", 4)]
)
def test_a_half_that_is_turned_round_is_one_finding(text: str, at: int):
    [slip] = find_unpaired_marks(text)
    assert slip.start == at
    assert slip.right is not None
    assert not found(text[:at] + slip.right + text[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "根据《国务院办公厅关于印发〈格式〉的通知》（国办公开办函〔2021〕30号）要求。",
        "根据《关于印发<格式>的通知》（以下简称“《通知》”）要求。",
        "网站（www.example.gov.cn)和(见附件）。",
        "1）主动公开；2）依申请公开。\na）网站\n一）总体情况",
        '落实"三审三校"和“先审后发"制度。',
        "‘两微一端’和McDonald’s、’98年。",
        "首页>政务公开>年报，占比<5%，见<a>。",
        "〔2021]30号和【2021〕30号。",
    ],
)
def test_pairs_of_one_kind_and_numbers_of_points_are_left_alone(text: str):
    assert found(text) == []


def test_a_number_lacks_its_bracket_where_the_other_numbers_have_both():
    assert found("（一）主动公开\n二）依申请公开\n1）网站") == [(9, "）")]


def test_a_title_that_a_line_break_tears_apart_is_a_pair():
    assert found("公开了《青石镇人民政府\n关于印发〈工作要点〉的通知》等文件。") == []
    assert found("公开了《青石镇人民政府\n等文件。\n见《工作要点》》") == [
        (3, "《"),
        (24, "》"),
    ]


def test_brackets_with_nothing_inside_are_found():
    text = "公开（）号，《 》和“三审三校”。"
    assert [text[slip.start : slip.end] for slip in find_empty_brackets(text)] == ["《 》", "（）"]


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.sampled_from(["“”", "《》", "（）", "()", "〔〕", "‘’", "〈〉", "（)", "【】"])
    return st.builds(lambda pair, text: pair[0] + text + pair[1], pairs, inner)


words = st.text(alphabet="公开信息一二12，。ab ", max_size=6)
balanced = st.lists(st.recursive(words, wrapped, max_leaves=6), max_size=5).map("".join)


@given(balanced)
def test_balanced_text_gives_no_finding(text: str):
    assert found(text) == []


@given(balanced, st.sampled_from("“《（〔〈"), st.data())
def test_one_half_more_gives_one_finding(text: str, mark: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(text)))
    assert len(found(text[:at] + mark + text[at:])) == 1
