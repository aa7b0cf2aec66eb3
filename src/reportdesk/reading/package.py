"""A file of Word or Excel as the ZIP archive that it is, within bounds.

What a ZIP archive says of itself may be a lie: each part is unpacked piece by piece and given up
when it grows beyond the bounds. Python never unpacks more than the declared size, and finds by the
checksum that there was more; so the declared sizes bound what others unpack of a checked archive.
"""

import io
import zipfile
import zlib

from reportdesk.reading.errors import ReadError
from reportdesk.reading.markup import check_markup
from reportdesk.reading.sentences import damaged, too_large, unreadable

_MOST_PARTS = 5_000
_LARGEST_PART = 40_000_000
_LARGEST_WHOLE = 200_000_000
_HIGHEST_RATIO = 200
_RATIO_MATTERS_FROM = 20_000_000
_PIECE = 1 << 20

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
_TYPE_DECLARATIONS = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises at damaged archives: far more than its own error."""


class Package:
    """The parts of an archive by name; upper and lower case are alike, as the standard has it.

    Raises `ReadError` when it is made of an archive that is damaged, locked or out of bounds.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise damaged(name) from error
        self._members = {
            member.filename.lower().lstrip("/"): member for member in self._archive.infolist()
        }
        self._check(len(data))

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in lower case, without a leading slash."""
        return frozenset(self._members)

    def read(self, part: str) -> bytes | None:
        """The content of a part, None where there is none. Raises `ReadError`."""
        member = self._members.get(part.lower().lstrip("/"))
        if member is None:
            return None
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(member) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    if size > _LARGEST_PART:
                        raise too_large(self._name)
                    pieces.append(piece)
        except _FAULTS as error:
            raise damaged(self._name) from error
        return b"".join(pieces)

    def read_xml(self, part: str) -> bytes | None:
        """The content of an XML part that is fit to be parsed: no entities, not too much of it."""
        content = self.read(part)
        if content is not None:
            self._check_xml(content)
        return content

    def check_all_xml(self) -> None:
        """Read every XML part once, for readers that parse the archive on their own."""
        for part in self._members:
            if part.endswith((".xml", ".rels", ".vml")):
                self.read_xml(part)

    def _check(self, size: int) -> None:
        members = self._archive.infolist()
        if len(members) > _MOST_PARTS:
            raise too_large(self._name)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise unreadable(self._name, "设有密码", "请在 WPS 或 Word 中去掉密码后再导入")
        if any(member.compress_type not in _METHODS for member in members):
            raise damaged(self._name)
        whole = sum(member.file_size for member in members)
        packed_tight = whole > _RATIO_MATTERS_FROM and whole > _HIGHEST_RATIO * size
        if whole > _LARGEST_WHOLE or packed_tight:
            raise too_large(self._name)

    def _check_xml(self, content: bytes) -> None:
        if any(declaration in content for declaration in _TYPE_DECLARATIONS):
            raise refused_entities(self._name)
        check_markup(content, self._name)


def refused_entities(name: str) -> ReadError:
    """The refusal of XML that defines entities: no office program writes such."""
    return unreadable(name, "含有不安全的内容，没有读入")
