"""The blocks of a printed report, independent of any file format.

A block's `place` is where its text stands in the report; None for what stands nowhere in it.
"""

import msgspec

from reportdesk.forms import GridCell, Table
from reportdesk.report import Place, ReportField, SectionHeading, TextSpan


class ReviewMark(msgspec.Struct, frozen=True):
    """The line at the head of a copy for review, which the final copy lacks: 送审稿, date."""

    text: str


class Title(msgspec.Struct, frozen=True):
    """The report's title, broken into lines at whole words."""

    lines: tuple[str, ...]
    place: ReportField | None = None


class Heading(msgspec.Struct, frozen=True):
    """A heading as printed, with its number: level 1 `一、`, 2 `（一）`, 3 `1.`, 4 `（1）`.

    Its place is the section's heading, or the characters of the section's text that it consists of.
    """

    level: int
    text: str
    place: SectionHeading | TextSpan | None = None


class Body(msgspec.Struct, frozen=True):
    """A paragraph of body text; its place is the characters of the section's text that it is."""

    text: str
    place: TextSpan | None = None


class PrintedCell(msgspec.Struct, frozen=True):
    """A cell of a printed table: its place on the form's grid, and its text."""

    place: GridCell
    text: str


class PrintedTable(msgspec.Struct, frozen=True):
    """A statutory table with its numbers; `cells` are in reading order and cover the grid."""

    table: Table
    cells: tuple[PrintedCell, ...]

    @property
    def groups(self) -> tuple[range, ...]:
        """The lines that stay together on a page if it has room for them, in order.

        A table with a head of its own is one group; otherwise each full-width band begins one.
        """
        table = self.table
        starts = [0]
        if not table.header_lines:
            starts += [
                cell.line
                for cell in table.grid
                if cell.band and cell.cols == len(table.widths) and cell.line
            ]
        return tuple(
            range(start, end)
            for start, end in zip(starts, [*starts[1:], table.line_count], strict=True)
        )


class Signature(msgspec.Struct, frozen=True):
    """The name of the issuing body and, below it, the date (`2026年1月23日`, `""` if unknown)."""

    name: str
    date: str


class Annex(msgspec.Struct, frozen=True):
    """The title of a sheet behind the report, which begins a new page."""

    title: str


class ListTable(msgspec.Struct, frozen=True):
    """A plain table: one line of heads, repeated on each page, and rows of as many texts.

    `widths` are those of the columns in twentieths of a point.
    """

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


Block = ReviewMark | Title | Heading | Body | PrintedTable | Signature | Annex | ListTable


class Comment(msgspec.Struct, frozen=True):
    """A remark beside a place of the document, for those who read it in an office program."""

    place: Place
    author: str
    text: str


class Document(msgspec.Struct, frozen=True):
    """A report laid out as blocks, and the properties of its file.

    `created` is the date of the report in ISO 8601 (UTC), or `""`, never the current time: equal
    reports give equal files. `text_width` is in twentieths of a point. `comments` are not printed.
    """

    title: str
    author: str
    status: str
    created: str
    text_width: int
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
