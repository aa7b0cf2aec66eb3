"""Writing a composed document as the bytes of a .docx file."""

from collections.abc import Iterator
from itertools import zip_longest

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.part import Part

from reportdesk.document import Block, Body, Document, Heading, PrintedTable, Signature, Title
from reportdesk.docx.elements import Element, paragraph, serialised, w
from reportdesk.docx.embedded import embedded_part
from reportdesk.docx.package import package_bytes, part
from reportdesk.docx.writing.fonts import font_table
from reportdesk.docx.writing.page import EVEN_FOOTER, ODD_FOOTER, even_footer, odd_footer, section
from reportdesk.docx.writing.paragraphs import body, heading, signature, title
from reportdesk.docx.writing.properties import application_properties, core_properties
from reportdesk.docx.writing.settings import settings
from reportdesk.docx.writing.styles import styles
from reportdesk.docx.writing.table_styles import TABLE_END
from reportdesk.docx.writing.tables import table


def docx_bytes(document: Document, embedded: bytes | None = None) -> bytes:
    """The document as a Word file in the layout of GB/T 9704-2012.

    `embedded` is what it was composed from, the bytes of a draft file, to travel inside. Equal
    documents give equal bytes.
    """
    package = OpcPackage()
    main = _main_part(document)
    if embedded is not None:
        main.load_rel(RT.CUSTOM_XML, embedded_part(embedded), "rId6")
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    core = part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core_properties(document))
    package.relate_to(core, RT.CORE_PROPERTIES)
    program = part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, application_properties())
    package.relate_to(program, RT.EXTENDED_PROPERTIES)
    return package_bytes(package)


def _main_part(document: Document) -> Part:
    printed = (block for block in document.blocks if isinstance(block, PrintedTable))
    sizes = tuple(sorted({each.table.font_size for each in printed}))
    main = part("/word/document.xml", CT.WML_DOCUMENT_MAIN, serialised(_root(document)))
    for kind, name, related in (
        (RT.STYLES, "rId1", part("/word/styles.xml", CT.WML_STYLES, styles(sizes))),
        (RT.SETTINGS, "rId2", part("/word/settings.xml", CT.WML_SETTINGS, settings())),
        (RT.FONT_TABLE, "rId3", part("/word/fontTable.xml", CT.WML_FONT_TABLE, font_table())),
        (RT.FOOTER, ODD_FOOTER, part("/word/footer1.xml", CT.WML_FOOTER, odd_footer())),
        (RT.FOOTER, EVEN_FOOTER, part("/word/footer2.xml", CT.WML_FOOTER, even_footer())),
    ):
        main.load_rel(kind, related, name)
    return main


def _root(document: Document) -> Element:
    content = w("body")
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        content.extend(_block(block, following, document.text_width))
    content.append(section(document.text_width))
    return w("document", content)


def _block(block: Block, following: Block | None, text_width: int) -> Iterator[Element]:
    match block:
        case Title():
            yield title(block)
        case Heading():
            yield heading(block, following)
        case Body():
            yield body(block, following)
        case PrintedTable():
            yield table(block)
            yield paragraph(TABLE_END)
        case Signature():
            yield from signature(block, text_width)
