import io

import docx
import pytest

from reportdesk.document import Body, Document, Heading, Signature, Title
from reportdesk.docx.writing import docx_bytes

EM = 320
WIDTH = 8844


def written(*blocks):
    document = Document("", "", "", "", WIDTH, blocks)
    return docx.Document(io.BytesIO(docx_bytes(document))).paragraphs


def indent(paragraph):
    return paragraph.paragraph_format.left_indent.twips


def test_text_stands_in_the_style_of_its_block():
    paragraphs = written(Title(("题",)), Heading(1, "一、"), Heading(4, "（1）"), Body("文"))
    names = [(paragraph.style.name, paragraph.text) for paragraph in paragraphs]
    assert names == [
        ("Title", "题"),
        ("Heading 1", "一、"),
        ("Heading 4", "（1）"),
        ("Normal", "文"),
    ]


def test_title_is_one_paragraph_broken_where_the_block_says():
    (title,) = written(Title(("金湖县人民政府2023年", "政府信息公开工作年度报告")))
    assert title.text == "金湖县人民政府2023年\n政府信息公开工作年度报告"


def test_date_starts_two_characters_right_of_the_name():
    name, date = written(Signature("金湖县人民政府", "2024年1月23日"))
    assert indent(name) + 7 * EM == WIDTH - 2 * EM
    assert indent(date) == indent(name) + 2 * EM


def test_date_longer_than_the_name_ends_two_characters_from_the_right():
    name, date = written(Signature("三江乡", "2024年1月23日"))
    assert indent(date) + 6.5 * EM == WIDTH - 2 * EM
    assert indent(name) == indent(date) - 2 * EM


def test_date_in_a_wide_font_runs_into_the_margin_and_stays_on_one_line():
    _, date = written(Signature("金湖县人民政府", "2024年1月23日"))
    assert date.paragraph_format.right_indent.twips == -2 * EM


def test_name_wider_than_the_page_starts_at_its_edge():
    name, date = written(Signature("某" * 40, "2024年1月23日"))
    assert (indent(name), indent(date)) == (0, 2 * EM)


@pytest.mark.parametrize(
    ("signature", "texts"),
    [
        (Signature("三江乡", ""), ["三江乡"]),
        (Signature("", "2024年1月23日"), ["2024年1月23日"]),
        (Signature("", ""), []),
    ],
)
def test_what_is_not_known_of_a_signature_takes_no_line(signature, texts):
    assert [paragraph.text for paragraph in written(signature)] == texts


def test_signature_stands_a_blank_line_below_and_never_alone():
    first, last, name, date = written(Body("文"), Body("末"), Signature("甲", "2024年1月1日"))
    assert first.paragraph_format.keep_with_next is None
    assert last.paragraph_format.keep_with_next is True
    assert name.style.paragraph_format.keep_with_next is True
    assert name.style.paragraph_format.space_before == name.style.paragraph_format.line_spacing
    assert date.style.name == "Date"
    assert date.style.paragraph_format.space_before == 0


@pytest.mark.parametrize(
    ("level", "following", "kept"),
    [
        (2, Body("文"), None),
        (2, Heading(3, "1. "), None),
        (2, Heading(2, "（二）"), False),
        (3, Heading(2, "（二）"), False),
    ],
)
def test_heading_stays_with_its_text_but_not_with_the_next_of_its_rank(level, following, kept):
    heading, _ = written(Heading(level, "题"), following)
    assert heading.paragraph_format.keep_with_next is kept


def test_paragraph_with_its_own_indent_has_no_first_line_indent():
    """LibreOffice would otherwise indent it like body text."""
    for paragraph in written(Signature("金湖县人民政府", "2024年1月23日")):
        assert paragraph.paragraph_format.first_line_indent == 0
        assert paragraph._p.xpath("w:pPr/w:ind/@w:firstLineChars") == ["0"]
