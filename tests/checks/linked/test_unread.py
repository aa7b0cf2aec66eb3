"""Paragraphs that nobody has read yet (X-READ)."""

import pytest

from reportdesk.checks import Finding, check
from reportdesk.report import (
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    plain_text,
    with_changes,
)

OVERVIEW = SectionText("overview")
ASKED = "由程序起草或者取自上年报告，请阅读核对"


def found(report: Report) -> list[Finding]:
    return [finding for finding in check(report) if finding.rule == "X-READ"]


def test_each_unread_paragraph_is_told_at_its_place_until_it_is_read(sound: Report):
    first, read, second = (
        Paragraph("主动公开", 1),
        Paragraph("公开信息。", unread=True),
        Paragraph("另有两项。", 2, unread=True),
    )
    report = with_changes(sound, [(OVERVIEW, (first, read, second))])
    findings = found(report)
    text = plain_text(report.text("overview"))
    places = [each.place for each in findings]
    assert all(isinstance(place, TextSpan) for place in places)
    assert [text[place.start : place.end] for place in places] == ["公开信息。", "另有两项。"]
    (fix,) = findings[0].fixes
    assert fix.label == "已阅"
    report = with_changes(report, fix.changes)
    assert report.text("overview") == (first, Paragraph("公开信息。"), second)
    assert len(found(report)) == 1


def test_numbers_that_do_not_follow_the_tables_are_named(sound: Report):
    text = "收到0件，公开信息171条，培训2次，接待5人次，增长8%，20个工作日内答复，配备3名。"
    training = text.index("2次")
    marks = (NumberMark(2, 3, "received"), NumberMark(training, training + 1))
    report = with_changes(sound, [(OVERVIEW, (Paragraph(text, 0, marks, unread=True),))])
    (finding,) = found(report)
    assert (
        finding.message == f"“收到〔未填〕件，公开信息……”{ASKED}；其中 171条、5人次、8% 不随表更新"
    )


@pytest.mark.parametrize("count", [7, 8])
def test_of_many_numbers_the_first_are_named(sound: Report, count: int):
    text = "，".join(f"第{each}村公开{each}0条" for each in range(1, count + 1))
    report = with_changes(sound, [(OVERVIEW, (Paragraph(text, unread=True),))])
    (finding,) = found(report)
    told = f"10条、20条、30条、40条、50条、60条等 {count} 处 不随表更新"
    assert finding.message == f"“{text[:12]}……”{ASKED}；其中 {told}"


def test_without_such_numbers_nothing_is_named(sound: Report):
    report = with_changes(sound, [(OVERVIEW, (Paragraph("2023年没有变化。", unread=True),))])
    assert [finding.message for finding in found(report)] == [f"“2023年没有变化。”{ASKED}"]
