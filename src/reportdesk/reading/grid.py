"""Tables as blocks, once a reader has placed their cells on the grid."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportdesk.reading.blocks import Markup, ReadBlock, ReadCell, ReadParagraph, ReadTable
from reportdesk.reading.work import WorkCounter


@dataclass
class PlacedCell:
    """A cell at its place on the grid with the blocks inside it, while its table is being read."""

    line: int
    column: int
    rows: int = 1
    cols: int = 1
    blocks: list[ReadBlock] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the cell's paragraphs, separated by line breaks."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, ReadParagraph))

    @property
    def markup(self) -> tuple[Markup, ...]:
        """What people left in the cell's paragraphs."""
        paragraphs = (block for block in self.blocks if isinstance(block, ReadParagraph))
        return tuple(each for paragraph in paragraphs for each in paragraph.markup)

    @property
    def tables(self) -> Iterator[ReadTable]:
        """The tables nested in the cell."""
        return (block for block in self.blocks if isinstance(block, ReadTable))


def table_blocks(cells: Sequence[PlacedCell], work: WorkCounter) -> Iterable[ReadBlock]:
    """Yield a table and then those nested in it; of a table used for layout, yield what is inside.

    Raises `ReadError` where nested tables add up to too many blocks.
    """
    work.add_pieces(sum(len(cell.blocks) for cell in cells))
    if not cells:
        return
    if _is_layout(cells):
        for cell in cells:
            yield from cell.blocks
        return
    yield ReadTable(
        tuple(
            ReadCell(cell.line, cell.column, cell.text, cell.rows, cell.cols, cell.markup)
            for cell in cells
        )
    )
    for cell in cells:
        yield from cell.tables


def _is_layout(cells: Sequence[PlacedCell]) -> bool:
    """Return whether the table only arranges its content, as in old web pages and templates."""
    filled = [cell for cell in cells if cell.blocks]
    nesting = [cell for cell in filled if any(cell.tables)]
    if len(filled) == 1 and (nesting or (len(cells) == 1 and len(filled[0].blocks) > 1)):
        return True
    one_column = len({cell.line for cell in cells}) == len(cells)
    return any(one_column or len(cell.blocks) - len([*cell.tables]) > 1 for cell in nesting)
