"""Making of the PDF file that Qt painted the one that is delivered."""

import re
import zlib
from collections.abc import Sequence
from itertools import product

import msgspec

from reportdesk import __version__
from reportdesk.document import Document
from reportdesk.pdf.attachment import DRAFT_NAME
from reportdesk.pdf.writing.objects import PdfFile, reference, text_string
from reportdesk.pdf.writing.text_layer import restore_characters

_FONT_NAME = re.compile(rb"(/(?:BaseFont|FontName) /)(?:\w{6}\+)?")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HEIGHT = re.compile(rb"/MediaBox \[0 0 \S+ ([\d.]+)\]")


class Bookmark(msgspec.Struct, frozen=True):
    """A line of the outline: the page it opens, from 0, and how far from its top, in points."""

    title: str
    page: int
    top: float


def finish_pdf(
    painted: bytes,
    document: Document,
    texts: Sequence[str],
    bookmarks: Sequence[Bookmark],
    draft: bytes,
) -> bytes:
    """Return the file that `QPdfWriter` painted of a document, as it is delivered.

    `texts` are the characters of each page in the order of painting, and `draft` is what the
    document was composed from, as the bytes of a draft file. Equal paintings give equal bytes:
    nothing comes from the clock. Raises `ValueError` for a file that Qt has not written.
    """
    file = PdfFile(painted)
    restore_characters(file, texts)
    _name_fonts(file)
    file.objects[file.info].value = _properties(document)
    root = file.objects[file.root]
    names = b"[%s %d 0 R]" % (text_string(DRAFT_NAME), _attach(file, draft))
    root.value = (
        b"<< /Type /Catalog /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >>\n"
        b"/Pages %d 0 R /Outlines %d 0 R\n/Names << /EmbeddedFiles << /Names %s >> >> >>"
    ) % (reference(root.value, b"Pages"), _add_outline(file, bookmarks), names)
    return file.to_bytes()


def _name_fonts(file: PdfFile) -> None:
    """Give each font one name, with a tag that says it is a part of a font.

    Qt's tag stands in one place of three, and differs from one start of the program to the next.
    """
    fonts = [each for _, each in sorted(file.objects.items()) if b"/Type0" in each.value]
    for font, tag in zip(fonts, product(_LETTERS, repeat=6), strict=False):
        descendant = file.objects[reference(font.value, b"DescendantFonts")]
        descriptor = file.objects[reference(descendant.value, b"FontDescriptor")]
        for each in (font, descendant, descriptor):
            each.value = _FONT_NAME.sub(rb"\1%s+" % bytes(tag), each.value)


def _properties(document: Document) -> bytes:
    """Return the properties of the file; its dates are those of the report."""
    program = text_string(f"reportdesk {__version__}")
    entries = {
        b"Title": text_string(document.title),
        b"Author": text_string(document.author),
        b"Subject": text_string(document.status),
        b"Creator": program,
        b"Producer": program,
    }
    if document.created:
        date = b"(D:%s)" % re.sub(r"[-:T]", "", document.created).encode()
        entries |= {b"CreationDate": date, b"ModDate": date}
    return b"<<\n%s>>" % b"".join(b"/%s %s\n" % each for each in entries.items())


def _add_outline(file: PdfFile, bookmarks: Sequence[Bookmark]) -> int:
    """Add the outline, a flat list of bookmarks, and return its number."""
    outline = file.add(b"<< /Type /Outlines >>")
    first, last = outline + 1, outline + len(bookmarks)
    for number, bookmark in enumerate(bookmarks, first):
        page = file.pages[bookmark.page]
        height = _HEIGHT.search(file.objects[page].value)
        top = float(height[1]) - bookmark.top if height else 0.0
        before = b" /Prev %d 0 R" % (number - 1) if number > first else b""
        behind = b" /Next %d 0 R" % (number + 1) if number < last else b""
        file.add(
            b"<< /Title %s /Parent %d 0 R%s%s /Dest [%d 0 R /XYZ null %.2f null] >>"
            % (text_string(bookmark.title), outline, before, behind, page, top)
        )
    if bookmarks:
        shape = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        file.objects[outline].value = shape % (first, last, len(bookmarks))
    return outline


def _attach(file: PdfFile, draft: bytes) -> int:
    """Add the draft as an attached file and return the number of its description."""
    content = file.add(
        b"<< /Type /EmbeddedFile /Subtype /application#2Fjson /Filter /FlateDecode"
        b" /Params << /Size %d >> >>" % len(draft),
        zlib.compress(draft),
    )
    name = text_string(DRAFT_NAME)
    return file.add(
        b"<< /Type /Filespec /F %s /UF %s /EF << /F %d 0 R >> >>" % (name, name, content)
    )
