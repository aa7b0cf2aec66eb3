"""Paragraphs and tables as they were found in a file."""

import msgspec


class ReadParagraph(msgspec.Struct, frozen=True):
    """One paragraph as it reads on paper, an automatic number in front of its text included.

    `level` is the outline level where the file marks one (1 is the highest), else None.
    """

    text: str
    level: int | None = None


class ReadCell(msgspec.Struct, frozen=True):
    """One printed cell at its place on the table's own grid, lines and columns counted from 0.

    Merged cells are one cell, in whatever way the file merges them. Paragraphs within a cell are
    divided by a line break. A table within the cell is a block of its own, behind its table.
    """

    line: int
    column: int
    text: str
    rows: int = 1
    cols: int = 1


class ReadTable(msgspec.Struct, frozen=True):
    """A table; `cells` in reading order. `caption` is the name of a worksheet, where it is one."""

    cells: tuple[ReadCell, ...]
    caption: str = ""


ReadBlock = ReadParagraph | ReadTable


class ReadDocument(msgspec.Struct, frozen=True):
    """All that was found in a file, in the order it is printed.

    `notes` are sentences for the clerk about what could not be read as it stands there (a text box,
    a formula that was never calculated). `embedded` is the draft that our own exports carry inside,
    as the bytes of a draft file; it may be out of date against what is printed.
    """

    blocks: tuple[ReadBlock, ...]
    notes: tuple[str, ...] = ()
    embedded: bytes | None = None
