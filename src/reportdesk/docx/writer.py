"""Writing a composed document as the bytes of a .docx file."""

from collections.abc import Iterator
from itertools import zip_longest

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part

from reportdesk.document import Block, Body, Document, Heading, PrintedTable, Signature, Title
from reportdesk.docx.elements import Element, paragraph, serialised, w
from reportdesk.docx.fonts import font_table
from reportdesk.docx.package import package_bytes, part
from reportdesk.docx.page import EVEN_FOOTER, ODD_FOOTER, even_footer, odd_footer, section
from reportdesk.docx.paragraphs import body, heading, signature, title
from reportdesk.docx.properties import application_properties, core_properties
from reportdesk.docx.settings import settings
from reportdesk.docx.styles import styles
from reportdesk.docx.table_styles import TABLE_END
from reportdesk.docx.tables import table


def docx_bytes(document: Document) -> bytes:
    """The document as a Word file in the layout of GB/T 9704-2012.

    Equal documents give equal bytes.
    """
    package = OpcPackage()
    package.relate_to(_main_part(document), RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    core = part("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, core_properties(document))
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    application = part(
        "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application_properties()
    )
    package.relate_to(application, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    return package_bytes(package)


def _main_part(document: Document) -> Part:
    tables = (block.table for block in document.blocks if isinstance(block, PrintedTable))
    font_sizes = tuple(sorted({table.font_size for table in tables}))
    main = part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, serialised(_root(document)))
    for identifier, kind, name, content_type, content in (
        ("rId1", RELATIONSHIP_TYPE.STYLES, "styles", CONTENT_TYPE.WML_STYLES, styles(font_sizes)),
        ("rId2", RELATIONSHIP_TYPE.SETTINGS, "settings", CONTENT_TYPE.WML_SETTINGS, settings()),
        (
            "rId3",
            RELATIONSHIP_TYPE.FONT_TABLE,
            "fontTable",
            CONTENT_TYPE.WML_FONT_TABLE,
            font_table(),
        ),
        (ODD_FOOTER, RELATIONSHIP_TYPE.FOOTER, "footer1", CONTENT_TYPE.WML_FOOTER, odd_footer()),
        (EVEN_FOOTER, RELATIONSHIP_TYPE.FOOTER, "footer2", CONTENT_TYPE.WML_FOOTER, even_footer()),
    ):
        main.load_rel(kind, part(f"/word/{name}.xml", content_type, content), identifier)
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
