"""The objects of a PDF file as Qt writes them, and the file made of them again.

Qt writes PDF 1.4 with one plain cross-reference table and no object streams. Objects are kept as
text; strings within them are written as hexadecimal digits, so that what looks like a reference
to an object is one.
"""

import re
from itertools import pairwise

import msgspec

from reportdesk.pdf.seal import BLANK_IDENTIFIER, seal

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
"""Bytes of an entry of the cross-reference table."""

_OBJECT = re.compile(rb"\d+ 0 obj\n(.*)\nendobj\s*", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\nstream\n(.*)\nendstream", re.DOTALL)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_LENGTH = re.compile(rb"/Length \d+(?: 0 R)?\s*")


class PdfObject(msgspec.Struct):
    """An object: its value, and if that is the dictionary of a stream, the stream's content."""

    value: bytes
    stream: bytes | None = None


class PdfFile:
    """The objects of a file by their numbers, of which `root` and `info` are named in the trailer.

    Raises `ValueError` when made of a file that Qt has not written.
    """

    def __init__(self, painted: bytes) -> None:
        end = painted.rindex(b"startxref")
        table = _TABLE.match(painted, int(painted[end:].split()[1]))
        if table is None:
            raise ValueError("no plain cross-reference table")
        starts = _starts(painted, table)
        ends = dict(pairwise([*sorted(starts.values()), table.start()]))
        self.objects = {
            number: _object(painted[start : ends[start]]) for number, start in starts.items()
        }
        trailer = painted[table.end() : end]
        self.root, self.info = (reference(trailer, name) for name in (b"Root", b"Info"))
        listed = self.objects[reference(self.objects[self.root].value, b"Pages")].value
        self.pages = references(listed[listed.index(b"/Kids") :])

    def add(self, value: bytes, stream: bytes | None = None) -> int:
        """Add an object and return its number."""
        number = max(self.objects) + 1
        self.objects[number] = PdfObject(value, stream)
        return number

    def to_bytes(self) -> bytes:
        """Return the file with the objects that are in use, in the order in which they are named.

        Qt numbers some in an order that differs from one start of the program to the next.
        """
        numbers: dict[int, int] = {}
        waiting = [self.root, self.info]
        for number in waiting:
            if number not in numbers:
                numbers[number] = len(numbers) + 1
                waiting += references(self.objects[number].value)
        parts = [_HEADER]
        position = len(_HEADER)
        table = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(numbers) + 1)]
        for number, renumbered in numbers.items():
            table.append(b"%010d 00000 n \n" % position)
            parts.append(_written(self.objects[number], renumbered, numbers))
            position += len(parts[-1])
        trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 2 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        table.append(trailer % (len(numbers) + 1, BLANK_IDENTIFIER, position))
        return seal(b"".join(parts + table))


def references(value: bytes) -> list[int]:
    """Return the numbers of the objects that a value refers to."""
    return [int(number) for number in _REFERENCE.findall(value)]


def text_string(text: str) -> bytes:
    """Return a text as a string of a PDF file."""
    return b"<%s>" % f"\ufeff{text}".encode("utf-16-be", "replace").hex().encode()


def _starts(painted: bytes, table: re.Match[bytes]) -> dict[int, int]:
    """Return where each object begins, by its number."""
    lines = (table.end() + _ENTRY * number for number in range(int(table[1])))
    entries = (painted[line : line + _ENTRY] for line in lines)
    return {number: int(entry[:10]) for number, entry in enumerate(entries) if entry[17:18] == b"n"}


def _object(written: bytes) -> PdfObject:
    found = _OBJECT.fullmatch(written)
    if found is None:
        raise ValueError("an object with no end")
    stream = _STREAM.fullmatch(found[1])
    if stream is None:
        return PdfObject(found[1])
    return PdfObject(_LENGTH.sub(b"", stream[1]), stream[2])


def reference(dictionary: bytes, name: bytes) -> int:
    """Return the number of the first object that an entry of a dictionary refers to."""
    found = re.search(rb"/%s \[?(\d+) 0 R" % name, dictionary)
    if found is None:
        raise ValueError(f"no {name.decode()}")
    return int(found[1])


def _written(written: PdfObject, number: int, numbers: dict[int, int]) -> bytes:
    value = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], written.value)
    if written.stream is not None:
        length = b" /Length %d >>\nstream\n%s\nendstream" % (len(written.stream), written.stream)
        value = value.rstrip().removesuffix(b">>").rstrip() + length
    return b"%d 0 obj\n%s\nendobj\n" % (number, value)
