"""The differences of two reports as the clerk reads them: place, before, after."""

import msgspec
import pytest

from reportdesk.forms import CellAddress
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    Report,
    SectionHeading,
    SectionText,
    UnitField,
    create_next_report,
    with_changes,
)
from reportdesk.report.comparison import compare_reports
from reportdesk.resources import resource
from reportdesk.storage import read_draft

GRANTED = CellAddress("requests", "granted", "natural_person")
GRANTED_TOTAL = CellAddress("requests", "granted", "total")
RULES = CellAddress("active", "rules", "made")
PROBLEMS = SectionText("problems")


@pytest.fixture(scope="module")
def report() -> Report:
    return read_draft(resource("samples", "三江乡2020.rdesk")).report


def lines(before: Report, after: Report) -> list[tuple[str, str, str, str]]:
    """Return each difference as section, place, before and after."""
    return [
        (
            group.title,
            row.place,
            "".join(each.before for each in row.words),
            "".join(each.after for each in row.words),
        )
        for group in compare_reports(before, after)
        for row in group.rows
    ]


def test_a_number_is_named_in_the_words_of_the_form(report: Report):
    after = with_changes(report, [(GRANTED, Cell(12)), (RULES, None)])
    assert lines(report, after) == [
        ("二、主动公开", "规章 → 本年新制作数量", "0", "（空）"),
        ("三、依申请公开", "（一）予以公开 → 自然人", "0", "12"),
    ]


def test_of_a_total_it_is_said_whether_it_was_typed(report: Report):
    after = with_changes(report, [(GRANTED_TOTAL, Cell(0))])
    [line] = lines(report, after)
    assert line[1:] == ("（一）予以公开 → 总计", "0（自动合计）", "0（手工填写）")


def test_unit_data_and_headings_read_as_on_their_page(report: Report):
    changes = [
        (UnitField("phone"), ""),
        (UnitField("sign"), True),
        (SectionHeading("overview"), "一、工作情况"),
    ]
    before = with_changes(report, [(UnitField("sign"), False), (UnitField("phone"), "0797")])
    assert lines(before, with_changes(before, changes)) == [
        ("基本信息", "联系电话", "0797", "（空）"),
        ("基本信息", "印署名和日期", "否", "是"),
        ("一、总体情况", "标题", "一、总体情况", "一、工作情况"),
    ]


def test_paragraphs_are_put_in_taken_out_and_made_headings(report: Report):
    first, second = report.text("problems")[:2]
    before = with_changes(report, [(PROBLEMS, (first, second))])
    after = with_changes(report, [(PROBLEMS, (Paragraph("另有三条。"), Paragraph(first.text, 1)))])
    assert [line[1:] for line in lines(before, after)] == [
        ("新增一段", "—", "另有三条。"),
        ("由正文改为一级小标题", first.text, first.text),
        ("删去一段", second.text, "—"),
    ]


def test_what_changed_of_a_paragraph_with_the_same_words_is_said(report: Report):
    (first, *others) = report.text("problems")
    live = msgspec.structs.replace(first, marks=(NumberMark(0, 1, "of_no_form"),))
    unread = msgspec.structs.replace(first, unread=True)
    for before, after, said in (
        (first, live, "随表数字有变"),
        (first, unread, "标为未阅"),
        (unread, first, "标为已阅"),
    ):
        sides = [with_changes(report, [(PROBLEMS, (each, *others))]) for each in (before, after)]
        assert [line[1:] for line in lines(*sides)] == [(said, first.text, first.text)]


def test_what_only_one_form_has_is_said_not_to_be_in_the_other(report: Report):
    found = lines(report, create_next_report(report, 2021))
    assert ("基本信息", "报告格式", "2019年试行格式", "2021年格式") in found
    assert ("二、主动公开", "规章 → 本年新制作数量", "0", "（没有这一项）") in found
    assert ("二、主动公开", "规章 → 本年制发件数", "（没有这一项）", "（空）") not in found
