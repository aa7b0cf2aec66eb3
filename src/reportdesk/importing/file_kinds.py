"""Detecting the kind of a file by its content, because file name endings are often wrong."""

import re
from enum import Enum, auto

from reportdesk.office.reading.archive import Archive
from reportdesk.reading.errors import (
    ReadError,
    damaged_error,
    is_workbook_name,
    saving_advice,
    unreadable_error,
)


class FileKind(Enum):
    """A kind of file that a report can be imported from."""

    DOCX = auto()
    XLSX = auto()
    HTML = auto()
    PDF = auto()
    DRAFT = auto()


_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_LONGEST_LIST = 1_000_000
_PICTURES = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\0\0\0\x0cjP",
)
_HEIC = re.compile(rb".{4}ftyp(?:hei|hev|mif|avif)", re.DOTALL)
_WORD_TYPES = (b"wordprocessingml.", b"ms-word.")
_EXCEL_TYPES = (b"spreadsheetml.", b"ms-excel.")
_MAIN_TYPE = rb"(?:%s)[a-z.]{0,40}main\+xml"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.IGNORECASE)
_OFFICE_XML = re.compile(rb"<\?mso-application|schemas-microsoft-com:office|office/xmlPackage")
_MHT = re.compile(rb"^(?:MIME-Version:|From: |Subject: |Content-Type: multipart)", re.IGNORECASE)

_FIND_WORD = "请找到制作它的 Word 或 WPS 文件，另存为 .docx 后再导入"
_TYPE_IN = "程序不认图中的文字，请找到原来的 Word 文件导入，或者照着录入"


def recognise_kind(data: bytes, name: str) -> FileKind:
    """Return the kind of a file; raise `ReadError` for any that no report can be imported from."""
    if not data.strip(b"\0\r\n\t "):
        raise unreadable_error(name, "是空文件", "请确认文件已保存完整，或换一个文件")
    if data.startswith(_ZIP):
        return _detect_kind_of_zip(data, name)
    if data.startswith(_OLE):
        raise _compound_file_error(data, name)
    head = _plain_head(data)
    refused = _error_by_signature(data, head, name)
    if refused is not None:
        raise refused
    if head.startswith(b"%PDF"):
        return FileKind.PDF
    if head.startswith(b"{"):
        if b"reportdesk-draft" in data:
            return FileKind.DRAFT
    elif _HTML.search(head) and not _is_xml_data(head):
        return FileKind.HTML
    raise unreadable_error(name, "不是 Word 文件、Excel 表格或网页")


def _plain_head(data: bytes) -> bytes:
    """Return the beginning of a text file without byte order mark, NULs and leading blanks."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _error_by_signature(data: bytes, head: bytes, name: str) -> ReadError | None:
    """Return the error for a file that begins like one of an unsupported kind."""
    refused = None
    if head.startswith(b"{\\rtf"):
        refused = unreadable_error(name, "是 RTF 文件", saving_advice(name, workbook=False))
    elif data.startswith(_PICTURES) or _HEIC.match(data) or head[8:12] == b"WEBP":
        refused = unreadable_error(name, "是图片", _TYPE_IN)
    elif _MHT.match(head):
        remedy = "请在浏览器中另存为“网页，仅 HTML”（.html）后再导入"
        refused = unreadable_error(name, "是单个文件的网页（.mht）", remedy)
    elif head.startswith(b"<?xml") and _OFFICE_XML.search(head):
        refused = unreadable_error(name, "是 XML 格式的文档", saving_advice(name))
    elif head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        refused = _archive_error(name)
    return refused


def _is_xml_data(head: bytes) -> bool:
    """Return whether this is XML data that only happens to have elements named as in HTML."""
    return head.startswith(b"<?xml") and not re.search(rb"<(?:!doctype\s+)?html\b", head, re.I)


def _archive_error(name: str) -> ReadError:
    return unreadable_error(name, "是压缩包", "请先解压，再导入其中的 Word 文件")


def _detect_kind_of_zip(data: bytes, name: str) -> FileKind:
    archive = Archive(data, name)
    types = archive.read("[Content_Types].xml")
    names = archive.names
    if types is not None:
        if _declares(types, _WORD_TYPES) or "word/document.xml" in names:
            return FileKind.DOCX
        if "xl/workbook.bin" in names:
            raise unreadable_error(
                name, "是二进制的 Excel 表格", saving_advice(name, workbook=True)
            )
        if _declares(types, _EXCEL_TYPES) or "xl/workbook.xml" in names:
            return FileKind.XLSX
        if "ppt/presentation.xml" in names:
            raise unreadable_error(name, "是演示文稿", _FIND_WORD)
        raise damaged_error(name)
    if "ofd.xml" in names:
        raise unreadable_error(name, "是 OFD 版式文件，不能可靠地读出表格", _FIND_WORD)
    if "content.xml" in names:
        raise unreadable_error(name, "是 OpenDocument 文件", saving_advice(name))
    raise _archive_error(name)


def _declares(types: bytes, prefixes: tuple[bytes, ...]) -> bool:
    """Return whether `[Content_Types].xml` declares a main part of one of these families."""
    families = b"|".join(re.escape(prefix) for prefix in prefixes)
    listed = types[:_LONGEST_LIST]
    return re.search(_MAIN_TYPE % families, listed, re.IGNORECASE) is not None


def _compound_file_error(data: bytes, name: str) -> ReadError:
    """Return the error for a compound file, the container of the old Office formats."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        sheet = is_workbook_name(name)
        program, ending = ("Excel", ".xlsx") if sheet else ("Word", ".docx")
        remedy = f"请用 WPS 或 {program} 打开并去掉密码，另存为 {ending} 后再导入"
        return unreadable_error(name, "有打开密码", remedy)
    if holds("WordDocument"):
        fault = "是旧格式的文档（.doc、.wps）"
        return unreadable_error(name, fault, saving_advice(name, workbook=False))
    if holds("Workbook") or holds("Book"):
        return unreadable_error(
            name, "是旧格式的表格（.xls、.et）", saving_advice(name, workbook=True)
        )
    return unreadable_error(name, "是旧格式的文件", saving_advice(name))
