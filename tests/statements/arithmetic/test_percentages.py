"""Percentages of parts of a whole that the text names."""

import pytest

from reportdesk.statements.arithmetic.percentages import Share, read_shares


def read(text: str) -> tuple[Share, ...]:
    before, _, line = text.rpartition("\n")
    return read_shares(line, before)


RIGHT = [
    ("办结81件，其中予以公开42件，占51.85%。", 42, 81),
    ("办结81件，其中予以公开42件（51.9%）。", 42, 81),
    ("办结81件，其中予以公开42件（占52%）。", 42, 81),
    ("公开信息37条，包括规划类3条占8.11%，业务类34条占91.89%。", 3, 37),
    ("公开信息12条。\n在公开的信息中，政策文件2条，占比17%。", 2, 12),
    ("收到申请60件，其中自然人申请20件，占申请总量的33.3%。", 20, 60),
    ("收到申请30件，不予公开5件，占16.66%。", 5, 30),
    ("收到申请30件，不予公开5件，占16.6%。", 5, 30),
    ("收到申请20件，予以公开20件，占100%。", 20, 20),
]


@pytest.mark.parametrize(("text", "part", "whole"), RIGHT)
def test_a_percentage_may_be_rounded_and_its_decimals_cut_off(text: str, part: int, whole: int):
    share = read(text)[0]
    assert share.fits
    assert (share.part.value, share.whole.value) == (part, whole)


WRONG = [
    ("公开信息12条，其中指南1条，占8%；公文5条，占41%；预算6条，占50%。", "41", "42"),
    ("公开信息12条，其中公文5条，占14%；预算7条，占58%。", "14", "42"),
    ("公开信息12条，其中公文5条，占14%。", "14", "42"),
    ("公开信息12条。公文5条，占14%；预算7条，占58%。", "14", "42"),
    ("办结81件，其中予以公开42件，占51.58%。", "51.58", "51.85"),
    ("办结81件。予以公开42件，占52.8%。", "52.8", "51.9"),
    ("收到申请60件，其中自然人申请20件，占申请总量的33.5%。", "33.5", "33.3"),
    ("收到申请60件，其中自然人申请20件（30%），法人40件（66.7%）。", "30", "33"),
]


@pytest.mark.parametrize(("text", "said", "right"), WRONG)
def test_a_wrong_percentage_is_told_with_the_right_one(text: str, said: str, right: str):
    wrong = [(str(each.percentage.value), str(each.right)) for each in read(text) if not each.fits]
    assert wrong == [(said, right)]


@pytest.mark.parametrize(
    "text",
    [
        "公开信息120条，覆盖率达到90%。",
        "公开信息120条，其中网站80条（100%公开）。",
        "收到申请60件，其中自然人20件，约占30%。",
        "收到申请60件，占全县申请总量的12%。",
        "收到申请60件，办结60件，办结率95%。",
        "收到申请60件，自然人占比较上年提高12%。",
        "公开信息120条，微信阅读量3000人次，占网站浏览量的60%。",
        "收到申请0件，其中自然人0件，占0%。",
        "公开信息5条，占8%。",
        "予以公开13件（占比76.5%），部分公开2件（占比11.8%），无法提供2件（占比11.8%）。",
    ],
)
def test_percentages_of_something_else_are_not_judged(text: str):
    assert all(share.fits for share in read(text))
