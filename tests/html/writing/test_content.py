"""The content that is pasted into the editor of a website."""

import pytest
from hypothesis import given

from reportdesk.document import compose
from reportdesk.html.reading import read_clipboard_html, read_html
from reportdesk.html.writing import html_bytes, web_content
from reportdesk.report import Report
from tests.html.conforming import conforming_content
from tests.strategies import reports


def test_the_website_shows_the_title_by_itself(document):
    content = conforming_content(web_content(document))
    assert not list(content.iter("h1"))
    assert document.title not in web_content(document)


def test_nothing_is_copied_that_only_a_page_of_its_own_needs(document):
    content = web_content(document)
    for needless in ("<caption", "<div", "<script", "<style", "class=", "id="):
        assert needless not in content


def test_the_copy_says_all_that_the_page_says(document):
    page = read_html(html_bytes(document), "年报.html").blocks
    assert read_clipboard_html(web_content(document)).blocks == page[1:]


def test_borders_and_alignment_stay_where_an_editor_drops_styles(document):
    content = conforming_content(web_content(document))
    for table in content.iter("table"):
        assert (table.attributes["border"], table.attributes["width"]) == ("1", "100%")
    assert {each.attributes["align"] for each in content.iter("td")} == {"center"}
    assert {each.attributes["align"] for each in content.iter("th")} == {"left", "center"}
    assert [each.attributes.get("align") for each in content.iter("p")][-2:] == ["right"] * 2


@pytest.mark.slow
@given(reports())
def test_the_copy_of_any_report_conforms(report: Report):
    conforming_content(web_content(compose(report)))
