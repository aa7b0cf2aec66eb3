"""The icon that is read out of an executable is the one that was put in."""

import struct
from pathlib import Path

import pytest
from executable_icon import icon_of

PICTURES = {16: b"a picture of 16 pixels", 32: b"a larger one"}
FOLDER = 0x80000000  # marks the offset of an entry that leads to further entries
ADDRESS = 0x1000


def directory(*entries: tuple[int, int]) -> bytes:
    return struct.pack("<12xHH", 0, len(entries)) + b"".join(
        struct.pack("<II", number, offset) for number, offset in entries
    )


def resources() -> bytes:
    """Icons 1 and 2, and icon group 7 that lists them."""
    group = struct.pack("<HHH", 0, 1, len(PICTURES))
    for number, (size, picture) in enumerate(PICTURES.items(), 1):
        group += struct.pack("<BBBBHHIH", size, size, 0, 0, 1, 32, len(picture), number)
    tree = directory((3, FOLDER | 32), (14, FOLDER | 64))
    tree += directory((1, FOLDER | 88), (2, FOLDER | 112))
    tree += directory((7, FOLDER | 136))
    for leaf in (160, 176, 192):
        tree += directory((0x0804, leaf))
    contents = [*PICTURES.values(), group]
    place = 160 + 16 * len(contents)
    for content in contents:
        tree += struct.pack("<IIII", ADDRESS + place, len(content), 0, 0)
        place += len(content)
    return tree + b"".join(contents)


def executable(section: bytes) -> bytes:
    """The headers of a 64-bit executable whose one section holds resources."""
    optional = struct.pack("<H", 0x20B).ljust(112 + 16, b"\0")
    optional += struct.pack("<II", ADDRESS, len(section))
    headers = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + b"PE\0\0"
    headers += struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0) + optional
    headers += struct.pack("<8sIIII16x", b".rsrc", len(section), ADDRESS, len(section), 0x200)
    return headers.ljust(0x200, b"\0") + section


def test_the_icon_file_holds_every_picture(tmp_path: Path):
    program = tmp_path / "program.exe"
    program.write_bytes(executable(resources()))
    small, large = PICTURES.values()
    assert icon_of(program) == (
        struct.pack("<HHH", 0, 1, 2)
        + struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, len(small), 38)
        + struct.pack("<BBBBHHII", 32, 32, 0, 0, 1, 32, len(large), 38 + len(small))
        + small
        + large
    )


@pytest.mark.parametrize("content", [b"MZ", executable(directory()), b"\x7fELF" + bytes(400)])
def test_a_file_without_icon_is_named(tmp_path: Path, content: bytes):
    program = tmp_path / "program.exe"
    program.write_bytes(content)
    with pytest.raises(ValueError, match=r"program\.exe has no icon"):
        icon_of(program)
