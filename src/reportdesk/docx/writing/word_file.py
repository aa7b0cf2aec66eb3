"""What every Word file has: main part, styles, settings, font table, properties."""

from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportdesk.docx.writing.fonts import font_table_xml
from reportdesk.docx.writing.settings import settings_xml
from reportdesk.office.elements import Element, xml_bytes
from reportdesk.office.writing.package import Part, PartKind, package_bytes
from reportdesk.office.writing.properties import properties_parts

_MAIN = PartKind(CT.WML_DOCUMENT_MAIN, RT.OFFICE_DOCUMENT)
_STYLES = PartKind(CT.WML_STYLES, RT.STYLES)
_SETTINGS = PartKind(CT.WML_SETTINGS, RT.SETTINGS)
_FONT_TABLE = PartKind(CT.WML_FONT_TABLE, RT.FONT_TABLE)


def word_file_bytes(
    document: Element,
    styles: bytes,
    further: Iterable[Part] = (),
    *,
    title: str,
    author: str,
    created: str,
    status: str | None = None,
) -> bytes:
    """Return a Word file; `further` parts are related to the main part behind those of all files.

    The properties are those of `properties_parts`.
    """
    related = [
        Part("word/styles.xml", _STYLES, styles),
        Part("word/settings.xml", _SETTINGS, settings_xml()),
        Part("word/fontTable.xml", _FONT_TABLE, font_table_xml()),
        *further,
    ]
    main = Part("word/document.xml", _MAIN, xml_bytes(document), related)
    properties = properties_parts(title=title, author=author, created=created, status=status)
    return package_bytes([main, *properties])
