"""The numbers of a paragraph that follow no table."""

from reportdesk.report import Paragraph
from reportdesk.statements.numbers import NumberWord, find_numbers

COUNTED = frozenset(
    [*"条件宗起份例次个项篇期场元%", "人次", "件次", "条次", "场次", "万元", "个百分点"]
)
"""Units of numbers that are new every year, other than 20个工作日 or 3名."""


def find_ordinary_numbers(paragraph: Paragraph) -> tuple[NumberWord, ...]:
    """Return the numbers that are new every year and neither live nor confirmed, in order."""
    found = [each for each in find_numbers(paragraph.text) if each.unit in COUNTED]
    marks = list(paragraph.marks)
    kept: list[NumberWord] = []
    for number in found:
        while marks and marks[0].end <= number.start:
            del marks[0]
        if not marks or number.end <= marks[0].start:
            kept.append(number)
    return tuple(kept)
