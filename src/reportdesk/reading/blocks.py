"""Paragraphs and tables as they were found in a file."""

import msgspec


class Comment(msgspec.Struct, frozen=True):
    """What somebody wrote beside a text, about the words `quote`; `""` for no certain words."""

    author: str
    text: str
    quote: str = ""


class Revision(msgspec.Struct, frozen=True):
    """What somebody wrote into a text, or struck out of it, with changes tracked."""

    author: str
    added: str = ""
    removed: str = ""


Markup = Comment | Revision


class ReadParagraph(msgspec.Struct, frozen=True):
    """A paragraph as it is printed, with its automatic number in front of the text.

    `level` is the outline level (1 is the highest), None for body text. `markup` is what people
    left in the paragraph, and in blank ones before it.
    """

    text: str
    level: int | None = None
    markup: tuple[Markup, ...] = ()


class ReadCell(msgspec.Struct, frozen=True):
    """A printed cell at its place on the table's grid; lines and columns count from 0.

    Merged cells are one cell of `rows` × `cols` places. Paragraphs within a cell are separated by
    line breaks. A table nested in a cell is a block of its own behind the outer table.
    """

    line: int
    column: int
    text: str
    rows: int = 1
    cols: int = 1
    markup: tuple[Markup, ...] = ()


class ReadTable(msgspec.Struct, frozen=True):
    """A table; `cells` in reading order. `caption` is a worksheet's name, `""` in other files."""

    cells: tuple[ReadCell, ...]
    caption: str = ""


ReadBlock = ReadParagraph | ReadTable


class ReadDocument(msgspec.Struct, frozen=True):
    """All that was found in a file, in the order it is printed.

    `notes` are sentences for the clerk about content that was not read as it stands (a text box, a
    formula that was never calculated). `embedded` is the draft inside one of our own exports, the
    bytes of a draft file; the printed content may have been edited since.
    """

    blocks: tuple[ReadBlock, ...]
    notes: tuple[str, ...] = ()
    embedded: bytes | None = None
