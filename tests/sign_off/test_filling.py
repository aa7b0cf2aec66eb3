"""The sheet tells what goes round: the report's title and numbers, its findings, its copy."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from reportdesk.checks import Finding
from reportdesk.forms import Severity
from reportdesk.report import Report, ReportField, UnitField, with_changes
from reportdesk.sign_off import (
    SHIPPED,
    SheetField,
    SheetSource,
    SignOffCopy,
    fill_sheet,
    load_layout,
)
from tests.sign_off.conftest import COPY


def field(source: SheetSource, label: str) -> SheetField:
    """The field with this label of the shipped sheet."""
    sheet = fill_sheet(load_layout(SHIPPED), source)
    [found] = [
        each
        for row in sheet.rows
        for each in row.fields
        if "".join(each.label).replace("　", "").replace(" ", "") == label
    ]
    return found


def text(source: SheetSource, label: str) -> str:
    return "\n".join(field(source, label).paragraphs)


def finding(severity: Severity, message: str, *, is_blank: bool = False) -> Finding:
    return Finding("INT", severity, ReportField("title"), message, is_blank=is_blank)


def test_title_and_unit_are_the_reports(source: SheetSource):
    assert text(source, "标题") == "青石镇人民政府2023年政府信息公开工作年度报告"
    assert text(source, "信息来源") == "青石镇人民政府"
    assert text(source, "日期") == "2024年1月8日"


def test_the_points_are_the_standard_sentences(source: SheetSource):
    told = text(source, "内容要点")
    assert "新收政府信息公开申请17件" in told
    assert "结转下年度继续办理2件" in told
    assert "未发生因政府信息公开引起的行政复议、行政诉讼案件" in told


def test_a_sentence_that_cannot_be_written_yet_is_left_out(source: SheetSource):
    blank = replace(source.report, cells={})
    assert text(replace(source, report=blank), "内容要点") == ""


def test_the_sentences_of_the_older_form_are_told_as_well(
    source: SheetSource, zeros: Callable[..., Report]
):
    older = replace(source, report=zeros("2019", 2020))
    assert "本年度未收到政府信息公开申请" in text(older, "内容要点")


def test_what_is_open_is_counted_and_told_worst_first(source: SheetSource):
    findings = [
        finding(Severity.WARNING, "提醒一"),
        finding(Severity.ERROR, "错误一"),
        finding(Severity.ERROR, "未填", is_blank=True),
        finding(Severity.ERROR, "未填", is_blank=True),
        finding(Severity.WARNING, "提醒二"),
        finding(Severity.HINT, "提示"),
    ]
    told = text(replace(source, findings=findings), "检查结果")
    assert told == "未填 2 格，错误 1 个，提醒 2 个：错误一；提醒一；提醒二。"


@pytest.mark.parametrize("findings", [[], [finding(Severity.HINT, "提示")]])
def test_nothing_open_is_said(source: SheetSource, findings: list[Finding]):
    assert text(replace(source, findings=findings), "检查结果") == "无。"


def test_an_answered_finding_is_told_with_its_answer_and_no_longer_open(source: SheetSource):
    answered = replace(finding(Severity.WARNING, "提醒一"), acknowledged="县里要求")
    asked = replace(source, findings=[finding(Severity.WARNING, "提醒二"), answered])
    assert text(asked, "已确认的提醒") == "1 个：提醒一（县里要求）。"
    assert text(asked, "检查结果") == "提醒 1 个：提醒二。"


def test_of_a_long_finding_the_answer_is_told_whole(source: SheetSource):
    answered = replace(finding(Severity.WARNING, "提醒" * 40), acknowledged="县里要求")
    told = text(replace(source, findings=[answered]), "已确认的提醒")
    assert told == f"1 个：{'提醒' * 12}…（县里要求）。"


def test_no_answer_is_said(source: SheetSource):
    assert text(replace(source, findings=[]), "已确认的提醒") == "无。"


def test_the_copy_is_told_with_time_pages_and_checksum(source: SheetSource):
    assert field(source, "随附文稿").paragraphs == (
        "送审稿“年报.docx”，2024年1月8日09:05导出，共8页。",
        "SHA-256：",
        COPY.sha256,
    )


def test_a_long_name_of_a_file_leaves_room_for_the_checksum(source: SheetSource):
    named = replace(COPY, file=f"{'镇' * 100}（送审稿）.docx")
    first, _, checksum = field(replace(source, copy=named), "随附文稿").paragraphs
    assert "镇镇…镇镇镇镇镇（送审稿）.docx”" in first
    assert checksum == COPY.sha256


def test_a_copy_that_is_not_exported_yet_is_said_to_be_so(source: SheetSource):
    coming = SignOffCopy(COPY.kind, COPY.sha256, COPY.pages)
    [first, *_] = field(replace(source, copy=coming), "随附文稿").paragraphs
    assert first == "送审稿（尚未导出，以下按现在导出计算），共8页。"


def test_who_signs_finds_an_empty_field_with_lines_at_its_foot(source: SheetSource):
    signed = field(source, "主要负责人审发")
    assert signed.paragraphs == ("",)
    assert signed.signature[0] == "签名："
    assert 1 + signed.blank_lines + len(signed.signature) == 5


def test_text_above_the_signature_takes_of_its_blank_lines(
    source: SheetSource, layout_file: Callable[[str], Path]
):
    path = layout_file(
        'title = "单"\n[[rows]]\nlines = 5\n'
        'fields = [{ label = "审", text = "{head}\\n拟同意", signature = "签名：" }]'
    )
    [row] = fill_sheet(load_layout(path), source).rows
    assert row.fields[0].paragraphs == ("", "拟同意")
    assert row.fields[0].blank_lines == 2


def test_equal_input_gives_an_equal_sheet(source: SheetSource):
    layout = load_layout(SHIPPED)
    assert fill_sheet(layout, source) == fill_sheet(layout, replace(source))
    later = replace(source, day=datetime.date(2024, 1, 9))
    assert fill_sheet(layout, source) != fill_sheet(layout, later)


def test_braces_in_the_report_are_no_items(source: SheetSource):
    named = with_changes(source.report, [(UnitField("name"), "{title}镇{")])
    assert text(replace(source, report=named), "信息来源") == "{title}镇{"
