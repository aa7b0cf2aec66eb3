"""A file of Word or Excel as the ZIP archive that it is, within bounds.

What a ZIP archive says of itself may be a lie: each part is unpacked piece by piece and given up
when it grows beyond the bounds. Python never unpacks more than the declared size, and finds by the
checksum that there was more; so the declared sizes bound what others unpack of a checked archive.
"""

import io
import zipfile
import zlib

from reportdesk.reading.errors import damaged_error, too_large_error, unreadable_error
from reportdesk.reading.work import MOST_BYTES

_MOST_PARTS = 5_000
_LARGEST_DIRECTORY = 1_000_000
"""Bytes of the list of parts; five thousand take less."""

_LARGEST_WHOLE = 200_000_000
_HIGHEST_RATIO = 200
_RATIO_MATTERS_FROM = 20_000_000
_PIECE = 1 << 18

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
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


class _Source(io.BytesIO):
    """An archive in memory; `zipfile` reads its list of parts at once, before it counts them."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise _TooLong
        return super().read(size)


class _TooLong(Exception):
    """A list of more parts than any report has."""


class Archive:
    """The parts of an archive by name; upper and lower case are alike, as the standard has it.

    Raises `ReadError` when it is made of an archive that is damaged, locked or out of bounds.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(_Source(data))
        except _TooLong as error:
            raise too_large_error(name) from error
        except _FAULTS as error:
            raise damaged_error(name) from error
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
                    if size > MOST_BYTES:
                        raise too_large_error(self._name)
                    pieces.append(piece)
        except _FAULTS as error:
            raise damaged_error(self._name) from error
        return b"".join(pieces)

    def _check(self, size: int) -> None:
        members = self._archive.infolist()
        if len(members) > _MOST_PARTS:
            raise too_large_error(self._name)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise unreadable_error(self._name, "设有密码", "请在 WPS 或 Word 中去掉密码后再导入")
        if any(member.compress_type not in _METHODS for member in members):
            raise damaged_error(self._name)
        whole = sum(member.file_size for member in members)
        packed_tight = whole > _RATIO_MATTERS_FROM and whole > _HIGHEST_RATIO * size
        if whole > _LARGEST_WHOLE or packed_tight:
            raise too_large_error(self._name)
