"""The blocks of a printed report, independent of any file format."""

import msgspec

from reportdesk.forms import GridCell, Table


class Title(msgspec.Struct, frozen=True):
    """The report's title, broken into lines at whole words."""

    lines: tuple[str, ...]


class Heading(msgspec.Struct, frozen=True):
    """A heading as printed, with its number: level 1 `一、`, 2 `（一）`, 3 `1.`, 4 `（1）`."""

    level: int
    text: str


class Body(msgspec.Struct, frozen=True):
    """A paragraph of body text."""

    text: str


class PrintedCell(msgspec.Struct, frozen=True):
    """A cell of a printed table: its place on the form's grid, and its text."""

    place: GridCell
    text: str


class PrintedTable(msgspec.Struct, frozen=True):
    """A statutory table with its numbers; `cells` are in reading order and cover the grid."""

    table: Table
    cells: tuple[PrintedCell, ...]


class Signature(msgspec.Struct, frozen=True):
    """The name of the issuing body and, below it, the date (`2026年1月23日`, `""` if unknown)."""

    name: str
    date: str


Block = Title | Heading | Body | PrintedTable | Signature


class Document(msgspec.Struct, frozen=True):
    """A report laid out as blocks, and the properties of its file.

    `created` is the date of the report in ISO 8601 (UTC), or `""`, never the current time: equal
    reports give equal files. `text_width` is in twentieths of a point.
    """

    title: str
    author: str
    status: str
    created: str
    text_width: int
    blocks: tuple[Block, ...]
