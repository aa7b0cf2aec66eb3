"""What only a copy for review has: its mark, and a sheet with plain tables behind the report."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from reportdesk.document import Annex, Body, Document, ListTable, ReviewMark, Title
from reportdesk.docx.writing import docx_bytes
from tests.docx.structure import find_faults

ROWS = tuple((f"第{n}处", "旧", "新") for n in range(60))
TABLE = ListTable(("位置", "原来", "现在"), (2000, 3422, 3422), ROWS)


@pytest.fixture(scope="module")
def data() -> bytes:
    blocks = (ReviewMark("送审稿　2027年1月8日"), Title(("题",)), Body("文"))
    blocks += (Annex("修改对照"), Body("与上年对照："), TABLE, Body("完"))
    return docx_bytes(Document("", "", "", "", 8844, blocks))


@pytest.fixture(scope="module")
def review(data: bytes):
    return docx.Document(io.BytesIO(data))


def test_mark_stands_above_the_title_where_a_document_says_how_secret_it_is(review):
    mark, title, *_ = review.paragraphs
    assert mark.text == "送审稿　2027年1月8日"
    assert mark.style.font.size.pt == 16
    assert mark.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert mark.style.paragraph_format.keep_with_next
    assert title.style.name == "Title"


def test_sheet_begins_a_page_with_its_title(review):
    (title,) = [each for each in review.paragraphs if each.text == "修改对照"]
    assert title.style.paragraph_format.page_break_before
    assert title.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert title.style.font.size.pt == 22


def test_plain_table_has_its_texts_under_repeated_heads(review):
    (table,) = review.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        list(texts) for texts in (TABLE.heads, *ROWS)
    ]
    rows = table._tbl.tr_lst
    assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * 60
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)


def test_page_may_end_with_any_row_but_the_heads(review):
    (table,) = review.tables
    stays = [
        {tuple(each.xpath("w:pPr/w:keepNext/@w:val")) for each in row.xpath("w:tc/w:p")}
        for row in table._tbl.tr_lst
    ]
    assert stays == [{()}] + [{("0",)}] * 60


def test_table_stays_with_the_words_before_it(review):
    (words,) = [each for each in review.paragraphs if each.text == "与上年对照："]
    assert words.paragraph_format.keep_with_next


def test_every_style_in_use_is_defined(review):
    used = set(review.element.xpath("//w:pStyle/@w:val | //w:tblStyle/@w:val"))
    assert used <= set(review.styles.element.xpath("//w:style/@w:styleId"))


def test_final_copy_has_no_style_of_these():
    final = docx.Document(io.BytesIO(docx_bytes(Document("", "", "", "", 8844, (Body("文"),)))))
    names = final.styles.element.xpath("//w:style/@w:styleId")
    assert not {"ReviewMark", "Annex", "CommentText", "CommentReference"} & set(names)


def test_file_is_as_word_needs_it(data: bytes):
    assert find_faults(data) == []
