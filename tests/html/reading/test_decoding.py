"""The encodings of web pages, which many of them declare wrongly."""

import pytest

from reportdesk.html.reading import read_html
from tests.docx.snippets import texts


@pytest.mark.parametrize(
    "data",
    [
        "<p>规　章</p>".encode(),
        "\ufeff<p>规　章</p>".encode(),
        "<meta charset=gb2312><p>规　章</p>".encode(),
        "<meta charset=gb2312><p>规　章</p>".encode("gb18030"),
        "<meta http-equiv=Content-Type content='text/html; charset=gbk'><p>规　章".encode("gbk"),
        "<p>规　章</p>".encode("gb18030"),
        "<p>规　章</p>".encode("utf-16"),
        "<meta charset=rot13><p>规　章</p>".encode("gbk"),
    ],
    ids=range(8),
)
def test_encodings_of_chinese_pages(data):
    document = read_html(data, "年报.html")
    assert texts(document) == ["规　章"]
    assert document.notes == ()


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=big5>",
        "<meta http-equiv=Content-Type content='text/html; charset=BIG5'>",
        '<?xml version="1.0" encoding="big5"?><html>',
    ],
    ids=["short", "long", "of XML"],
)
def test_traditional_characters_are_read_where_their_encoding_is_declared(head: str):
    document = read_html(f"{head}<p>規章</p>".encode("big5"), "年报.html")
    assert texts(document)[-1] == "規章"
    assert document.notes == ()


def test_characters_that_cannot_be_decoded_are_mentioned():
    document = read_html("<meta charset=gbk><p>年报".encode("gbk") + b"\xff\xff</p>", "a.html")
    assert texts(document)[0].startswith("年报")
    assert "认不出的字符" in document.notes[0]
