import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from reportdesk.document import (
    Body,
    Document,
    Heading,
    PrintedTable,
    Signature,
    Title,
    signature_blanks,
)
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import form

WIDTH = 8844
TABLE = PrintedTable(form("2021").tables["review"], ())


def written(*blocks):
    document = Document("", "", "", "", WIDTH, blocks)
    return docx.Document(io.BytesIO(docx_bytes(document))).paragraphs


def blank(paragraph):
    return paragraph.paragraph_format.right_indent.twips


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


def test_name_and_date_are_set_flush_with_their_blanks_at_the_right():
    signature = Signature("青石镇人民政府", "2027年1月8日")
    name, date = written(signature)
    assert (blank(name), blank(date)) == signature_blanks(signature, WIDTH)
    for paragraph in (name, date):
        assert paragraph.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT
        assert paragraph.paragraph_format.left_indent == 0


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
    heading, *_ = written(Heading(level, "题"), following, Body("文"))
    assert heading.paragraph_format.keep_with_next is kept


def test_last_heading_does_not_stand_alone_on_a_page():
    body, table_end, last = written(Body("文"), TABLE, Heading(1, "六、"))
    assert body.paragraph_format.keep_with_next is None
    assert table_end.paragraph_format.keep_with_next is True
    assert last.paragraph_format.keep_with_next is False


def test_paragraph_with_its_own_indent_has_no_first_line_indent():
    """LibreOffice would otherwise indent it like body text."""
    for paragraph in written(Signature("金湖县人民政府", "2024年1月23日")):
        assert paragraph.paragraph_format.first_line_indent == 0
        assert paragraph._p.xpath("w:pPr/w:ind/@w:firstLineChars") == ["0"]
