"""Comparisons with last year's number are read with their direction and all their numbers."""

import pytest

from reportdesk.statements.arithmetic.comparisons import Comparison, read_comparisons


def read(text: str) -> list[Comparison]:
    return list(read_comparisons(text, 2023))


READ = [
    ("收到申请20件，较上年增加5件，增长33.33%。", (20, 1, None, "5", "33.33")),
    ("收到申请20件，比2022年的15件增长33.3%。", (20, 1, "15", None, "33.3")),
    ("收到申请3件，与上年持平。", (3, 0, None, None, None)),
    ("收到申请3件，同比下降25%。", (3, -1, None, None, "25")),
    ("收到申请20件，同比增加5件（33.33%）。", (20, 1, None, "5", "33.33")),
    ("收到申请20件，相较于去年少5件。", (20, -1, None, "5", None)),
    ("收到依申请公开办件0条，与去年相比减少4条。", (0, -1, None, "4", None)),
    ("受理申请11宗，同比下降78.43%，主要是2022年重复申请多。", (11, -1, None, None, "78.43")),
    ("收到申请20件，数量与2022年度持平。", (20, 0, None, None, None)),
    ("收到申请20件（较上一年度上升了约5件）。", (20, 1, None, "5", None)),
    ("收到申请20件（自然人18件、商业企业2件），同比增加5件。", (20, 1, None, "5", None)),
    ("收到申请20件（含网上18件）比上年增长33.3%。", (20, 1, None, None, "33.3")),
]


@pytest.mark.parametrize(("text", "told"), READ)
def test_a_comparison_is_read(text: str, told: tuple[object, ...]):
    (one,) = read(text)
    numbers = [
        None if each is None else str(each.value)
        for each in (one.before, one.change, one.percentage)
    ]
    assert (one.current.value, one.direction, *numbers) == told


@pytest.mark.parametrize(
    "text",
    [
        "公开信息120条，公众号关注人数比上年增长20%。",
        "收到申请20件，较2019年增加5件。",
        "收到申请21件，上年为28件，同比减少7件，下降25%。",
        "收到申请20件，与上年基本持平。",
        "收到申请20件，与上年相比，我镇通过多种方式公开。",
        "较上年增加5件。",
        "收到申请20件，比上年召开会议3次时增加5件。",
        "收到申请20件，比上年15件、前年10件都有增加。",
    ],
)
def test_what_compares_no_number_with_last_years_is_not_read(text: str):
    assert read(text) == []


def test_percentage_points_are_no_change():
    (one,) = read("收到申请20件，同比上升3.2个百分点。")
    assert (one.change, one.percentage) == (None, None)


def test_behind_a_list_the_whole_may_be_compared_too():
    (one,) = read("公开信息126条，其中动态86条、文件15条、财政25条，比2022年增长5%。")
    assert [each.current.value for each in one.readings()] == [25, 126]


def test_behind_a_bracket_the_number_before_it_is_compared_alone():
    (one,) = read("收到申请20件（自然人18件、商业企业2件），同比增加5件。")
    assert [each.current.value for each in one.readings()] == [20]
