"""Checks of as much text as a report can hold, whatever it says."""

import time
from collections.abc import Callable

import msgspec
import pytest

from reportdesk.checks import check
from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    LONGEST_LINE,
    MOST_CHARACTERS,
    Cell,
    NumberMark,
    Paragraph,
    Report,
    UnitData,
    find_excess,
    with_changes,
)
from reportdesk.report.bounds import LONGEST_PARAGRAPH, MOST_MARKS, MOST_PARAGRAPHS

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
    "requests without end": "收到申请3件",
    "requests in one sentence": "收到政府信息公开申请3件，其中2件已办结，",
    "requests of many kinds": "收到网上申请3件、信函申请2件，",
    "denials of everything": "未收到申请，无行政复议，均已办结，",
    "publications that are told again and again": "公开信息1条。公开信息2条。",
    "applications": "收到政府信息公开申请12件，",
    "results of applications": "办结12件，予以公开3件，不予公开4件，行政复议2件，",
    "lists of nothing": "其中，",
    "what there is none of": "未收到申请，",
    "what was all done": "均已答复，",
    "mixed scripts": "收到ａpplication１２件申請は12個。",
    "nothing but digits": "1",
    "torn digits": "1 ",
    "numerals": "两件",
    "words for about": "约近逾超过",
}
FILLED = {address: Cell(3) for address, cell in form("2021").cells.items() if not cell.is_total}


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
    report = Report(form_id="2021", year=2023, unit=unit, cells=FILLED, sections=sections)
    last = Report(form_id="2021", year=2022, unit=unit, cells=FILLED, sections=sections)
    assert find_excess(report) is None
    return seconds(lambda: check(report, previous=last))


@pytest.mark.parametrize("quantity", ["received", "no_such_quantity", ""])
@pytest.mark.parametrize("cells", [FILLED, {}], ids=["known", "unknown"])
def test_as_many_marks_as_a_report_holds_are_looked_at_quickly(
    quantity: str, cells: dict[CellAddress, Cell]
):
    before, in_one = "收到申请", 100
    text = f"{before}3件。" * in_one
    marks = tuple(
        NumberMark(end - 3, end - 2, quantity)
        for end in range(len(text) // in_one, len(text) + 1, len(text) // in_one)
    )
    paragraphs = (Paragraph(text, marks=marks),) * (MOST_MARKS // in_one)
    report = Report(form_id="2021", year=2023, cells=cells, sections={"overview": paragraphs})
    assert find_excess(report) is None
    told = {each.rule for each in check(report)}
    assert ("X-LIVE" in told) == (quantity == "no_such_quantity" or (quantity != "" and not cells))
    cell = CellAddress("requests", "new_received", "natural_person")
    assert seconds(lambda: check(with_changes(report, [(cell, Cell(12))]))) < 2


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def written(text: str, length: int) -> tuple[Paragraph, ...]:
    """Almost half of what a report can hold, in paragraphs of a length."""
    paragraph = Paragraph((text * length)[:length])
    return (paragraph,) * (MOST_CHARACTERS * 49 // 100 // length)
