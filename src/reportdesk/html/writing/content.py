"""The blocks of a document as the content of a web page."""

from collections.abc import Iterable, Iterator

from reportdesk.document import (
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
from reportdesk.html.writing.look import PAGE, PASTED, Look, Role
from reportdesk.html.writing.markup import element, text
from reportdesk.html.writing.tables import list_table, printed_table

_SCROLLING = "overflow-x:auto"


def page_content(document: Document) -> str:
    """Return the content of a page of its own: with the title, tables named and scrolling."""
    return "\n".join(map(_page_block, _close_gaps(document.blocks)))


def web_content(document: Document) -> str:
    """Return the content to be pasted into the editor of a website.

    The title is left out: the website has a field for it, and shows it by itself.
    """
    content = (block for block in document.blocks if not isinstance(block, Title))
    return "\n".join(_block(block, PASTED) for block in _close_gaps(content))


def _close_gaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with headings that skip no level, as HTML demands: 1. below 一、 is next."""
    levels: list[int] = []
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        while levels and levels[-1] >= block.level:
            levels.pop()
        levels.append(block.level)
        yield Heading(len(levels), block.text)


def _page_block(block: Block) -> str:
    if not isinstance(block, PrintedTable):
        return _block(block, PAGE)
    name = block.table.name
    table = printed_table(block, PAGE, name)
    region = {"role": "region", "aria-label": name, "tabindex": "0"}
    return element("div", table, **region, style=_SCROLLING)


def _block(block: Block, look: Look) -> str:
    match block:
        case Title(lines):
            markup = element("h1", text("".join(lines)), **look[Role.TITLE])
        case Heading(level, words):
            markup = element(f"h{level + 1}", text(words), **look[Role.HEADING])
        case Body(words):
            markup = element("p", text(words), **look[Role.BODY])
        case PrintedTable():
            markup = printed_table(block, look)
        case Signature(name, date):
            signed = (line for line in (name, date) if line)
            markup = "\n".join(element("p", text(line), **look[Role.SIGNATURE]) for line in signed)
        case ReviewMark(words):
            markup = element("p", text(words))
        case Annex(title):
            markup = element("h2", text(title), **look[Role.ANNEX])
        case ListTable():
            markup = list_table(block, look)
    return markup
