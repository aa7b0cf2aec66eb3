"""Finding the draft attached to a PDF file, also after another program has saved the file again.

An attached file is a stream, and each program writes a stream with its own dictionary in front,
never within another. So it is found without the tables of references, which every program writes
in a way of its own, and without unpacking anything else.
"""

import re
import zlib
from itertools import islice
from typing import NamedTuple

from reportdesk.pdf.seal import is_sealed
from reportdesk.reading.errors import ReadError, unreadable_error

_LARGEST = 10_000_000
"""Bytes of a draft, whose file has the same bound."""

_MOST_ATTACHMENTS = 20
_ATTACHED = re.compile(rb"/EmbeddedFile\b")
_LONGEST_DICTIONARY = 2_000
_CONTENT = re.compile(rb">>\s{0,9}stream\r?\n")
_PACKED = re.compile(rb"/Filter\s{0,9}\[?\s{0,9}/FlateDecode\b")
_ENCRYPTED = re.compile(rb"/Encrypt\s{1,9}\d{1,9}\s{1,9}\d{1,9}\s{1,9}R")
_DRAFT = re.compile(rb'\s*\{\s*"format":\s*"reportdesk-draft"')

_NO_DRAFT = "是 PDF 文件，没有随附年报数据，不能可靠地读出表格"
_FIND_WORD = "请找到制作它的 Word 或 WPS 文件，另存为 .docx 后再导入"
_INSTEAD = "请改用它的草稿或 Word 文件导入"


class AttachedDraft(NamedTuple):
    """The draft attached to a PDF file, as the bytes of a draft file.

    `is_changed` tells whether anything in the PDF file has changed since it was exported.
    """

    draft: bytes
    is_changed: bool


def read_attached_draft(data: bytes, name: str) -> AttachedDraft:
    """Return the draft attached to the PDF file `name`.

    Raises `ReadError` for a file without one, for a damaged or encrypted one, and for one with the
    drafts of several reports.
    """
    found = islice(_ATTACHED.finditer(data), _MOST_ATTACHMENTS)
    contents = {_attached_content(data, each.end()) for each in found}
    drafts = [each for each in contents if each is not None and _DRAFT.match(each)]
    if len(drafts) == 1:
        return AttachedDraft(drafts[0], is_changed=not is_sealed(data))
    raise _refusal(data, name, several=bool(drafts), damaged=None in contents)


def _attached_content(data: bytes, position: int) -> bytes | None:
    """Return the content of the stream in whose dictionary a position is; None if damaged."""
    start = _CONTENT.search(data, position, position + _LONGEST_DICTIONARY)
    if start is None:
        return None
    end = data.find(b"endstream", start.end(), start.end() + _LARGEST)
    if end < 0:
        return None
    content = data[start.end() : end]
    earliest = max(0, position - _LONGEST_DICTIONARY)
    beginning = max(earliest, data.rfind(b" obj", earliest, position))
    if not _PACKED.search(data, beginning, start.end()):
        return content
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(content, _LARGEST)
    except zlib.error:
        return None
    return unpacked if unpacking.eof else None


def _refusal(data: bytes, name: str, *, several: bool, damaged: bool) -> ReadError:
    if _ENCRYPTED.search(data):
        return unreadable_error(name, "设有密码", _INSTEAD)
    if several:
        return unreadable_error(name, "里有几份年报的数据", "请改用各自的草稿或 Word 文件导入")
    if damaged or b"%%EOF" not in data[-_LONGEST_DICTIONARY:]:
        return unreadable_error(name, "是 PDF 文件，已损坏或不完整", _INSTEAD)
    return unreadable_error(name, _NO_DRAFT, _FIND_WORD)
