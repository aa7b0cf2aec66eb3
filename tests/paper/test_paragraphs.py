"""Title, headings, text and signature on the page (GB/T 9704-2012, 7.3)."""

from itertools import pairwise

import pytest

from reportdesk.document import Annex, Body, Heading, ReviewMark, Signature, Title
from reportdesk.document.page import EM, LINE
from reportdesk.document.typefaces import Typeface
from reportdesk.paper import Page, Run
from reportdesk.report import ReportField, SectionHeading, TextSpan, UnitField
from tests.paper.reading_pages import LEFT_EDGE, RIGHT_EDGE, lines, pages_of, right_edge, texts

SONG, FANG, KAI, HEI, TIMES = (
    Typeface.XIAOBIAOSONG,
    Typeface.FANGSONG,
    Typeface.KAITI,
    Typeface.HEITI,
    Typeface.TIMES,
)
PREAMBLE = (
    "本报告依据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和"
    "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉"
    "的通知》（国办公开办函〔2021〕30号）要求，由青石镇人民政府编制。本报告中所列数据的统计期限自"
    "2023年1月1日起至2023年12月31日止。本报告的电子版可在"
    "http://www.qingshi.gov.cn/zwgk/nb/index.html查阅、下载。如对本报告有疑问，"
    "请与青石镇人民政府联系（地址：清河县青石镇，邮编：223300，电话：0517-86900000）。"
)
ONE_EM, ONE_LINE = EM / 20, LINE / 20


def first_run(page: Page) -> Run:
    return page.runs[0]


def starts(page: Page) -> list[float]:
    """How many characters of 三号 in each line begins."""
    return [round((line[0].x - LEFT_EDGE) / ONE_EM, 3) for line in lines(page)]


def gaps(page: Page) -> list[int]:
    """How many lines below the line before each line stands."""
    baselines = [line[0].baseline - 0.38 * line[0].font.size for line in lines(page)]
    return [round((lower - upper) / ONE_LINE) for upper, lower in pairwise(baselines)]


def test_title_lines_stand_in_the_middle_with_a_blank_line_below():
    (page,) = pages_of(Title(("青石镇人民政府", "政府信息公开工作年度报告")), Body("文"))
    for line in lines(page)[:2]:
        assert line[0].x - LEFT_EDGE == pytest.approx(RIGHT_EDGE - right_edge(line[-1]))
        assert (line[0].font.typeface, line[0].font.size) == (SONG, 22)
    assert gaps(page) == [1, 2]


def test_the_review_mark_stands_flush_in_the_first_line():
    (page,) = pages_of(ReviewMark("送审稿"), Title(("题",)))
    assert texts(page) == ["送审稿", "题"]
    assert (starts(page)[0], first_run(page).font.typeface) == (0, HEI)


def test_text_is_indented_by_two_characters_and_has_28_in_a_line():
    (page,) = pages_of(Body("政府信息公" * 12))
    assert [len(line) for line in texts(page)] == [26, 28, 6]
    assert starts(page) == [2, 0, 0]
    assert gaps(page) == [1, 1]


def test_a_paragraph_of_a_report_is_set_as_offices_set_it():
    (page,) = pages_of(Body(PREAMBLE))
    assert texts(page) == [
        "本报告依据《中华人民共和国政府信息公开条例》（国务院",
        "令第711号，以下简称《条例》）和《国务院办公厅政府信息与",
        "政务公开办公室关于印发〈中华人民共和国政府信息公开工作年",
        "度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，",
        "由青石镇人民政府编制。本报告中所列数据的统计期限自",
        "2023年1月1日起至2023年12月31日止。本报告的电子版可",
        "在http://www.qingshi.gov.cn/zwgk/nb/index.html查阅、下",
        "载。如对本报告有疑问，请与青石镇人民政府联系（地址：清河",
        "县青石镇，邮编：223300，电话：0517-86900000）。",
    ]
    ends = [right_edge(line[-1]) for line in lines(page)[:-1]]
    assert ends == pytest.approx([RIGHT_EDGE] * len(ends))


@pytest.mark.parametrize(
    ("level", "number", "chinese", "ascii_font"),
    [
        (1, "一、", HEI, HEI),
        (2, "（一）", KAI, TIMES),
        (3, "1. ", FANG, TIMES),
        (4, "（1）", FANG, TIMES),
    ],
)
def test_headings_have_the_fonts_of_their_level(
    level: int, number: str, chinese: Typeface, ascii_font: Typeface
):
    (page,) = pages_of(Heading(level, f"{number}情况APP"), Body("文"))
    (line, _) = lines(page)
    fonts = {run.text.isascii(): (run.font.typeface, run.font.size) for run in line}
    assert fonts == {True: (ascii_font, 16), False: (chinese, 16)}
    assert starts(page) == [2, 2]


def test_the_signature_stands_a_blank_line_below_and_two_characters_from_the_edge():
    (page,) = pages_of(Body("文"), Signature("青石镇人民政府办公室", "2024年1月8日"))
    name, date = lines(page)[1:]
    assert gaps(page) == [2, 1]
    assert right_edge(name[-1]) == pytest.approx(RIGHT_EDGE - 2 * ONE_EM)
    assert date[0].x == pytest.approx(name[0].x + 2 * ONE_EM)


def test_a_date_longer_than_the_name_ends_two_characters_from_the_edge():
    (page,) = pages_of(Body("文"), Signature("三江乡", "2024年11月18日"))
    name, date = lines(page)[1:]
    assert right_edge(date[-1]) == pytest.approx(RIGHT_EDGE - 2 * ONE_EM)
    assert name[0].x == pytest.approx(date[0].x - 2 * ONE_EM)


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        (Signature("", "2024年1月8日"), ["文", "2024年1月8日"]),
        (Signature("三江乡", ""), ["文", "三江乡"]),
        (Signature("", ""), ["文"]),
    ],
)
def test_a_signature_may_lack_a_part(signature: Signature, expected: list[str]):
    (page,) = pages_of(Body("文"), signature)
    assert texts(page) == expected


def test_an_annex_has_its_title_in_the_middle_of_a_new_page():
    _, page = pages_of(Body("文"), Annex("修改对照"), Body("文"))
    run = first_run(page)
    assert (run.text, run.font.typeface) == ("修改对照", SONG)
    assert run.x - LEFT_EDGE == pytest.approx(RIGHT_EDGE - right_edge(run))


def test_an_empty_paragraph_is_a_line():
    (page,) = pages_of(Body("甲"), Body("", TextSpan("overview", 2, 2)), Body("乙"))
    assert gaps(page) == [2]
    (area,) = page.areas
    assert area.place == TextSpan("overview", 2, 2)


def test_lines_of_text_are_areas_of_their_characters():
    text = "政府信息公" * 10
    (page,) = pages_of(Body(text, TextSpan("overview", 7, 57)))
    assert [area.place for area in page.areas] == [
        TextSpan("overview", 7, 33),
        TextSpan("overview", 33, 57),
    ]
    first, second = page.areas
    assert first.y + first.height == pytest.approx(second.y)
    assert (first.x, first.width) == pytest.approx((LEFT_EDGE, RIGHT_EDGE - LEFT_EDGE))
    (line, _) = lines(page)
    assert first.y < line[0].baseline < first.y + first.height


def test_runs_know_their_characters():
    (page,) = pages_of(Body("公开144条", TextSpan("overview", 7, 13)))
    assert {run.text: run.place for run in page.runs[:3]} == {
        "公开": TextSpan("overview", 7, 9),
        "144": TextSpan("overview", 9, 12),
        "条": TextSpan("overview", 12, 13),
    }


def test_what_is_no_text_of_a_section_has_the_place_of_its_field():
    title, heading = ReportField("title"), SectionHeading("overview")
    (page,) = pages_of(
        Title(("年度", "报告"), title),
        Heading(1, "一、情况", heading),
        Body("文"),
        Signature("三江乡", "2024年1月8日"),
    )
    places = [title, title, heading, UnitField("name"), UnitField("date")]
    assert [area.place for area in page.areas] == places
