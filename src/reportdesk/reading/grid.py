"""Cells that a reader has placed on a table's grid, as blocks of the document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportdesk.reading.blocks import ReadBlock, ReadCell, ReadParagraph, ReadTable
from reportdesk.reading.work import Work


@dataclass
class PlacedCell:
    """A cell at its place while its table is being read, with the blocks that stand in it."""

    line: int
    column: int
    rows: int = 1
    cols: int = 1
    blocks: list[ReadBlock] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs of the cell, divided by line breaks."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, ReadParagraph))

    @property
    def tables(self) -> Iterator[ReadTable]:
        """The tables within the cell."""
        return (block for block in self.blocks if isinstance(block, ReadTable))


def table_blocks(cells: Sequence[PlacedCell], work: Work) -> Iterable[ReadBlock]:
    """The table and behind it those within it; a mere frame around blocks gives the blocks.

    Raises `ReadError` where tables within tables hand on too many blocks.
    """
    work.add_pieces(sum(len(cell.blocks) for cell in cells))
    if not cells:
        return
    if _is_frame(cells):
        for cell in cells:
            yield from cell.blocks
        return
    yield ReadTable(
        tuple(ReadCell(cell.line, cell.column, cell.text, cell.rows, cell.cols) for cell in cells)
    )
    for cell in cells:
        yield from cell.tables


def _is_frame(cells: Sequence[PlacedCell]) -> bool:
    """Whether the table only lays out what stands in it, as old web pages and templates do."""
    filled = [cell for cell in cells if cell.blocks]
    nesting = [cell for cell in filled if any(cell.tables)]
    if len(filled) == 1 and (nesting or (len(cells) == 1 and len(filled[0].blocks) > 1)):
        return True
    one_column = len({cell.line for cell in cells}) == len(cells)
    return any(one_column or len(cell.blocks) - len([*cell.tables]) > 1 for cell in nesting)
