"""Comparisons with last year's number: what is wrong, and what would be right."""

import pytest

from reportdesk.checks.linked.changes import find_fault
from reportdesk.report import Number
from reportdesk.statements.arithmetic.comparisons import read_comparisons


def fault(text: str, *last: Number) -> tuple[str, str] | None:
    """The words that are wrong, and what is right instead."""
    (comparison,) = read_comparisons(text, 2023)
    found = find_fault(comparison, last)
    return None if found is None else (text[found.start : found.end], found.right)


WRONG_BESIDE_LAST_YEAR = [
    ("收到申请20件，较上年减少5件。", 15, ("减少", "增加")),
    ("收到申请20件，同比下降33%。", 15, ("下降", "增长")),
    ("收到申请20件，较上年增加4件。", 15, ("4", "5")),
    ("收到申请20件，较上年增长33.3%。", 16, ("33.3", "25.0")),
    ("收到申请3646件，同比增长1.05%。", 3607, ("1.05", "1.08")),
    ("收到申请20件，与上年持平。", 19, ("持平", "")),
    ("收到申请20件，较上年增加5件。", 20, ("增加", "")),
    ("收到申请20件，比2022年的14件增长43%。", 15, ("14", "15")),
    ("收到申请20件，同比增长100%。", 0, ("100", "")),
    ("收到申请20件，较上年增加5件，增长25%。", 15, ("25", "33")),
]


@pytest.mark.parametrize(("text", "last", "wrong"), WRONG_BESIDE_LAST_YEAR)
def test_last_years_report_shows_what_is_wrong(text: str, last: int, wrong: tuple[str, str]):
    assert fault(text, last) == wrong


WRONG_BY_ITSELF = [
    ("收到申请20件，比2022年的15件减少5件。", ("减少", "增加")),
    ("收到申请20件，比2022年的15件增加6件。", ("6", "5")),
    ("收到申请20件，比2022年的15件增长25%。", ("25", "33")),
    ("收到申请20件，较上年增加5件，增长25%。", ("25", "33")),
    ("收到申请3件，较上年增加5件。", ("5", "")),
    ("收到申请5件，同比增长30%。", ("30", "")),
    ("收到申请5件，同比下降120%。", ("120", "")),
    ("收到申请5件，同比下降100%。", ("100", "")),
]


@pytest.mark.parametrize(("text", "wrong"), WRONG_BY_ITSELF)
def test_the_text_alone_shows_what_is_wrong(text: str, wrong: tuple[str, str]):
    assert fault(text) == wrong


RIGHT = [
    ("收到申请20件，较上年增加5件。", (15,)),
    ("收到申请20件，较上年增长33.3%。", (15,)),
    ("收到申请20件，较上年增长33.33%。", (15,)),
    ("收到申请20件，与上年持平。", (20,)),
    ("收到申请20件，较上年增加0件。", (20,)),
    ("收到申请20件，较上年增加5件。", (14, 15)),
    ("收到申请11宗，同比下降78.43%。", ()),
    ("收到申请11宗，同比下降78.43%。", (51,)),
    ("收到申请3646件，同比增长1.05%。", ()),
    ("收到申请20件，较上年增加约4件。", (15,)),
    ("收到申请0件，同比下降100%。", ()),
    ("收到申请20件，较上年增加。", ()),
    ("收到申请5件，较上年增加5件。", ()),
    ("收取费用5元，同比增长30%。", ()),
]


@pytest.mark.parametrize(("text", "last"), RIGHT)
def test_a_comparison_that_can_be_right_is_not_told(text: str, last: tuple[int, ...]):
    assert fault(text, *last) is None
