"""Title, headings, body text and signature as paragraphs of a Word file."""

from collections.abc import Iterator

from reportdesk.document import Block, Body, Heading, Signature, Title, signature_indents
from reportdesk.document.page import EM
from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.office.elements import Element


def title_paragraph(block: Title) -> Element:
    """Return the title: one paragraph, with line breaks between the block's lines."""
    content: list[Element] = []
    for line in block.lines:
        if content:
            content.append(w("r", w("br")))
        content.append(run(line))
    return paragraph("Title", *content)


def heading_paragraph(block: Heading, following: Block | None) -> Element:
    """Return a numbered heading; its style keeps it on the page of the block that follows.

    It is not kept with a heading of its own or a higher level: a series of headings without text
    would all move to a new page.
    """
    empty = isinstance(following, Heading) and following.level <= block.level
    properties = (w("keepNext", val=0),) if empty else ()
    return paragraph(f"Heading{block.level}", run(block.text), properties=properties)


def body_paragraph(block: Body, following: Block | None) -> Element:
    """Return a paragraph of text; the last one stays on the same page as the signature."""
    properties = (w("keepNext"),) if isinstance(following, Signature) else ()
    return paragraph("Normal", run(block.text), properties=properties)


def signature_paragraphs(block: Signature, text_width: int) -> Iterator[Element]:
    """Yield the issuing body and, below it, the date, as in a document without a seal (7.3.5.2)."""
    name_indent, date_indent = signature_indents(block, text_width)
    if block.name:
        yield paragraph("Signature", run(block.name), properties=(indent(name_indent),))
    if block.date:  # wide digits run into the margin rather than onto a second line
        yield paragraph("Date", run(block.date), properties=(indent(date_indent, -2 * EM),))
