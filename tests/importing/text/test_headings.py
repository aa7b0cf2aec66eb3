"""Sections are found by their headings, in the spellings of real reports."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk.document import Body, Heading, compose
from reportdesk.forms import form
from reportdesk.importing.text.headings import SectionStart, find_headings
from reportdesk.reading import ReadParagraph, ReadTable
from reportdesk.report import Paragraph
from tests.importing.text.reports import (
    OFFICIAL,
    OLDER,
    PREAMBLE,
    TITLE,
    read,
    report_with,
    written,
)


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


def starts_of(*paragraphs: str | ReadParagraph) -> dict[str, SectionStart]:
    blocks = [ReadParagraph(each) if isinstance(each, str) else each for each in paragraphs]
    return find_headings(form("2021"), blocks)


def test_headings_in_a_row_of_which_only_two_come_again_are_no_contents() -> None:
    starts = starts_of(*OFFICIAL[:3], "正文。", OFFICIAL[0], "正文。", OFFICIAL[1], "正文。")
    assert [start.first for start in starts.values()] == [0, 1, 2]


def test_a_heading_that_comes_in_the_contents_alone_is_found_there() -> None:
    sections = [line for heading in OFFICIAL[:5] for line in (heading, "正文。")]
    starts = starts_of(*OFFICIAL, "前言。", *sections)
    assert [start.first for start in starts.values()] == [7, 9, 11, 13, 15, 5]


def test_headings_with_text_behind_them_are_no_contents() -> None:
    short = [f"{heading}：无。" for heading in OFFICIAL]
    starts = starts_of(*short, "附件", *OFFICIAL)
    assert [start.first for start in starts.values()] == [0, 1, 2, 3, 4, 5]


def test_a_number_at_the_right_place_says_nothing_where_hardly_any_heading_is_known() -> None:
    assert list(starts_of(OFFICIAL[0], "文", "二、工作打算", OFFICIAL[2])) == [
        "overview",
        "requests",
    ]
    known = starts_of(OFFICIAL[0], "文", "二、工作打算", *OFFICIAL[2:4])
    assert known["active"].heading == "二、工作打算"


@pytest.mark.parametrize(
    "paragraph",
    [ReadParagraph("六、存在的主要问题及改进情兄"), ReadParagraph("存在的主要问题及改进情兄", 1)],
    ids=["numbered", "marked"],
)
def test_a_misprint_is_a_heading_where_a_number_or_the_file_says_so(
    paragraph: ReadParagraph,
) -> None:
    assert starts_of(paragraph)["problems"].likeness == 1


@pytest.mark.parametrize(
    "line", ["存在的主要问题及改进情兄", "总体情况：公开信息120条。", "总体情况良好"]
)
def test_a_sentence_without_a_number_is_no_heading(line: str) -> None:
    assert starts_of(line) == {}


def printed_again(lines: list[str], tables: dict[str, ReadTable]) -> list[str]:
    """The lines of a section as they are printed after the import."""
    found = read(TITLE, PREAMBLE, tables["active"], *OFFICIAL[:5], *lines, OFFICIAL[5], "无")
    blocks = compose(found.report).blocks
    printed = [block.text for block in blocks if isinstance(block, Heading | Body)]
    start = printed.index(OFFICIAL[4]) + 1
    return printed[start : start + len(lines)]


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
    assert printed_again(lines, tables) == lines


@pytest.mark.slow
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
    # Where `（1）` stands above `1.`, it becomes `（一）`.
    digits = str.maketrans("一二三", "123")
    printed = printed_again(lines, tables)
    assert [line.translate(digits) for line in printed] == [
        line.translate(digits) for line in lines
    ]


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
