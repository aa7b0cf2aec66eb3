"""Which blocks of a document stay together on a page."""

from reportdesk.document.blocks import (
    Annex,
    Block,
    Body,
    Heading,
    ListTable,
    PrintedTable,
    Signature,
)


def stays_with_next(block: Block, following: Block | None, after: Block | None) -> bool:
    """Return whether a block stays on the page on which the next begins; `after` is the one then.

    A heading stays with what it heads, but not with one of its own or a higher level: a series of
    headings without text would all move to a new page. A plain table stays with the words before
    it. No page begins with nothing but the signature or the report's last heading.
    """
    if following is None or isinstance(following, Annex):
        return False
    match block:
        case Body() | PrintedTable():
            return isinstance(following, Signature | ListTable) or _closes(following, after)
        case Heading() if isinstance(following, Heading):
            return following.level > block.level or _closes(following, after)
        case _:
            return not isinstance(block, Signature | ListTable)


def _closes(block: Block, following: Block | None) -> bool:
    """Return whether a block is a heading with which the report ends."""
    return isinstance(block, Heading) and (following is None or isinstance(following, Annex))
