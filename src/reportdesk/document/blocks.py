"""What is printed, as typed blocks without any file format."""

import msgspec

from reportdesk.forms import GridCell, Table


class Title(msgspec.Struct, frozen=True):
    """The report's title, already broken into lines at whole words."""

    lines: tuple[str, ...]


class Heading(msgspec.Struct, frozen=True):
    """A numbered heading as printed; level 1 `一、`, 2 `（一）`, 3 `1.`, 4 `（1）`."""

    level: int
    text: str


class Body(msgspec.Struct, frozen=True):
    """A paragraph of body text."""

    text: str


class PrintedCell(msgspec.Struct, frozen=True):
    """One cell of a printed table: its place on the form's grid and its text."""

    place: GridCell
    text: str


class PrintedTable(msgspec.Struct, frozen=True):
    """A statutory table with its numbers; `cells` in reading order, covering the whole grid."""

    table: Table
    cells: tuple[PrintedCell, ...]


class Signature(msgspec.Struct, frozen=True):
    """The issuing body and, under it, the date (`2026年1月23日`, `""` when not known)."""

    name: str
    date: str


Block = Title | Heading | Body | PrintedTable | Signature


class Document(msgspec.Struct, frozen=True):
    """A whole printed report with the properties its file carries.

    `created` is ISO 8601 in UTC, or `""`: it comes from the report, never from the clock, so that
    equal reports print equal files.
    """

    title: str
    author: str
    status: str
    created: str
    text_width: int
    blocks: tuple[Block, ...]
