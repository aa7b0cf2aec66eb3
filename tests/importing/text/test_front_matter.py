"""What stands before the first heading: the title, lines of a web page, the preamble."""

import datetime

import pytest

from reportdesk.forms import form
from reportdesk.importing.text.front_matter import FrontMatter, parse_front_matter

FORM = form("2021")
TITLE = "青石镇2023年政府信息公开工作年度报告"
SENTENCE = "本报告由青石镇人民政府编制。"


@pytest.mark.parametrize(
    ("lines", "title", "unrecognised"),
    [
        (["青石镇2023年政府信息", "公开工作年度报告"], TITLE, ()),
        (["青石镇2023年政府信息", "公开工作", "年度报告"], TITLE, ()),
        (["青石镇", "2023年政府信息公开工作年度报告"], TITLE, ()),
        (["首页", "青石镇", "2023年政府信息公开工作年度报告"], TITLE, ("首页",)),
        (["首页", "公告栏", TITLE], TITLE, ("首页", "公告栏")),
        (["首页 > 公开", "2023年政府信息公开工作年度报告"], TITLE[3:], ("首页 > 公开",)),
        (["栏目" * 25, "2023年政府信息公开工作年度报告"], TITLE[3:], ("栏目" * 25,)),
        (["现公布如下：", "2023年政府信息公开工作年度报告"], TITLE[3:], ("现公布如下：",)),
    ],
)
def test_a_title_may_be_broken_into_lines(
    lines: list[str], title: str, unrecognised: tuple[str, ...]
) -> None:
    front = parse_front_matter([*lines, SENTENCE], FORM)
    assert front == FrontMatter(title, (SENTENCE,), None, unrecognised)


def test_without_a_title_all_lines_are_the_preamble() -> None:
    for lines in ((SENTENCE, "全文如下。"), ("现公布青石镇2023年政府信息；", "公开工作年度报告")):
        assert parse_front_matter(lines, FORM) == FrontMatter("", lines, None, ())


@pytest.mark.parametrize("lines", [["我镇2023年公开情况"], ["我镇2023年", "公开", "情况"]])
def test_a_known_title_is_found_whatever_its_words(lines: list[str]) -> None:
    front = parse_front_matter([*lines, SENTENCE], FORM, "我镇2023年公开情况")
    assert front == FrontMatter("我镇2023年公开情况", (SENTENCE,), None, ())
    assert parse_front_matter([SENTENCE], FORM, "我镇2023年公开情况").title == ""


def test_lines_of_a_web_page_below_the_title_are_not_the_preamble() -> None:
    page = ("发布时间：2024年1月20日 来源：本站", "2024-01-20", "青石镇")
    front = parse_front_matter([TITLE, *page, TITLE, SENTENCE], FORM)
    assert front == FrontMatter(TITLE, (SENTENCE,), datetime.date(2024, 1, 20), page)


def test_the_first_of_two_dates_below_the_title_counts() -> None:
    front = parse_front_matter([TITLE, "2024-01-20", "2024-02-28", SENTENCE], FORM)
    assert front.date == datetime.date(2024, 1, 20)


@pytest.mark.parametrize(
    "lines",
    [
        (SENTENCE, "打印"),
        ("打印机采购情况，" * 20,),
        (SENTENCE, "2024-01-20"),
        ("青石镇人民政府信息",),
    ],
    ids=["behind the first sentence", "long", "a date behind it", "more than the name"],
)
def test_other_lines_of_the_preamble_stay(lines: tuple[str, ...]) -> None:
    assert parse_front_matter([TITLE, *lines], FORM) == FrontMatter(TITLE, lines, None, ())
