"""The lines of two wordings of a text are paired."""

import random
import time

import pytest

from reportdesk.text.aligning import align_lines

FIRST, SECOND, THIRD = (
    "全年收到申请20件。",
    "没有行政复议和行政诉讼。",
    "下一步加强培训，完善制度。",
)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([FIRST, SECOND], [FIRST, SECOND], [(0, 0), (1, 1)]),
        ([FIRST, SECOND], [SECOND], [(0, None), (1, 0)]),
        ([FIRST], [SECOND, FIRST], [(None, 0), (0, 1)]),
        ([FIRST, SECOND], ["全年共收到申请19件。", SECOND], [(0, 0), (1, 1)]),
        ([FIRST, THIRD], ["新的一段。", "全年收到申请21件。", "下一步加强培训。"], None),
        ([FIRST], ["完全不同"], [(0, 0)]),
        ([], [FIRST], [(None, 0)]),
        ([FIRST], [], [(0, None)]),
    ],
)
def test_equal_lines_and_reworded_ones_are_pairs(before, after, pairs):
    expected = [(None, 0), (0, 1), (1, 2)] if pairs is None else pairs
    assert list(align_lines(before, after)) == expected


def test_every_line_is_met_once_and_in_order():
    chance = random.Random(7)
    lines = [FIRST, SECOND, THIRD, "全年收到申请19件。", "没有行政复议。", "无"]
    for _ in range(300):
        before, after = (chance.choices(lines, k=chance.randrange(7)) for _ in range(2))
        pairs = list(align_lines(before, after))
        assert [old for old, _ in pairs if old is not None] == list(range(len(before)))
        assert [new for _, new in pairs if new is not None] == list(range(len(after)))


@pytest.mark.slow
def test_a_text_of_the_largest_size_is_paired_in_bounded_time():
    chance = random.Random(7)
    texts = [["甲" * 200 + chance.choice("乙丙") for _ in range(1000)] for _ in range(2)]
    start = time.process_time()
    assert len(list(align_lines(*texts))) >= 1000
    texts = [["".join(chance.choices("甲乙丙丁", k=4000)) for _ in range(50)] for _ in range(2)]
    assert len(list(align_lines(*texts))) >= 50
    assert time.process_time() - start < 5
