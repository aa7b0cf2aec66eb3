"""Writing a composed document as the bytes of a .docx file."""

from collections.abc import Iterator
from itertools import zip_longest

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportdesk.document import (
    Block,
    Body,
    Document,
    Heading,
    PrintedTable,
    Signature,
    Title,
    stays_with_next,
)
from reportdesk.docx.embedded import draft_part
from reportdesk.docx.writing.elements import paragraph, w
from reportdesk.docx.writing.fonts import font_table_xml
from reportdesk.docx.writing.page import even_footer_xml, odd_footer_xml, section_properties
from reportdesk.docx.writing.paragraphs import (
    body_paragraph,
    heading_paragraph,
    signature_paragraphs,
    title_paragraph,
)
from reportdesk.docx.writing.settings import settings_xml
from reportdesk.docx.writing.styles import styles_xml
from reportdesk.docx.writing.table_styles import TABLE_END
from reportdesk.docx.writing.tables import table_element
from reportdesk.office.elements import Element, xml_bytes
from reportdesk.office.writing.package import Part, PartKind, package_bytes
from reportdesk.office.writing.properties import properties_parts

_MAIN = PartKind(CT.WML_DOCUMENT_MAIN, RT.OFFICE_DOCUMENT)
_STYLES = PartKind(CT.WML_STYLES, RT.STYLES)
_SETTINGS = PartKind(CT.WML_SETTINGS, RT.SETTINGS)
_FONT_TABLE = PartKind(CT.WML_FONT_TABLE, RT.FONT_TABLE)
_FOOTER = PartKind(CT.WML_FOOTER, RT.FOOTER)


def docx_bytes(document: Document, embedded: bytes | None = None) -> bytes:
    """Return the document as a Word file in the layout of GB/T 9704-2012.

    `embedded` is the draft it was composed from, as the bytes of a draft file, which the file
    carries inside. Equal documents give equal bytes.
    """
    related = _secondary_parts(document)
    if embedded is not None:
        related.append(draft_part(embedded))
    main = Part("word/document.xml", _MAIN, xml_bytes(_root(document)), related)
    properties = properties_parts(
        title=document.title,
        author=document.author,
        created=document.created,
        status=document.status,
    )
    return package_bytes([main, *properties])


def _secondary_parts(document: Document) -> list[Part]:
    """Return the parts that the main part relates to; it names the footers by their numbers."""
    printed = (block for block in document.blocks if isinstance(block, PrintedTable))
    sizes = tuple(sorted({each.table.font_size for each in printed}))
    return [
        Part("word/styles.xml", _STYLES, styles_xml(sizes)),
        Part("word/settings.xml", _SETTINGS, settings_xml()),
        Part("word/fontTable.xml", _FONT_TABLE, font_table_xml()),
        Part("word/footer1.xml", _FOOTER, odd_footer_xml()),
        Part("word/footer2.xml", _FOOTER, even_footer_xml()),
    ]


def _root(document: Document) -> Element:
    content = w("body")
    blocks = document.blocks
    for block, following, after in zip_longest(blocks, blocks[1:], blocks[2:]):
        stays = stays_with_next(block, following, after)
        content.extend(_block(block, document.text_width, stays=stays))
    content.append(section_properties(document.text_width))
    return w("document", content)


def _block(block: Block, text_width: int, *, stays: bool) -> Iterator[Element]:
    match block:
        case Title():
            yield title_paragraph(block)
        case Heading():
            yield heading_paragraph(block, stays=stays)
        case Body():
            yield body_paragraph(block, stays=stays)
        case PrintedTable():
            yield table_element(block)
            yield paragraph(TABLE_END, properties=(w("keepNext"),) if stays else ())
        case Signature():
            yield from signature_paragraphs(block, text_width)
