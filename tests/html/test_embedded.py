"""The draft that travels inside a web page."""

import msgspec
import pytest

from reportdesk.html.reading import read_html
from reportdesk.html.writing import html_bytes
from reportdesk.storage import Draft, decode_draft

DAMAGED = "文件里随附的报告数据已损坏，按看得见的内容读入。"


def changed(data: bytes, old: str, new: str) -> bytes:
    """The page with a text that stands in it once replaced."""
    text = data.decode()
    assert text.count(old) == 1
    return text.replace(old, new).encode()


def test_the_draft_comes_out_as_it_went_in(exported, own, report):
    found = read_html(exported, "年报.html")
    assert found.embedded is not None
    assert decode_draft(found.embedded, "年报.html") == Draft(report)
    assert found.notes == ()


def test_a_page_without_a_draft_has_none(document):
    found = read_html(html_bytes(document), "年报.html")
    assert (found.embedded, found.notes) == (None, ())


def test_a_changed_draft_is_not_believed(exported):
    found = read_html(changed(exported, '"decisions": 54408', '"decisions": 54409'), "年报.html")
    assert (found.embedded, found.notes) == (None, (DAMAGED,))
    assert found.blocks


def test_a_data_block_of_another_program_is_left_alone(exported):
    found = read_html(changed(exported, 'id="reportdesk-draft"', 'id="other"'), "年报.html")
    assert (found.embedded, found.notes) == (None, ())


def test_lines_that_a_server_ends_in_its_own_way_do_no_harm(exported, report):
    found = read_html(exported.replace(b"\n", b"\r\n"), "年报.html")
    assert found.embedded is not None
    assert decode_draft(found.embedded, "年报.html").report == report


def test_the_visible_text_may_have_been_edited_afterwards(exported, own):
    whole, block = exported.split(b"<script")
    found = read_html(whole.replace(b"1295", b"1296") + b"<script" + block, "年报.html")
    assert found.embedded is not None
    assert any("1296条" in getattr(each, "text", "") for each in found.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "</script>",
        "</SCRIPT x>",
        "<!--<script>",
        "]]>&amp;",
        "\x7f\x85\ufffe",
        "\u2028",
        "“”",
        "𠀀",
    ],
)
def test_any_characters_survive(document, text):
    draft = b'{"text": "%s"}\n' % text.encode()
    found = read_html(html_bytes(document, draft), "年报.html")
    assert found.embedded is not None
    assert msgspec.json.decode(found.embedded) == {"text": text}
    assert found.blocks == read_html(html_bytes(document), "年报.html").blocks
