"""Title, preamble, sections and signature, in the spellings of real reports."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk.document import Body, Heading, compose, print_table
from reportdesk.forms import Severity, UnitLevel, form
from reportdesk.importing import ImportResult
from reportdesk.importing.recognising import recognise_report
from reportdesk.importing.text.headings import find_headings
from reportdesk.reading import ReadCell, ReadDocument, ReadError, ReadParagraph, ReadTable
from reportdesk.report import (
    Paragraph,
    Report,
    ReportField,
    figures,
    plain_text,
)

TITLE = "青石镇2023年政府信息公开工作年度报告"
PREAMBLE = (
    "本报告由青石镇人民政府编制。统计期限自2023年1月1日起至2023年12月31日止。全文包括总体情况、"
    "主动公开政府信息情况等六个部分。电子版可在http://www.qingshi.gov.cn/zwgk/下载。"
    "联系地址：青石县青石镇中街1号（镇政府院内），邮编：223900，电话：（0527）8765432，"
    "电子邮箱：bgs@qingshi.gov.cn。"
)


@pytest.fixture(scope="module")
def tables(zeros: Callable[..., Report]) -> dict[str, ReadTable]:
    report = zeros("2021", 2023)
    made = {}
    for key, each in report.form.tables.items():
        cells = print_table(report, figures(report), each).cells
        made[key] = ReadTable(
            tuple(
                ReadCell(c.place.line, c.place.column, c.text, c.place.rows, c.place.cols)
                for c in cells
            )
        )
    return made


def read(*pieces: str | ReadTable) -> ImportResult:
    blocks = [ReadParagraph(each) if isinstance(each, str) else each for each in pieces]
    return recognise_report(ReadDocument(tuple(blocks)), "报告.docx")


def report_with(headings: list[str], tables: dict[str, ReadTable]) -> ImportResult:
    one, two, three, four, five, six = headings
    return read(
        *(TITLE, PREAMBLE),
        *(one, "（一）主动公开。公开信息120条。", "（二）依申请公开", "未收到申请。"),
        *(two, tables["active"], three, tables["requests"], four, tables["review"]),
        *(five, "一是力量薄弱。", "下一步加强培训。", six, "无"),
    )


def written(found: ImportResult) -> dict[str, str]:
    return {key: plain_text(text) for key, text in found.report.sections.items()}


OFFICIAL = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
OLDER = [
    "一、工作基本情况",
    "二、行政机关主动公开政府信息情况",
    "三、行政机关收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、政府信息公开工作存在的主要问题及改进情况",
    "六、需要报告的其他事项",
]


def test_a_heading_with_a_misspelt_number_is_known_by_its_words(tables: dict[str, ReadTable]):
    misspelt = ["二一、总体情况", *OFFICIAL[1:]]
    assert written(report_with(misspelt, tables))["overview"].startswith("（一）主动公开")


@pytest.mark.parametrize(
    ("headings", "departing"),
    [
        (OFFICIAL, 0),
        ([each.replace("、", "、 ", 1) for each in OFFICIAL], 0),
        ([f"{n}、{each[2:]}" for n, each in enumerate(OFFICIAL, 1)], 6),
        ([f"{n}. {each[2:]}" for n, each in enumerate(OFFICIAL, 1)], 6),
        ([f"（{each[0]}）{each[2:]}" for each in OFFICIAL], 6),
        ([f"第{each[0]}部分 {each[2:]}" for each in OFFICIAL], 6),
        ([each[2:] for each in OFFICIAL], 6),
        (OLDER, 6),
        ([each.replace("行政诉讼", "行政 诉讼") + "。" for each in OFFICIAL], 0),
    ],
)
def test_sections_are_found_by_their_headings(
    headings: list[str], departing: int, tables: dict[str, ReadTable]
) -> None:
    found = report_with(headings, tables)
    assert written(found) == {
        "preamble": PREAMBLE,
        "overview": "（一）主动公开\n公开信息120条。\n（二）依申请公开\n未收到申请。",
        "problems": "一是力量薄弱。\n下一步加强培训。",
        "other": "无",
    }
    assert len(found.report.headings) == departing
    assert [note.message for note in found.notes] == []
    assert found.unplaced == ()


def test_a_misprinted_heading_is_told(tables: dict[str, ReadTable]) -> None:
    headings = [*OFFICIAL[:4], "五、存在的主要问题及改情况,其进", OFFICIAL[5]]
    found = report_with(headings, tables)
    assert written(found)["problems"].startswith("一是力量薄弱。")
    assert found.report.headings == {"problems": "五、存在的主要问题及改情况,其进"}
    assert [note.message for note in found.notes] == [
        "标题“五、存在的主要问题及改情况,其进”当作“五、存在的主要问题及改进情况”，请核对。"
    ]


def test_a_heading_in_words_of_its_own_is_known_by_number_and_place(
    tables: dict[str, ReadTable],
) -> None:
    found = report_with([*OFFICIAL[:4], "五、困难与打算", OFFICIAL[5]], tables)
    assert written(found)["problems"] == "一是力量薄弱。\n下一步加强培训。"
    assert "标题“五、困难与打算”当作" in found.notes[0].message


def test_a_heading_may_run_over_two_paragraphs_or_into_its_text(
    tables: dict[str, ReadTable],
) -> None:
    found = read(
        *(TITLE, PREAMBLE, "一、", "总体情况", "公开信息120条。", *OFFICIAL[1:3]),
        *(tables["requests"], "四、政府信息公开行政复议、", "行政诉讼情况", tables["review"]),
        *("五、存在的主要问题及改进情况。一是力量薄弱。", "六、其他需要报告的事项：无"),
    )
    assert written(found) == {
        "preamble": PREAMBLE,
        "overview": "公开信息120条。",
        "problems": "一是力量薄弱。",
        "other": "无",
    }
    assert found.report.headings == {}


def test_a_sub_heading_of_the_same_name_is_no_section(tables: dict[str, ReadTable]) -> None:
    found = read(
        *(TITLE, PREAMBLE, OFFICIAL[0], "（一）主动公开政府信息情况", "公开信息120条。"),
        *(OFFICIAL[1], tables["active"], *OFFICIAL[2:], "无"),
    )
    assert found.report.text("overview")[0] == Paragraph("主动公开政府信息情况", 1)
    assert found.report.headings == {}


def test_of_two_headings_alike_that_with_the_right_number_counts(
    tables: dict[str, ReadTable],
) -> None:
    found = read(
        *(TITLE, PREAMBLE, OFFICIAL[0], "一、主动公开政府信息情况", "公开信息120条。"),
        *(OFFICIAL[1], tables["active"], *OFFICIAL[2:], "无"),
    )
    assert written(found)["overview"] == "一、主动公开政府信息情况\n公开信息120条。"
    assert found.report.headings == {}


def test_a_numbered_part_of_a_section_does_not_stand_for_a_missing_heading(
    tables: dict[str, ReadTable],
) -> None:
    found = read(
        *(TITLE, PREAMBLE, OFFICIAL[0], "（一）平台建设", "有。", "（二）主动公开政府信息情况"),
        *("公开信息120条。", tables["active"], *OFFICIAL[2:], "无"),
    )
    assert Paragraph("主动公开政府信息情况", 1) in found.report.text("overview")
    assert "没有找到标题“二、主动公开政府信息情况”。" in [note.message for note in found.notes]


def test_a_list_of_contents_is_not_the_report(tables: dict[str, ReadTable]) -> None:
    found = read(
        *(TITLE, "目录", *OFFICIAL, PREAMBLE, OFFICIAL[0], "公开信息120条。"),
        *(OFFICIAL[1], tables["active"], OFFICIAL[2], tables["requests"], OFFICIAL[3]),
        *(tables["review"], OFFICIAL[4], "一是力量薄弱。", OFFICIAL[5], "无"),
    )
    assert written(found)["overview"] == "公开信息120条。"
    assert written(found)["problems"] == "一是力量薄弱。"


@pytest.mark.parametrize(
    ("listed", "first"),
    [(3, 5), (2, 0)],
    ids=["a list of contents", "two headings without text between them"],
)
def test_three_headings_in_a_row_that_come_again_are_contents(listed: int, first: int) -> None:
    lines = [*OFFICIAL[:listed], *["正文。"] * (5 - listed)]
    lines += [line for heading in OFFICIAL for line in (heading, "正文。")]
    starts = find_headings(form("2021"), [ReadParagraph(line) for line in lines])
    assert starts["overview"].first == first


@pytest.mark.parametrize(
    "lines",
    [
        ["1.完善制度；", "2.加强培训；", "3.严格考核。"],
        ["1. 甲", "2. 乙", "另外：", "1、丙", "2、丁", "3、戊"],
        ["（一）抓制度，抓培训。全年培训2次；", "（二）下一步打算", "（三）其他"],
        ["（一）甲", "（二）乙", "（二）丙", "（四）丁"],
        ["（1）甲", "（2）乙"],
    ],
)
def test_a_list_is_printed_with_the_numbers_of_the_file(
    lines: list[str], tables: dict[str, ReadTable]
) -> None:
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL[:5], *lines, OFFICIAL[5], "无")
    printed = [
        block.text for block in compose(found.report).blocks if isinstance(block, Heading | Body)
    ]
    start = printed.index(OFFICIAL[4]) + 1
    assert printed[start : start + len(lines)] == lines


@settings(deadline=None, max_examples=50)
@given(
    lines=st.lists(
        st.builds(
            "{}{}".format,
            st.sampled_from(
                ["", "（一）", "（二）", "（三）", "1. ", "2. ", "3. ", "（1）", "（2）"]
            ),
            st.sampled_from(["甲项", "乙项。", "丙项；", "丁，戊。己", "第1条"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_is_printed_with_the_numbers_of_the_file(
    lines: list[str], tables: dict[str, ReadTable]
) -> None:
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL[:5], *lines, OFFICIAL[5], "无")
    printed = [
        block.text for block in compose(found.report).blocks if isinstance(block, Heading | Body)
    ]
    start = printed.index(OFFICIAL[4]) + 1
    # Where `（1）` stands above `1.`, it becomes `（一）`.
    digits = str.maketrans("一二三", "123")
    here = printed[start : start + len(lines)]
    assert [line.translate(digits) for line in here] == [line.translate(digits) for line in lines]


def test_text_around_tables_is_listed(tables: dict[str, ReadTable]) -> None:
    remark = "注：行政复议、行政诉讼数量含上年度结转数量。"
    found = read(
        *(TITLE, PREAMBLE, OFFICIAL[0], "有。", OFFICIAL[1], "（单位：件）", tables["active"]),
        *(OFFICIAL[2], tables["requests"], OFFICIAL[3], tables["review"], remark),
        *(*OFFICIAL[4:], "无"),
    )
    assert found.unplaced == ("（单位：件）", remark)


def test_a_missing_heading_is_told_and_its_table_found(tables: dict[str, ReadTable]) -> None:
    found = read(
        *(TITLE, PREAMBLE, OFFICIAL[0], "有。", tables["active"], tables["requests"]),
        *(OFFICIAL[3], tables["review"], OFFICIAL[4], "一是力量薄弱。", OFFICIAL[5], "无"),
    )
    assert found.cell_counts == {"active": 10, "requests": 175, "review": 15}
    assert [note.message for note in found.notes] == [
        "没有找到标题“二、主动公开政府信息情况”。",
        "没有找到标题“三、收到和处理政府信息公开申请情况”。",
    ]


@pytest.mark.parametrize(
    ("front", "name", "kept"),
    [
        ([TITLE], "青石镇人民政府", TITLE),
        (["青石镇人民政府", "2023年政府信息公开工作年度报告"], "青石镇人民政府", ""),
        (["2023年度青石县青石镇人民政府信息公开工作年度报告"], "青石县青石镇人民政府", None),
        (["青石镇2023年政府信息公开", "工作年度报告"], "青石镇人民政府", TITLE),
        (["首页 > 政务公开", TITLE, TITLE], "青石镇人民政府", TITLE),
        (["青石镇人民政府2023年政府信息公开年度报告"], "青石镇人民政府", None),
        ([TITLE + "（报送稿）"], "青石镇人民政府", None),
        (["2023年度 政府信息公开工作年度报告"], "青石镇人民政府", None),
        (
            [TITLE, "发布日期：2024-01-20　来源：青石镇", "（2024年1月20日）"],
            "青石镇人民政府",
            TITLE,
        ),
    ],
)
def test_title_and_unit(
    front: list[str], name: str, kept: str | None, tables: dict[str, ReadTable]
) -> None:
    found = read(*front, PREAMBLE, OFFICIAL[0], "有。", tables["active"])
    report = found.report
    assert report.unit.name == name
    assert report.year == 2023
    assert report.title == ("".join(front) if kept is None else kept)
    assert plain_text(report.text("preamble")) == PREAMBLE
    outside = [each for each in front if "年度报告" not in each and "人民政府" not in each]
    if len(front) > 1 and "信息公开" not in front[0] and kept:
        assert set(outside) <= set(found.unplaced)


def test_contact_data_come_from_the_preamble(tables: dict[str, ReadTable]) -> None:
    unit = read(TITLE, PREAMBLE, *OFFICIAL, tables["active"]).report.unit
    assert unit.address == "青石县青石镇中街1号（镇政府院内）"
    assert unit.postcode == "223900"
    assert unit.phone == "（0527）8765432"
    assert unit.email == "bgs@qingshi.gov.cn"
    assert unit.website == "http://www.qingshi.gov.cn/zwgk/"


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("青石镇", UnitLevel.TOWNSHIP),
        ("三江乡人民政府（赣州经济技术开发区）", UnitLevel.TOWNSHIP),
        ("广州市北京街道办事处", UnitLevel.SUBDISTRICT),
        ("沭阳县人民政府", UnitLevel.COUNTY),
        ("淮安市洪泽区", UnitLevel.COUNTY),
        ("徐闻县司法局", UnitLevel.DEPARTMENT),
        ("沭阳县人民政府办公室", UnitLevel.DEPARTMENT),
    ],
)
def test_the_level_follows_from_the_name(
    name: str, level: UnitLevel, tables: dict[str, ReadTable]
) -> None:
    found = read(f"{name}2023年政府信息公开工作年度报告", *OFFICIAL, tables["active"])
    assert found.report.unit.name == name
    assert found.report.unit.level == level


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


FOOT = ("【打印】【关闭】", "主办：青石县人民政府办公室 备案号：苏ICP备12345678号")


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


def test_the_year_comes_from_the_period_where_the_title_has_none(
    tables: dict[str, ReadTable],
) -> None:
    found = read("青石镇政府信息公开工作年度报告", PREAMBLE, tables["active"], *OFFICIAL)
    assert found.report.year == 2023


def test_two_years_that_differ_are_told(tables: dict[str, ReadTable]) -> None:
    found = read(TITLE, PREAMBLE.replace("2023年1月", "2022年1月"), tables["active"], *OFFICIAL)
    assert found.report.year == 2023
    said = "标题是2023年，统计期限是2022年，按标题导入，请核对。"
    assert said in [note.message for note in found.notes]


def test_without_any_year_one_is_supposed_and_told(tables: dict[str, ReadTable]) -> None:
    found = read(tables["active"])
    said = [note.message for note in found.notes]
    assert f"没有找到报告年度，暂按{found.report.year}年，请改正。" in said
    assert found.report.form.covers(found.report.year)


def test_a_file_of_tables_alone_is_told_in_one_hint(tables: dict[str, ReadTable]) -> None:
    found = read(*tables.values())
    (hint,) = [note for note in found.notes if note.severity is Severity.HINT]
    assert hint.message == "文件中只有表格，没有正文。"
    assert [note.place for note in found.notes if note is not hint] == [ReportField("year")]


def test_a_text_without_a_title_is_told(tables: dict[str, ReadTable]) -> None:
    said = [note.message for note in read(tables["active"], *OFFICIAL, "无").notes]
    assert "没有找到报告的标题，请核对单位名称和年度。" in said


@pytest.mark.parametrize(
    "pieces",
    [
        ["青石镇2023年法治政府建设年度报告", "一、总体情况", "有。", "二、存在的问题"],
        ["会议通知", "请于1月20日报送年度报告。"],
        [ReadTable((ReadCell(0, 0, "姓名"), ReadCell(0, 1, "总计"), ReadCell(1, 1, "3")))],
        [],
    ],
)
def test_a_report_of_another_kind_is_refused(pieces: list[str | ReadTable]) -> None:
    with pytest.raises(ReadError, match=r"“报告.docx”里没有找到政府信息公开工作年度报告.*。$"):
        read(*pieces)


def test_what_the_reader_remarked_is_among_the_notes(tables: dict[str, ReadTable]) -> None:
    document = ReadDocument((ReadParagraph(TITLE), tables["active"]), ("文件里有图片。",))
    assert recognise_report(document, "报告.docx").notes[0].message == "文件里有图片。"
