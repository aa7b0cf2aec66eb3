"""Files are told by their content; what cannot be read is refused in a sentence."""

import io

import openpyxl
import pytest

from reportdesk.importing.file_kinds import FileKind, recognise_kind
from reportdesk.reading import ReadError
from reportdesk.storage import Draft, encode_draft
from tests.docx.snippets import p, word_file, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def old(stream: str) -> bytes:
    """The beginning of a compound file with a stream of this name."""
    return OLE + stream.encode("utf-16-le")


def workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word_file(p("文")), FileKind.DOCX),
        (workbook(), FileKind.XLSX),
        (b"<!DOCTYPE html><html></html>", FileKind.HTML),
        ("\ufeff\n<html>".encode(), FileKind.HTML),
        ("<html><meta charset='gb2312'>年报".encode("gb18030"), FileKind.HTML),
        ("<html>年报".encode("utf-16"), FileKind.HTML),
        (b"<table><tr><td>1</td></tr></table>", FileKind.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html><html/>', FileKind.HTML),
        (b'<html xmlns:o="urn:schemas-microsoft-com:office:office">', FileKind.HTML),
        (b'{\n "format": "reportdesk-draft"}', FileKind.DRAFT),
        (b"%PDF-1.7\n", FileKind.PDF),
    ],
    ids=range(11),
)
@pytest.mark.parametrize("name", ["年报.docx", "年报.xls", "年报"])
def test_kind_is_told_by_content_whatever_the_name(data, kind, name):
    assert recognise_kind(data, name) is kind


def test_own_draft_is_known():
    from reportdesk.forms import form
    from reportdesk.report import UnitData, create_report

    draft = Draft(create_report(UnitData(name="三江乡"), 2023, form("2021")))
    assert recognise_kind(encode_draft(draft), "草稿") is FileKind.DRAFT


WORD_AGAIN = "请用 WPS 或 Word 打开，另存为 .docx 后再导入。"
EXCEL_AGAIN = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.docx", "“a.docx”是空文件，请确认文件已保存完整，或换一个文件。"),
        (bytes(300), "a.docx", "“a.docx”是空文件"),
        (old("WordDocument"), "a.doc", f"“a.doc”是旧格式的文档（.doc、.wps），{WORD_AGAIN}"),
        (old("WordDocument"), "a.docx", "是旧格式的文档"),
        (old("Workbook"), "a.et", f"“a.et”是旧格式的表格（.xls、.et），{EXCEL_AGAIN}"),
        (old("EncryptedPackage"), "a.docx", "有打开密码，请用 WPS 或 Word 打开并去掉密码"),
        (old("EncryptedPackage"), "a.xlsx", "有打开密码，请用 WPS 或 Excel 打开并去掉密码"),
        (old("Unknown"), "a.wps", f"是旧格式的文件，{WORD_AGAIN}"),
        (b"{\\rtf1", "a.doc", f"是 RTF 文件，{WORD_AGAIN}"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "“a.jpg”是图片，程序不认图中的文字"),
        (b"\x89PNG\r\n", "a.docx", "是图片"),
        (b"RIFF\0\0\0\0WEBP", "a", "是图片"),
        (b"MIME-Version: 1.0\r\n<html>", "a.mht", "“a.mht”是单个文件的网页（.mht）"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "a.xml", "XML 格式"),
        (b"Rar!\x1a\x07", "a.rar", "是压缩包，请先解压"),
        (zipped({"年报.docx": "x"}), "a.zip", "是压缩包，请先解压"),
        (zipped({"OFD.xml": "x"}), "a.ofd", "是 OFD 版式文件"),
        (zipped({"content.xml": "x"}), "a.odt", f"是 OpenDocument 文件，{WORD_AGAIN}"),
        (zipped({"content.xml": "x"}), "a.ods", EXCEL_AGAIN),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "a.xlsb", EXCEL_AGAIN),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a.pptx", "演示文稿"),
        (word_file(p("文"))[:200], "a.docx", f"“a.docx”已损坏或不完整，{WORD_AGAIN}"),
        ("只是一段文字".encode(), "a.docx", f"不是 Word 文件、Excel 表格或网页，{WORD_AGAIN}"),
        (b'{"format": "other"}', "a.json", "不是 Word 文件、Excel 表格或网页"),
        (b'<?xml version="1.0"?><p:doc/>', "a.xml", "不是 Word 文件、Excel 表格或网页"),
    ],
    ids=range(25),
)
def test_what_cannot_be_read_is_refused(data, name, said):
    with pytest.raises(ReadError) as caught:
        recognise_kind(data, name)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"“{name}”")
    assert str(caught.value).endswith("。")
