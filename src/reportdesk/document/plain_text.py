"""A document as plain text, for what takes nothing else."""

from collections.abc import Iterator

from reportdesk.document.blocks import (
    Annex,
    Block,
    Body,
    Document,
    Heading,
    ListTable,
    PrintedTable,
    ReviewMark,
    Signature,
    Title,
)


def plain_text(document: Document) -> str:
    """Return the document without its title, a paragraph or a line of a table on each line.

    Tabs are between the cells, as spreadsheets take them; a merged cell is its first one.
    """
    return "\n".join(line for block in document.blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case ReviewMark(text) | Annex(text):
            yield text
        case Heading() | Body():
            yield block.text
        case PrintedTable():
            yield from _table_lines(block)
        case ListTable():
            yield from ("\t".join(row) for row in (block.heads, *block.rows))
        case Signature():
            yield from (line for line in (block.name, block.date) if line)
        case Title():
            return


def _table_lines(printed: PrintedTable) -> Iterator[str]:
    columns = sorted({cell.place.column for cell in printed.cells})
    places = {column: index for index, column in enumerate(columns)}
    grid = [[""] * len(columns) for _ in range(printed.table.line_count)]
    for cell in printed.cells:
        grid[cell.place.line][places[cell.place.column]] = cell.text
    yield from map("\t".join, grid)
