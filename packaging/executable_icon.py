"""The icon inside an executable, as the file it was made of: the setup shows the same."""

import struct
from pathlib import Path

_ICON, _GROUP_ICON = 3, 14
"""Kinds of resources: one picture, and the list of an icon's pictures."""
_RESOURCES = 2
"""Place of the resources among an executable's data directories."""
_64_BIT = 0x20B
_LIST_HEADER, _PICTURE_HEADER = 6, 12
"""Bytes of the list before its pictures, and of each picture in it before number or offset."""


def icon_of(executable: Path) -> bytes:
    """The content of an `.ico` file with all pictures of the first icon of a Windows executable.

    Raises `ValueError` for an executable without icon.
    """
    try:
        resources = _Resources(executable.read_bytes())
        listed = resources.first(_GROUP_ICON)
        headers, pictures = _pictures(listed, resources)
    except (KeyError, StopIteration, struct.error) as error:
        raise ValueError(f"{executable} has no icon") from error
    offset = _LIST_HEADER + len(headers) * (_PICTURE_HEADER + 4)
    content = listed[:_LIST_HEADER]
    for header, picture in zip(headers, pictures, strict=True):
        content += header + struct.pack("<I", offset)
        offset += len(picture)
    return content + b"".join(pictures)


def _pictures(listed: bytes, resources: "_Resources") -> tuple[list[bytes], list[bytes]]:
    """The headers of the listed pictures, and the pictures."""
    (count,) = struct.unpack_from("<4xH", listed)
    headers, pictures = [], []
    for index in range(count):
        start = _LIST_HEADER + index * (_PICTURE_HEADER + 2)
        header, number = struct.unpack_from(f"<{_PICTURE_HEADER}sH", listed, start)
        headers.append(header)
        pictures.append(resources.numbered(_ICON, number))
    return headers, pictures


class _Resources:
    """The resources of a Windows executable, found by kind and number."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (header,) = struct.unpack_from("<I", content, 0x3C)
        sections, size = struct.unpack_from("<6xH12xH", content, header)
        optional = header + 24
        (kind,) = struct.unpack_from("<H", content, optional)
        directories = optional + (112 if kind == _64_BIT else 96)
        self._sections = [
            struct.unpack_from("<8xIIII", content, optional + size + 40 * index)
            for index in range(sections)
        ]
        (address,) = struct.unpack_from("<I", content, directories + 8 * _RESOURCES)
        self._root = self._place(address)

    def first(self, kind: int) -> bytes:
        """The first resource of a kind. Raises `KeyError` where there is none."""
        return self._data(next(iter(self._entries(self._entries(self._root)[kind]).values())))

    def numbered(self, kind: int, number: int) -> bytes:
        """The resource of a kind and number. Raises `KeyError` where there is none."""
        return self._data(self._entries(self._entries(self._root)[kind])[number])

    def _data(self, languages: int) -> bytes:
        """The content of a resource, in the first of its languages."""
        entry = next(iter(self._entries(languages).values()))
        address, size = struct.unpack_from("<II", self._content, entry)
        place = self._place(address)
        return self._content[place : place + size]

    def _entries(self, directory: int) -> dict[int, int]:
        """Where in the file each entry of a directory leads, by its number."""
        named, numbered = struct.unpack_from("<12xHH", self._content, directory)
        found = {}
        for index in range(named + numbered):
            number, offset = struct.unpack_from("<II", self._content, directory + 16 + 8 * index)
            found[number] = self._root + (offset & 0x7FFFFFFF)
        return found

    def _place(self, address: int) -> int:
        """Where in the file that lies which the executable has at an address in memory."""
        for _size, start, length, place in self._sections:
            if start <= address < start + length:
                return int(address - start + place)
        raise KeyError(address)
