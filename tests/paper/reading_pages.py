"""Pages laid out with characters of known width, and read again line by line."""

from itertools import groupby

from reportdesk.document import Block, Document
from reportdesk.document.page import LEFT, PAPER_HEIGHT
from reportdesk.paper import Font, Page, Run, lay_out

WIDTH = 8844
LEFT_EDGE, RIGHT_EDGE = LEFT / 20, (LEFT + WIDTH) / 20
NUMBER_TOP = PAPER_HEIGHT / 20 - 99


class HalfWidths:
    """Fonts whose ASCII characters are half as wide as the others."""

    def advance(self, char: str, font: Font) -> float:
        return font.size / (2 if char.isascii() else 1)


def document_of(*blocks: Block) -> Document:
    return Document("", "", "", "", WIDTH, blocks)


def pages_of(*blocks: Block) -> tuple[Page, ...]:
    return lay_out(document_of(*blocks), HalfWidths())


def body_runs(page: Page) -> list[Run]:
    """The runs of a page without the page number."""
    return [run for run in page.runs if run.baseline < NUMBER_TOP]


def texts(page: Page) -> list[str]:
    """The text of each line of a page, from top to bottom; cells beside each other are one line."""
    return ["".join(run.text for run in line) for line in lines(page)]


def lines(page: Page) -> list[list[Run]]:
    """The runs of each line of a page, from top to bottom and left to right."""
    runs = sorted(body_runs(page), key=lambda run: (round(run.baseline, 3), run.x))
    return [list(line) for _, line in groupby(runs, key=lambda run: round(run.baseline, 3))]


def right_edge(run: Run) -> float:
    """Where the last character of a run ends, without the space behind it."""
    widths = [HalfWidths().advance(char, run.font) for char in run.text]
    return run.x + sum(widths) + run.spacing * (len(widths) - 1)
