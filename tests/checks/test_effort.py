"""Checks of as much text as a report can hold, whatever it says."""

import time

import msgspec
import pytest

from reportdesk.checks import check
from reportdesk.report import (
    LONGEST_LINE,
    MOST_CHARACTERS,
    Paragraph,
    Report,
    UnitData,
    find_excess,
)
from reportdesk.report.bounds import LONGEST_PARAGRAPH, MOST_PARAGRAPHS

pytestmark = pytest.mark.slow

UNIT = UnitData(name="青石镇人民政府")
TEXTS = {
    "years of the past": "2022年，",
    "spans of days": "2022年12月",
    "document numbers": "国办公开办函〔2019〕60号",
    "what a word processor wrote": "（错误！未",
    "numbered points": "（一）主动公开。",
    "prompts": "该部分以表格形式报告",
    "titles that do not end": "《2020…",
    "labels with nothing behind": "电话：，",
    "the year before in words": "上年，",
    "places that publish nothing": "网报告",
    "lists in lists": "公开信息9条，其中1条，",
    "wholes before colons": "1条：",
    "brackets that do not close": "（1条",
    "shares of every number": "1条占1%，",
    "changes of every number": "2件，较上年增加1件，",
    "fees that are told again and again": "收取信息处理费1元。未收取费用。",
    "publications that are told again and again": "公开信息1条。公开信息2条。",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_checked_quickly(text: str):
    assert seconds_for(text, UNIT) < 2


@pytest.mark.parametrize("name", ["青石镇人民政府", "镇"])
def test_any_name_of_a_unit_is_looked_for_quickly(name: str):
    unit = msgspec.structs.replace(
        UNIT, name=(name * LONGEST_LINE)[: LONGEST_LINE - 5] + UNIT.name[-5:]
    )
    assert seconds_for(name, unit) < 2


def seconds_for(text: str, unit: UnitData) -> float:
    """How long a report is checked that says the same again and again."""
    sections = {
        "preamble": written(text, LONGEST_PARAGRAPH),
        "overview": written(text, MOST_CHARACTERS // MOST_PARAGRAPHS),
    }
    report = Report(form_id="2021", year=2023, unit=unit, sections=sections)
    last = Report(form_id="2021", year=2022, unit=unit, sections=sections)
    assert find_excess(report) is None
    start = time.process_time()
    check(report, previous=last)
    return time.process_time() - start


def written(text: str, length: int) -> tuple[Paragraph, ...]:
    """Almost half of what a report can hold, in paragraphs of a length."""
    paragraph = Paragraph((text * length)[:length])
    return (paragraph,) * (MOST_CHARACTERS * 49 // 100 // length)
