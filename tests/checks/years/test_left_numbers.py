"""Numbers that stand in the same words as last year (Y-OLD)."""

import msgspec
import pytest

from reportdesk.checks import Finding
from reportdesk.forms import Severity
from reportdesk.report import (
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    plain_text,
    with_changes,
)
from tests.checks.years.across import across

LAST = (
    "2022年公开信息171条，网站34条、微信20条。收到政府信息公开申请2件。2021年培训3次。"
    "发出收费通知0件，每周检查一次。"
)
SAME = "与上年报告的文字和数字都相同，请核对是否本年的数"


def found(sound: Report, *now: Paragraph, last: str = LAST) -> list[Finding]:
    before = msgspec.structs.replace(sound, year=2022)
    before = with_changes(before, [(SectionText("overview"), (Paragraph(last),))])
    written = msgspec.structs.replace(sound, sections={"overview": now})
    return across(written, before, "Y-OLD")


def test_numbers_left_in_the_same_words_are_named_whatever_the_years(sound: Report):
    text = "2023年公开信息171条，网站35条、微信20条。2022年培训3次。"
    (finding,) = found(sound, Paragraph("公开", 1), Paragraph(text))
    assert finding.severity is Severity.HINT
    assert finding.message == f"171条、3次{SAME}"
    assert isinstance(finding.place, TextSpan)
    start, end = finding.place.start, finding.place.end
    assert plain_text((Paragraph("公开", 1), Paragraph(text)))[start:end] == "171条"


@pytest.mark.parametrize(
    "text",
    [
        "公开信息172条。",
        "发布信息171条。",
        "条数为171条。",
        "收到政府信息公开申请2件。",
        "没有数字。",
        "171条。",
        "发出收费通知0件，每周检查一次。",
    ],
    ids=[
        *("another number", "other words", "others", "known to the tables", "none", "no words"),
        "none that changes",
    ],
)
def test_nothing_is_said_of_others(sound: Report, text: str):
    assert found(sound, Paragraph(text)) == []


def test_nor_of_a_live_number_a_confirmed_one_or_an_unread_paragraph(sound: Report):
    text = "2023年公开信息171条"
    place = text.index("171"), text.index("171") + 3
    assert len(found(sound, Paragraph(text))) == 1
    for quantity in ("", "received"):
        assert found(sound, Paragraph(text, 0, (NumberMark(*place, quantity),))) == []
    assert found(sound, Paragraph(text, unread=True)) == []


def test_they_can_be_confirmed_at_once(sound: Report):
    text = "2023年公开信息171条。2022年培训3次。"
    (finding,) = found(sound, Paragraph(text))
    (fix,) = finding.fixes
    assert fix.label == "核对无误"
    ((_, (confirmed,)),) = fix.changes
    assert [text[mark.start : mark.end] for mark in confirmed.marks] == ["171", "3"]
    assert {mark.quantity for mark in confirmed.marks} == {""}
    assert found(sound, confirmed) == []


def test_of_many_the_first_are_named(sound: Report):
    text = "".join(f"第{each}项公开信息{each}0条。" for each in range(1, 9))
    (finding,) = found(sound, Paragraph(text), last=text)
    assert finding.message == f"10条、20条、30条、40条、50条、60条等 8 处{SAME}"


def test_a_section_that_was_not_written_last_year_is_passed_over(sound: Report):
    assert found(sound, Paragraph("公开信息171条。"), last=" ") == []
