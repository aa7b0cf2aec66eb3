"""Title, headings, body text and signature as paragraphs."""

from collections.abc import Iterator

from reportdesk.document import Block, Body, Heading, Signature, Title, width_in_ems
from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.docx.writing.page import EM
from reportdesk.office.elements import Element


def title(block: Title) -> Element:
    """The title: one paragraph, broken into lines where the block says."""
    content: list[Element] = []
    for line in block.lines:
        if content:
            content.append(w("r", w("br")))
        content.append(run(line))
    return paragraph("Title", *content)


def heading(block: Heading, following: Block | None) -> Element:
    """A numbered heading; its style keeps it with what follows.

    Not with a heading of its own rank: a row of headings without text would all move to a new page.
    """
    empty = isinstance(following, Heading) and following.level <= block.level
    properties = (w("keepNext", val=0),) if empty else ()
    return paragraph(f"Heading{block.level}", run(block.text), properties=properties)


def body(block: Body, following: Block | None) -> Element:
    """A paragraph of text; the last one stays with the signature, which never stands alone."""
    properties = (w("keepNext"),) if isinstance(following, Signature) else ()
    return paragraph("Normal", run(block.text), properties=properties)


def signature(block: Signature, text_width: int) -> Iterator[Element]:
    """The issuing body, and under it the date, as laid down for a document without a seal."""
    name_indent, date_indent = signature_indents(block, text_width)
    if block.name:
        yield paragraph("Signature", run(block.name), properties=(indent(name_indent),))
    if block.date:  # into the margin rather than onto a second line where digits come out wide
        yield paragraph("Date", run(block.date), properties=(indent(date_indent, -2 * EM),))


def signature_indents(block: Signature, text_width: int) -> tuple[int, int]:
    """Where name and date start, from the left of the type area (7.3.5.2).

    The name ends two characters from the right; the date starts two characters right of the name's
    start. A date longer than the name ends two characters from the right, and the name starts two
    characters left of it.
    """
    right = text_width - 2 * EM
    name, date = _width(block.name), _width(block.date)
    start = right - date - 2 * EM if date > name else right - name
    return max(start, 0), max(start, 0) + 2 * EM


def _width(text: str) -> int:
    """The width of text in twentieths of a point."""
    return round(width_in_ems(text) * EM)
