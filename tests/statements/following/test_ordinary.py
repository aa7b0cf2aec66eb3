"""The numbers of a paragraph that are new every year and that no table has."""

import pytest

from reportdesk.report import NumberMark, Paragraph
from reportdesk.statements.following.ordinary import find_ordinary_numbers


def ordinary(paragraph: Paragraph) -> list[str]:
    return [paragraph.text[each.start : each.unit_end] for each in find_ordinary_numbers(paragraph)]


def test_counts_shares_and_sums_are_new_every_year():
    text = "公开1,234条，培训两次，占12.5%，收取300元，接待5人次，增加2个百分点。"
    expected = ["1,234条", "两次", "12.5%", "300元", "5人次", "2个百分点"]
    assert ordinary(Paragraph(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月5日",
        "在20个工作日内答复",
        "配备3名工作人员",
        "每周检查一次",
        "报告由六个部分组成，从3方面改进",
        "第3条",
        "电话：0512-1234567",
        "国务院令第711号",
    ],
)
def test_dates_terms_people_and_names_are_not(text: str):
    assert ordinary(Paragraph(text)) == []


def test_nor_is_a_number_with_a_mark():
    marks = (NumberMark(2, 3, "received"), NumberMark(7, 9))
    assert ordinary(Paragraph("收到3件，公开20条，培训2次", 0, marks)) == ["2次"]
