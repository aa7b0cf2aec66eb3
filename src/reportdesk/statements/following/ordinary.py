"""The numbers of a paragraph that follow no table."""

from reportdesk.report import Paragraph, find_mark
from reportdesk.statements.numbers import NumberWord, find_numbers

COUNTED = frozenset(
    [*"条件宗起份例次个项篇期场元%", "人次", "件次", "条次", "场次", "万元", "个百分点"]
)
"""Units of numbers that are new every year, other than 20个工作日 or 3名."""


_PARTS = ("部分", "方面")


def find_ordinary_numbers(paragraph: Paragraph) -> tuple[NumberWord, ...]:
    """Return the numbers that are new every year and neither live nor confirmed, in order.

    一 is none: it is as often an article (`每周检查一次`). Nor is how many parts a text has.
    """
    text = paragraph.text
    return tuple(
        number
        for number in find_numbers(text)
        if number.unit in COUNTED
        and text[number.start : number.end] != "一"
        and not text.startswith(_PARTS, number.unit_end)
        and find_mark(paragraph, number.start, number.end) is None
    )
