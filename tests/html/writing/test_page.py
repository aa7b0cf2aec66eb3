"""A report as a web page of its own."""

import pytest
from hypothesis import given

from reportdesk.document import (
    Annex,
    Body,
    Document,
    Heading,
    ListTable,
    ReviewMark,
    Signature,
    Title,
    compose,
)
from reportdesk.html.reading import read_html
from reportdesk.html.writing import html_bytes
from reportdesk.reading import ReadParagraph
from reportdesk.report import Report, SectionText, paragraphs_from_text, with_changes
from reportdesk.storage import Draft, encode_draft
from tests.html.conforming import conforming_page
from tests.strategies import reports


def with_blocks(document: Document, *blocks) -> Document:
    return Document(
        title="年报",
        author=document.author,
        status=document.status,
        created="",
        text_width=document.text_width,
        blocks=blocks,
    )


def test_a_page_says_its_language_title_and_author(document):
    page = conforming_page(html_bytes(document))
    assert page.attributes["lang"] == "zh-CN"
    assert [each.text for each in page.iter("title")] == [document.title]
    metas = {each.attributes.get("name"): each.attributes for each in page.iter("meta")}
    assert metas["author"]["content"] == "金湖县人民政府"
    assert metas["viewport"]["content"].startswith("width=device-width")


def test_light_and_dark_are_left_to_the_browser(document):
    page = html_bytes(document)
    assert b'name="color-scheme" content="light dark"' in page
    assert b"background" not in page
    assert b";color:" not in page


def test_a_page_needs_no_other_file(exported):
    for link in (b"src=", b"href=", b"url(", b"@import", b"<style", b"<link"):
        assert link not in exported


def test_headings_have_the_levels_of_the_report(document):
    page = conforming_page(html_bytes(document))
    found = [(each.tag, each.text) for each in page.iter("h1", "h2", "h3", "h4", "h5")]
    assert found[:6] == [
        ("h1", "金湖县人民政府2023年政府信息公开工作年度报告"),
        ("h2", "一、总体情况"),
        ("h3", "（一）主动公开"),
        ("h4", "1. 平台建设"),
        ("h5", "（1）政务新媒体"),
        ("h5", "（2）网站集约化"),
    ]


def test_headings_skip_no_level(document):
    title = Title(("年报",))
    told = [
        (1, "一、甲"),
        (3, "1. 乙"),
        (4, "（1）丙"),
        (3, "2. 丁"),
        (1, "二、戊"),
        (4, "（1）己"),
    ]
    odd = with_blocks(document, title, *(Heading(level, text) for level, text in told))
    page = conforming_page(html_bytes(odd))
    assert [(each.tag, each.text) for each in page.iter("h2", "h3", "h4", "h5")] == [
        *(("h2", "一、甲"), ("h3", "1. 乙"), ("h4", "（1）丙"), ("h3", "2. 丁")),
        *(("h2", "二、戊"), ("h3", "（1）己")),
    ]


def test_each_table_is_named_for_those_who_hear_the_page(document):
    page = conforming_page(html_bytes(document))
    names = [each.text for each in page.iter("caption")]
    assert names == ["主动公开情况表", "申请情况表", "复议诉讼情况表"]
    assert [each.attributes["aria-label"] for each in page.iter("div")] == names


def test_the_signature_stands_at_the_right(document):
    paragraphs = list(conforming_page(html_bytes(document)).iter("p"))
    assert [each.text for each in paragraphs[-2:]] == ["金湖县人民政府", "2024年1月23日"]
    assert all("text-align:right" in each.attributes["style"] for each in paragraphs[-2:])


@pytest.mark.parametrize("signed", [("青石镇人民政府", ""), ("", "2024年1月8日")])
def test_half_a_signature_is_one_paragraph(document, signed: tuple[str, str]):
    odd = with_blocks(document, Title(("年报",)), Signature(*signed))
    page = conforming_page(html_bytes(odd))
    assert [each.text for each in page.iter("p")] == ["".join(signed)]


def test_characters_that_no_page_can_hold_are_left_out(document):
    odd = with_blocks(document, Title(("年\x00报",)), Body("一\x1f二\ufffe三\ud800四\x85五"))
    page = conforming_page(html_bytes(odd))
    assert [each.text for each in page.iter("h1", "p")] == ["年报", "一二三四 五"]


def test_equal_reports_give_equal_bytes(document, own):
    assert html_bytes(document, own) == html_bytes(document, own)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</p></main></body>",
        "&amp;&lt;&#13;",
        '" onclick="x',
        "a  b   c",
        "data:text/html,x",
    ],
)
def test_text_is_never_taken_for_markup(report: Report, text: str):
    made = with_changes(report, [(SectionText("other"), paragraphs_from_text(text))])
    page = html_bytes(compose(made), encode_draft(Draft(made)))
    conforming_page(page)
    assert ReadParagraph(text) in read_html(page, "年报.html").blocks


def test_title_and_author_are_never_taken_for_markup(document):
    odd = Document(
        title="</title><b>",
        author='"><script>',
        status="",
        created="",
        text_width=0,
        blocks=document.blocks,
    )
    page = conforming_page(html_bytes(odd))
    assert [each.text for each in page.iter("title")] == ["</title><b>"]
    assert '"><script>' in [each.attributes.get("content") for each in page.iter("meta")]


@pytest.mark.slow
@given(reports())
def test_the_page_of_any_report_conforms(report: Report):
    conforming_page(html_bytes(compose(report), encode_draft(Draft(report))))


def test_what_else_a_document_may_hold_has_its_markup(document):
    table = ListTable(("位置", "内容"), (1000, 2000), (("一", "<2>"), ("二", "")))
    odd = with_blocks(document, ReviewMark("送审稿"), Title(("年报",)), Annex("修改对照"), table)
    page = conforming_page(html_bytes(odd))
    assert [each.text for each in page.iter("p", "h2", "th", "td")] == [
        *("送审稿", "修改对照", "位置", "内容"),
        *("一", "<2>", "二", ""),
    ]
