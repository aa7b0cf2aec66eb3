"""The signature at the end, and what a web page puts below it."""

import datetime

import pytest

from reportdesk.importing.text.signature import (
    FoundSignature,
    find_page_footer,
    find_signature,
    parse_date,
)
from reportdesk.reading import ReadTable
from tests.importing.text.reports import (
    OFFICIAL,
    PREAMBLE,
    TITLE,
    read,
    written,
)

FOOT = ("【打印】【关闭】", "主办：青石县人民政府办公室 备案号：苏ICP备12345678号")


@pytest.mark.parametrize("date", ["2024年1月20日", "２０２４年１月２０日", "二〇二四年一月二十日"])
def test_name_and_date_at_the_end_are_the_signature(
    date: str, tables: dict[str, ReadTable]
) -> None:
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL, "无", "青石镇人民政府", date)
    assert found.report.unit.date == datetime.date(2024, 1, 20)
    assert found.report.unit.sign
    assert written(found)["other"] == "无"


def test_a_date_alone_stays_text(tables: dict[str, ReadTable]) -> None:
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL, "无", "2024年1月20日")
    assert written(found)["other"] == "无\n2024年1月20日"
    assert not found.report.unit.sign


def test_what_a_web_page_puts_below_the_signature_is_listed(tables: dict[str, ReadTable]) -> None:
    signed = ("青石镇人民政府", "2024年1月20日")
    found = read(TITLE, tables["active"], *OFFICIAL, "无", *signed, "相关附件", *FOOT)
    assert written(found)["other"] == "无"
    assert found.report.unit.name == "青石镇人民政府"
    assert found.report.unit.sign
    assert found.report.unit.date == datetime.date(2024, 1, 20)
    assert found.unplaced == ("相关附件", *FOOT)


@pytest.mark.parametrize("signed", [(), ("青石镇人民政府",)])
def test_what_a_web_page_puts_below_an_undated_report_is_listed(
    signed: tuple[str, ...], tables: dict[str, ReadTable]
) -> None:
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL, "无", *signed, *FOOT, "联系我们")
    assert written(found)["other"] == "无"
    assert found.report.unit.sign == bool(signed)
    assert found.unplaced == (*FOOT, "联系我们")


@pytest.mark.parametrize(
    "text", ["（三）规范性文件备案", "本镇主办建议3件，均已办结。", "3.主办提案5件"]
)
def test_words_of_a_web_page_in_the_text_stay_text(text: str, tables: dict[str, ReadTable]) -> None:
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL, "有。", text, "按时报送。")
    assert "按时报送。" in written(found)["other"]
    assert found.unplaced == ()


def test_a_line_above_a_long_paragraph_is_not_below_the_report(
    tables: dict[str, ReadTable],
) -> None:
    long = "本镇按时办结人大代表建议和政协委员提案，" * 5 + "均已公开。"
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL, "主办建议情况", long, *FOOT)
    assert written(found)["other"] == f"主办建议情况\n{long}"
    assert found.unplaced == FOOT


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("青石镇人民政府", "青石镇人民政府"),
        ("青石镇", "青石县青石镇"),
        ("青石县青石镇人民政府", "青石镇人民政府"),
        ("青石镇人民政府", ""),
    ],
    ids=["as known", "in short", "in full", "unknown"],
)
def test_the_name_above_the_date_may_be_short_or_full(line: str, name: str) -> None:
    found = find_signature(["正文。", line, "2024年1月20日"], name)
    assert found == FoundSignature(line, datetime.date(2024, 1, 20), 1, 3)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("本报告由青石镇人民政府。", "青石镇人民政府。"),
        ("青石" * 20 + "镇", "镇"),
        ("青石" * 200 + "镇", "镇"),
        ("青石镇", ""),
        ("青石镇", "白水镇"),
    ],
    ids=["a sentence", "too long", "far too long", "no public body", "another unit"],
)
def test_another_line_above_the_date_is_no_signature(line: str, name: str) -> None:
    assert find_signature(["正文。", line, "2024年1月20日"], name) is None


def test_a_name_above_text_is_no_signature() -> None:
    assert find_signature(["青石镇人民政府", "联系电话87654321"], "青石镇人民政府") is None


def test_the_name_alone_is_a_signature_only_where_it_is_known() -> None:
    assert find_signature(["无", "青石镇人民政府"], "青石镇人民政府") == FoundSignature(
        "青石镇人民政府", None, 1, 2
    )
    assert find_signature(["无", ""], "") is None
    assert find_signature([], "青石镇人民政府") is None


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        (["无。", "主办：青石县", "请多多指教。", "版权所有"], 1),
        (["无。", "【打印】", "友情链接" * 30, "版权所有"], 1),
        (["无。", "【打印】", "公开信息120条，" * 20 + "均已备案。", "版权所有"], 3),
        (["无。", "【打印】", "公开信息120条，" * 50 + "均已备案。", "版权所有"], 3),
        (["无。", "1.主办建议3件", "版权所有"], 2),
        (["无。", "打印机采购清单、" * 15], 2),
        (["无。", "以上"], 2),
        ([], 0),
    ],
    ids=["sentence", "links", "paragraph", "long one", "item", "long list", "no footer", "nothing"],
)
def test_the_footer_of_a_page_begins_below_the_last_paragraph(lines: list[str], start: int) -> None:
    assert find_page_footer(lines) == start


@pytest.mark.parametrize(
    "line",
    [
        "二〇二四年十十月一日",
        "二〇二四年一月十十日",
        "二〇二四年二月三十日",
        "2024年13月1日",
        "1月20日",
    ],
)
def test_a_date_that_does_not_exist_is_none(line: str) -> None:
    assert parse_date(line) is None
