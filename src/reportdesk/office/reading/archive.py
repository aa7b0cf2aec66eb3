"""Reading a ZIP archive within bounds.

The sizes that an archive declares may be false, so each member is unpacked piece by piece and
refused as soon as it grows too large. Python never unpacks more than the declared size, and notices
by the checksum that there was more.
"""

import io
import zipfile
import zlib

from reportdesk.reading.errors import damaged_error, too_large_error, unreadable_error
from reportdesk.reading.work import MOST_BYTES

_MOST_MEMBERS = 5_000
_LARGEST_DIRECTORY = 1_000_000
"""Bytes of the list of members; that of 5,000 is shorter."""

_LARGEST_UNPACKED = 200_000_000
_HIGHEST_RATIO = 200
"""Unpacked over packed bytes; it counts for archives of more than `_RATIO_MATTERS_FROM` bytes."""
_RATIO_MATTERS_FROM = 20_000_000
_PIECE = 1 << 18

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
_ERRORS = (
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
"""Errors that `zipfile` raises for damaged archives; only the first is its own."""


class _ArchiveBytes(io.BytesIO):
    """An archive in memory that refuses to hand out a list of members that is too long.

    `zipfile` reads the list with one call of `read`, before it counts the members.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise _DirectoryTooLarge
        return super().read(size)


class _DirectoryTooLarge(Exception):
    """The list of members is longer than that of any report."""


class Archive:
    """A ZIP archive whose members are read by name, in upper or lower case (ECMA-376 part 2).

    Raises `ReadError` when made of an archive that is damaged, encrypted or out of bounds.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(_ArchiveBytes(data))
        except _DirectoryTooLarge as error:
            raise too_large_error(name) from error
        except _ERRORS as error:
            raise damaged_error(name) from error
        self._members = {
            member.filename.lower().lstrip("/"): member for member in self._archive.infolist()
        }
        self._check(len(data))

    @property
    def names(self) -> frozenset[str]:
        """The names of all members, in lower case, without a leading slash."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """Return the content of a member, None where there is none.

        Raises `ReadError` for a member that is damaged or too large.
        """
        member = self._members.get(name.lower().lstrip("/"))
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
        except _ERRORS as error:
            raise damaged_error(self._name) from error
        return b"".join(pieces)

    def _check(self, size: int) -> None:
        """Raise `ReadError` for an archive of `size` bytes that is encrypted or out of bounds."""
        members = self._archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise too_large_error(self._name)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise unreadable_error(self._name, "设有密码", "请在 WPS 或 Word 中去掉密码后再导入")
        if any(member.compress_type not in _METHODS for member in members):
            raise damaged_error(self._name)
        unpacked = sum(member.file_size for member in members)
        too_tight = unpacked > _RATIO_MATTERS_FROM and unpacked > _HIGHEST_RATIO * size
        if unpacked > _LARGEST_UNPACKED or too_tight:
            raise too_large_error(self._name)
