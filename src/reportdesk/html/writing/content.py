"""The blocks of a document as the content of a web page.

Whatever they look like stands in their own attributes, without fonts and colours: the editors of
websites drop style sheets, and the website chooses its type.
"""

from reportdesk.document import Block, Body, Document, Heading, PrintedTable, Signature, Title
from reportdesk.html.writing.markup import element, text
from reportdesk.html.writing.tables import printed_table

_HEADING = "break-after:avoid"
_TITLE = "text-align:center;font-size:1.5em;line-height:1.4"
_BODY = "text-indent:2em"
_SIGNATURE = "text-align:right;padding-right:2em"
_SCROLLING = "overflow-x:auto"
_UNSEEN = "height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
"""A caption for those who hear the page; on paper the statutory tables have none."""


def page_content(document: Document) -> str:
    """Return the content of a page of its own: with the title, tables named and scrolling."""
    return "\n".join(map(_page_block, document.blocks))


def web_content(document: Document) -> str:
    """Return the content to be pasted into the editor of a website.

    The title is left out: the website has a field for it, and shows it by itself.
    """
    return "\n".join(_block(block) for block in document.blocks if not isinstance(block, Title))


def _page_block(block: Block) -> str:
    if not isinstance(block, PrintedTable):
        return _block(block)
    name = block.table.name
    table = printed_table(block, element("caption", text(name), style=_UNSEEN))
    region = {"role": "region", "aria-label": name, "tabindex": "0"}
    return element("div", table, **region, style=_SCROLLING)


def _block(block: Block) -> str:
    match block:
        case Title(lines):
            return element("h1", text("".join(lines)), style=_TITLE)
        case Heading(level, words):
            return element(f"h{level + 1}", text(words), style=_HEADING)
        case Body(words):
            return element("p", text(words), style=_BODY)
        case PrintedTable():
            return printed_table(block)
        case Signature(name, date):
            signed = (line for line in (name, date) if line)
            return "\n".join(element("p", text(line), style=_SIGNATURE) for line in signed)
