"""What a copy for review has beside the report."""

import datetime

import pytest
from hypothesis import given

from reportdesk.checks import Finding
from reportdesk.document import Annex, Body, Comment, ListTable
from reportdesk.document.reviewing import comment_on, compose_changes
from reportdesk.forms import CellAddress, Severity
from reportdesk.report import (
    Cell,
    Note,
    Paragraph,
    Report,
    ReportField,
    SectionText,
    TextSpan,
    UnitField,
    with_changes,
)
from reportdesk.resources import resource
from reportdesk.storage import read_draft
from tests.strategies import reports

GRANTED = CellAddress("requests", "granted", "natural_person")
PROBLEMS = SectionText("problems")


@pytest.fixture(scope="module")
def report() -> Report:
    return read_draft(resource("samples", "三江乡2020.rdesk")).report


def rows(before: Report, after: Report) -> list[tuple[str, ...]]:
    """The rows of the sheet that compares two reports."""
    return [
        row
        for block in compose_changes(after, {"上年": before})
        if isinstance(block, ListTable)
        for row in block.rows
    ]


def written(report: Report, *sentences: str) -> Report:
    return with_changes(report, [(PROBLEMS, (Paragraph("".join(sentences)),))])


def test_a_finding_is_a_comment_at_its_place_with_its_severity():
    span = TextSpan("overview", 3, 9)
    finding = Finding("M-DATE", Severity.WARNING, span, "日期不对。")
    assert list(comment_on([finding])) == [Comment(span, "年报检查", "提醒：日期不对。")]


def test_a_finding_that_was_acknowledged_is_no_comment():
    finding = Finding("X", Severity.HINT, GRANTED, "多了。", acknowledged="属实")
    assert list(comment_on([finding])) == []


def test_blank_cells_of_a_table_are_one_comment_at_the_first():
    addresses = [GRANTED._replace(column=key) for key in ("natural_person", "enterprise")]
    addresses.append(CellAddress("active", "rules", "made"))
    blanks = [Finding("BLANK", Severity.ERROR, at, "没有填。", is_blank=True) for at in addresses]
    assert [(each.place, each.text) for each in comment_on(blanks)] == [
        (GRANTED, "错误：从这里起，这张表还有 2 格没有填。"),
        (addresses[-1], "错误：没有填。"),
    ]


def test_sheet_names_what_it_compares_with_and_how_much_differs(report: Report):
    changed = with_changes(report, [(GRANTED, Cell(12))])
    title, words, table, others = compose_changes(changed, {"上次": report, "上年": changed})
    assert title == Annex("修改对照")
    assert words == Body("与上次对照：共 1 处不同。")
    assert table.heads == ("位置", "原来", "现在")
    assert sum(table.widths) == report.form.text_width
    assert others == Body("与上年对照：没有不同。")


def test_sheet_says_that_there_is_nothing_to_compare_with(report: Report):
    _, words = compose_changes(report, {})
    assert words == Body("没有可以对照的稿件：以前没有导出过，也没有上年报告。")


def test_numbers_are_compared_one_by_one(report: Report):
    changed = with_changes(report, [(GRANTED, Cell(12)), (UnitField("phone"), "0797-1")])
    assert rows(report, changed) == [
        ("基本信息：联系电话", report.unit.phone or "（空）", "0797-1"),
        ("三、依申请公开：（一）予以公开 → 自然人", "0", "12"),
    ]


def test_text_is_compared_sentence_by_sentence(report: Report):
    before = written(report, "一是人手不足。", "二是培训不够。", "三是制度不全。")
    after = written(report, "一是人手不足。", "二是培训还不够。", "三是制度不全。", "四是宣传少。")
    assert rows(before, after) == [
        ("五、问题改进：改写一段", "二是培训不够。", "二是培训还不够。"),
        ("五、问题改进：改写一段", "—", "四是宣传少。"),
    ]


def test_paragraphs_that_came_or_went_are_whole(report: Report):
    before = written(report, "一是人手不足。二是培训不够。")
    added = with_changes(before, [(PROBLEMS, (*before.text("problems"), Paragraph("新的。")))])
    assert rows(before, added) == [("五、问题改进：新增一段", "—", "新的。")]
    assert rows(added, before) == [("五、问题改进：删去一段", "新的。", "—")]


def test_a_long_sentence_is_shown_where_it_begins_to_differ(report: Report):
    lead = "很长的一句话，" * 100
    (row,) = rows(written(report, lead, "甲", lead, "。"), written(report, lead, "乙", lead, "。"))
    for text, changed in zip(row[1:], "甲乙", strict=True):
        assert len(text) <= 204
        assert text.startswith("……")
        assert text.endswith("……")
        assert text[22] == changed


def test_what_is_not_printed_is_not_compared(report: Report):
    noted = with_changes(report, [(ReportField("notes"), (Note("title", "", "李", "改"),))])
    assert rows(report, noted) == []
    titles = "", report.form_title
    assert rows(*(with_changes(report, [(ReportField("title"), each)]) for each in titles)) == []
    unread = written(report, "甲。")
    seen = with_changes(unread, [(PROBLEMS, (Paragraph("甲。", unread=True),))])
    assert rows(unread, seen) == []


def test_a_sheet_that_nobody_would_read_to_its_end_has_one(report: Report):
    lines = tuple(Paragraph(f"{n}项工作，与往年都不同。") for n in range(600))
    after = with_changes(report, [(PROBLEMS, (*report.text("problems"), *lines))])
    _, words, table = compose_changes(after, {"上年": report})
    assert words == Body("与上年对照：共 600 处不同，下面是前 500 处。")
    assert len(table.rows) == 500


@pytest.mark.slow
@given(before=reports(), after=reports())
def test_any_two_reports_can_be_compared_and_an_equal_one_has_no_rows(before, after):
    texts = [text for row in rows(before, after) for text in row]
    assert all(texts)
    assert rows(after, after) == []


def test_two_texts_of_the_greatest_length_are_compared_in_time(report: Report):
    """They would take minutes if each sentence were compared with each."""
    long = [f"第{n}句，一样的话。" for n in range(9000)]
    begun = datetime.datetime.now(datetime.UTC)
    assert len(rows(written(report, *long), written(report, *reversed(long)))) == 1
    assert datetime.datetime.now(datetime.UTC) - begun < datetime.timedelta(seconds=20)
