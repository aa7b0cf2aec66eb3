"""The report as printed blocks: title, headings, paragraphs, tables, signature."""

import datetime

import pytest

from reportdesk.document import (
    Body,
    ExportKind,
    Heading,
    PrintedTable,
    ReviewMark,
    Signature,
    Title,
    break_title,
    compose,
    width_in_ems,
)
from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitData,
    UnitField,
    create_report,
    plain_text,
    with_changes,
)


@pytest.fixture
def report() -> Report:
    unit = UnitData(name="三江乡人民政府", date=datetime.date(2024, 1, 5))
    return create_report(unit, 2023, form("2021"))


def blocks_of(report: Report, kind: type) -> list:
    return [block for block in compose(report).blocks if isinstance(block, kind)]


def texts_of(report: Report) -> list[tuple[int, str]]:
    """Level and text of every heading and paragraph; 0 is body text."""
    return [
        (block.level, block.text) if isinstance(block, Heading) else (0, block.text)
        for block in compose(report).blocks
        if isinstance(block, Heading | Body)
    ]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("三江乡2020年政府信息公开工作年度报告", ["三江乡2020年政府信息公开工作年度报告"]),
        ("一二三四五六七八九十一二三四五六七八九十", ["一二三四五六七八九十一二三四五六七八九十"]),
        (
            "三江乡人民政府2023年政府信息公开工作年度报告",
            ["三江乡人民政府2023年", "政府信息公开工作年度报告"],
        ),
        (
            "赣州经济技术开发区三江乡人民政府办公室2023年政府信息公开工作年度报告",
            ["赣州经济技术开发区三江乡人民政府办公室", "2023年政府信息公开工作年度报告"],
        ),
        (
            "新疆维吾尔自治区伊犁哈萨克自治州尼勒克县某某乡人民政府2023年政府信息公开工作年度报告",
            [
                "新疆维吾尔自治区伊犁哈萨克自治州尼勒克县某某乡人民政府2023年政府信息公开工作年度报告"
            ],
        ),
        (
            "没有年份也没有固定名称的一个特别特别长的标题",
            ["没有年份也没有固定名称的一个特别特别长的标题"],
        ),
        ("", [""]),
    ],
)
def test_title_breaks_at_whole_words(title: str, lines: list[str]):
    assert list(break_title(title)) == lines
    assert "".join(lines) == title


def test_title_breaks_before_the_report_s_name_first(report: Report):
    (title,) = blocks_of(report, Title)
    assert title.lines == ("三江乡人民政府2023年", "政府信息公开工作年度报告")


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("三江乡", 3), ("2023", 2), ("“三江”", 4), ("Ａ", 1)]
)
def test_digits_take_half_the_width_of_a_character(text: str, width: float):
    assert width_in_ems(text) == width


def test_sections_and_tables_stand_in_the_order_of_the_form(report: Report):
    order = [
        block.text if isinstance(block, Heading) else block.table.key
        for block in compose(report).blocks
        if isinstance(block, Heading | PrintedTable)
    ]
    assert order == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "active",
        "三、收到和处理政府信息公开申请情况",
        "requests",
        "四、政府信息公开行政复议、行政诉讼情况",
        "review",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_the_preamble_has_no_heading(report: Report):
    first, second, third = compose(report).blocks[:3]
    assert isinstance(first, Title)
    assert isinstance(second, Body)
    assert second.text.startswith("本报告依据")
    assert third == Heading(1, "一、总体情况", SectionHeading("overview"))


def test_a_heading_written_by_hand_is_printed(report: Report):
    own = with_changes(report, [(SectionHeading("overview"), "一、工作情况")])
    assert (1, "一、工作情况") in texts_of(own)
    assert (1, "一、总体情况") not in texts_of(own)


def test_headings_within_a_section_are_numbered(report: Report):
    text = (
        Paragraph("主动公开", 1),
        Paragraph("概述。"),
        Paragraph("平台", 2),
        Paragraph("新媒体", 3),
        Paragraph("监督", 1),
        Paragraph("培训", 2),
    )
    printed = texts_of(with_changes(report, [(SectionText("overview"), text)]))
    at = printed.index((1, "一、总体情况")) + 1
    assert printed[at : at + 6] == [
        (2, "（一）主动公开"),
        (0, "概述。"),
        (3, "1. 平台"),
        (4, "（1）新媒体"),
        (2, "（二）监督"),
        (3, "1. 培训"),
    ]


def test_numbering_starts_anew_in_every_section(report: Report):
    text = (Paragraph("标题", 1),)
    printed = texts_of(
        with_changes(report, [(SectionText("overview"), text), (SectionText("problems"), text)])
    )
    assert printed.count((2, "（一）标题")) == 2


def test_a_typed_indent_is_not_printed_twice(report: Report):
    text = (Paragraph("　　全年公开信息144条。 "),)
    assert (0, "全年公开信息144条。") in texts_of(
        with_changes(report, [(SectionText("other"), text)])
    )


def test_a_table_prints_labels_numbers_totals_notes_and_blanks(report: Report):
    filled = with_changes(
        report,
        [
            (CellAddress("requests", "granted", "natural_person"), Cell(5)),
            (CellAddress("requests", "granted", "enterprise"), Cell(2, "（补报）")),
            (CellAddress("requests", "granted", "research"), Cell(note="—")),
        ],
    )
    table = blocks_of(filled, PrintedTable)[1]
    line = next(cell.place.line for cell in table.cells if cell.text == "（一）予以公开")
    row = [cell.text for cell in table.cells if cell.place.line == line]
    assert row == [
        "三、本年度办理结果",
        "（一）予以公开",
        "5",
        "2（补报）",
        "—",
        "",
        "",
        "",
        "7",
    ]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_a_printed_table_covers_its_grid(form_id: str):
    for table in blocks_of(Report(form_id=form_id, year=2020), PrintedTable):
        assert tuple(cell.place for cell in table.cells) == table.table.grid
        assert [cell.text for cell in table.cells if cell.place.address is None] == [
            place.text for place in table.table.grid if place.address is None
        ]


def test_the_published_numbers_are_printed_as_they_were(published):
    report = published("淮安市洪泽区人民政府-2023")
    review = blocks_of(report, PrintedTable)[2]
    values = [cell.text for cell in review.cells if cell.place.address is not None]
    assert values[:5] == ["10", "1", "0", "0", "0"]
    assert values[10:] == ["5", "0", "0", "0", "0"]


def test_the_signature_closes_the_report_when_wanted(report: Report):
    signed = with_changes(report, [(UnitField("sign"), True)])
    assert compose(signed).blocks[-1] == Signature("三江乡人民政府", "2024年1月5日")
    assert blocks_of(report, Signature) == []


def test_the_signature_can_wait_for_its_date(report: Report):
    undated = with_changes(report, [(UnitField("sign"), True), (UnitField("date"), None)])
    assert compose(undated).blocks[-1] == Signature("三江乡人民政府", "")


@pytest.mark.parametrize(
    ("copy", "status"), [(ExportKind.REVIEW, "送审稿"), (ExportKind.FINAL, "定稿")]
)
def test_properties_come_from_the_report(report: Report, copy: ExportKind, status: str):
    document = compose(with_changes(report, [(ReportField("title"), "年报")]), copy)
    assert (document.title, document.author, document.status) == ("年报", "三江乡人民政府", status)
    assert document.created == "2024-01-05T00:00:00Z"
    assert document.text_width == 8844


def test_an_undated_report_has_no_time_of_creation(report: Report):
    assert compose(with_changes(report, [(UnitField("date"), None)])).created == ""


def test_equal_reports_print_equally(report: Report):
    again = create_report(report.unit, 2023, form("2021"))
    assert compose(report) == compose(again)


def test_a_block_of_text_knows_its_characters_in_the_section(report: Report):
    text = (
        Paragraph("主动公开", 1),
        Paragraph("　　缩进的一段。"),
        Paragraph("平台", 2),
        Paragraph("末段"),
    )
    own = with_changes(report, [(SectionText("overview"), text)])
    printed = plain_text(own.text("overview"))
    placed = [
        block
        for block in compose(own).blocks
        if isinstance(block, Heading | Body)
        and isinstance(block.place, TextSpan)
        and block.place.section == "overview"
    ]
    assert [block.text for block in placed] == ["（一）主动公开", "缩进的一段。", "1. 平台", "末段"]
    for block in placed:
        assert printed[block.place.start : block.place.end] == block.text


def test_only_the_table_without_a_head_is_divided_at_its_bands(report: Report):
    tables = {block.table.key: block for block in blocks_of(report, PrintedTable)}
    assert tables["active"].groups == (range(4), range(4, 7), range(7, 11), range(11, 14))
    assert tables["requests"].groups == (range(tables["requests"].table.line_count),)


def test_a_copy_for_review_says_so_at_its_head_with_its_day(report: Report):
    day = datetime.date(2027, 1, 8)
    mark, *others = compose(report, ExportKind.REVIEW, day).blocks
    assert mark == ReviewMark("送审稿　2027年1月8日")
    assert tuple(others) == compose(report, ExportKind.REVIEW).blocks
    assert compose(report, ExportKind.FINAL, day).blocks == tuple(others)
