"""Writing a composed document as the bytes of a .docx file."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportdesk.document import Annex, Document, ListTable, PrintedTable, ReviewMark
from reportdesk.document.table_metrics import LIST_SIZE
from reportdesk.docx.embedded import draft_part
from reportdesk.docx.writing.body import document_element
from reportdesk.docx.writing.comments import comments_xml
from reportdesk.docx.writing.page import even_footer_xml, odd_footer_xml
from reportdesk.docx.writing.styles import styles_xml
from reportdesk.docx.writing.word_file import word_file_bytes
from reportdesk.office.writing.package import Part, PartKind

_COMMENTS = PartKind(CT.WML_COMMENTS, RT.COMMENTS)
_FOOTER = PartKind(CT.WML_FOOTER, RT.FOOTER)


def docx_bytes(document: Document, embedded: bytes | None = None) -> bytes:
    """Return the document as a Word file in the layout of GB/T 9704-2012.

    `embedded` is the draft it was composed from, as the bytes of a draft file, which the file
    carries inside. Equal documents give equal bytes.
    """
    further = _further_parts(document)
    if embedded is not None:
        further.append(draft_part(embedded))
    return word_file_bytes(
        document_element(document),
        _styles(document),
        further,
        title=document.title,
        author=document.author,
        created=document.created,
        status=document.status,
    )


def _further_parts(document: Document) -> list[Part]:
    """Return the parts that not every Word file has; the section names the footers by number."""
    parts = [
        Part("word/footer1.xml", _FOOTER, odd_footer_xml()),
        Part("word/footer2.xml", _FOOTER, even_footer_xml()),
    ]
    if document.comments:
        parts.append(Part("word/comments.xml", _COMMENTS, comments_xml(document.comments)))
    return parts


def _styles(document: Document) -> bytes:
    """Return the styles that the document needs."""
    sizes: set[float] = set()
    for_review = bool(document.comments)
    for block in document.blocks:
        match block:
            case PrintedTable(table):
                sizes.add(table.font_size)
            case ListTable():
                sizes.add(LIST_SIZE)
            case ReviewMark() | Annex():
                for_review = True
    return styles_xml(tuple(sorted(sizes)), for_review=for_review)
