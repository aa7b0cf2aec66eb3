"""The content of a Word file: each block of a document as paragraphs or a table."""

from collections.abc import Iterator
from itertools import zip_longest

from reportdesk.document import (
    Annex,
    Block,
    Body,
    Document,
    Heading,
    ListTable,
    PrintedTable,
    ReviewMark,
    Signature,
    Title,
    stays_with_next,
)
from reportdesk.docx.writing.anchors import Anchors, find_anchors
from reportdesk.docx.writing.elements import paragraph, w
from reportdesk.docx.writing.page import section_properties
from reportdesk.docx.writing.paragraphs import (
    annex_paragraph,
    body_paragraph,
    heading_paragraph,
    review_mark_paragraph,
    signature_paragraphs,
    title_paragraph,
)
from reportdesk.docx.writing.table_styles import TABLE_END
from reportdesk.docx.writing.tables import list_table_element, table_element
from reportdesk.office.elements import Element


def document_element(document: Document) -> Element:
    """Return the root of the main part, without the texts of comments."""
    content = w("body")
    anchors = find_anchors(document)
    blocks = document.blocks
    for number, near in enumerate(zip_longest(blocks, blocks[1:], blocks[2:])):
        content.extend(_block(document, number, anchors, stays=stays_with_next(*near)))
    content.append(section_properties(document.text_width))
    return w("document", content)


def _block(document: Document, number: int, anchors: Anchors, *, stays: bool) -> Iterator[Element]:
    """Yield the elements of the block of a number; it `stays` on the page of the next."""
    block: Block = document.blocks[number]
    own = anchors.get(number, ())
    match block:
        case ReviewMark():
            yield review_mark_paragraph(block)
        case Title():
            yield title_paragraph(block, own)
        case Heading():
            yield heading_paragraph(block, own, stays=stays)
        case Body():
            yield body_paragraph(block, own, stays=stays)
        case PrintedTable():
            yield table_element(block, anchors)
            yield _table_end(stays=stays)
        case Signature():
            yield from signature_paragraphs(block, document.text_width, own)
        case Annex():
            yield annex_paragraph(block)
        case ListTable():
            yield list_table_element(block)
            yield _table_end(stays=stays)


def _table_end(*, stays: bool) -> Element:
    """Return the gap below a table, without which Word joins it to the next one."""
    return paragraph(TABLE_END, properties=(w("keepNext"),) if stays else ())
