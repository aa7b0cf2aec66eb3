"""The fonts and sizes of an official document (GB/T 9704-2012, 7.3)."""

from enum import StrEnum

import msgspec


class Typeface(StrEnum):
    """A font by the name under which offices know it."""

    XIAOBIAOSONG = "方正小标宋简体"
    FANGSONG = "仿宋_GB2312"
    KAITI = "楷体_GB2312"
    HEITI = "黑体"
    SONGTI = "宋体"
    TIMES = "Times New Roman"


class Face(msgspec.Struct, frozen=True):
    """How a kind of text is set: the font of its Chinese, of its ASCII characters, and points."""

    chinese: Typeface
    ascii: Typeface
    size: float


BODY = Face(Typeface.FANGSONG, Typeface.TIMES, 16)
"""三号 仿宋, digits in Times New Roman, as offices set them (7.3.3)."""

TITLE = Face(Typeface.XIAOBIAOSONG, Typeface.XIAOBIAOSONG, 22)
"""二号 小标宋 (7.3.1)."""

HEADINGS = (
    Face(Typeface.HEITI, Typeface.HEITI, 16),
    Face(Typeface.KAITI, Typeface.TIMES, 16),
    BODY,
    BODY,
)
"""黑体, 楷体, 仿宋, 仿宋, by level from 1 on (7.3.3)."""

PAGE_NUMBER = Face(Typeface.SONGTI, Typeface.SONGTI, 14)
"""四号 宋体 (7.5)."""

REVIEW_MARK = Face(Typeface.HEITI, Typeface.HEITI, 16)
"""The line that tells a copy for review from the final one, in the place of 密级 (7.2.2)."""


def table_face(size: float) -> Face:
    """Return how text in a table is set, in so many points."""
    return Face(Typeface.SONGTI, Typeface.SONGTI, size)
