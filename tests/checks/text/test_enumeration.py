"""The order of 一是, 二是, 三是 (M-TYPO)."""

import pytest

from reportdesk.checks.text.enumeration import find_misnumbered_points


def found(text: str) -> list[str]:
    return [text[slip.start : slip.end] for slip in find_misnumbered_points(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("一是更新慢；三是形式少；三是人手不足。", ["三是"]),
        ("一是更新慢；三是形式少；四是人手不足。", ["三是"]),
        ("一是更新慢；二是形式少；二是人手不足；三是培训少。", ["二是"]),
        ("一是更新慢\n二是形式少\n四是人手不足", ["四是"]),
        ("原因有一是更新慢，三是形式少。", ["三是"]),
    ],
)
def test_a_number_that_does_not_follow_is_found_once(text: str, wrong: list[str]):
    assert found(text) == wrong


def test_points_that_run_on_lack_a_mark():
    assert found("一是更新慢二是形式少三是人手不足。") == ["慢二是", "少三是"]


@pytest.mark.parametrize(
    "text",
    [
        "一是更新慢，而二是形式少的三是人手不足。",
        "一是更新慢，第二是形式少。\n再说二是什么。",
        "一是更新慢。二是形式少。三是人手不足。",
        "一是更新慢：一是栏目多，二是人手少。二是形式少。三是培训少。",
        "一是更新慢，二是形式少。\n改进措施：一是加人，二是培训。",
        "首先是更新慢。二是形式少；三是人手不足。",
        "一是更新慢，二是形式少。\n下一步，主要是培训。三是没有的。",
        "统一是前提，唯一是要求，第一是及时，第三是准确，十三是吉数。",
        "",
    ],
)
def test_lists_in_order_are_left_alone(text: str):
    assert found(text) == []
