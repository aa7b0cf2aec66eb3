"""Title, headings, body text and signature as paragraphs of a Word file."""

from collections.abc import Iterator

from reportdesk.document import Body, Heading, Signature, Title, signature_blanks
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


def heading_paragraph(block: Heading, *, stays: bool) -> Element:
    """Return a numbered heading; its style keeps it on the page of the next if it `stays` there."""
    properties = () if stays else (w("keepNext", val=0),)
    return paragraph(f"Heading{block.level}", run(block.text), properties=properties)


def body_paragraph(block: Body, *, stays: bool) -> Element:
    """Return a paragraph of text, on the page of the next one if it `stays` there."""
    properties = (w("keepNext"),) if stays else ()
    return paragraph("Normal", run(block.text), properties=properties)


def signature_paragraphs(block: Signature, text_width: int) -> Iterator[Element]:
    """Yield the issuing body and, below it, the date, as in a document without a seal (7.3.5.2)."""
    name, date = signature_blanks(block, text_width)
    for style, text, blank in (("Signature", block.name, name), ("Date", block.date, date)):
        if text:
            yield paragraph(style, run(text), properties=(indent(right=blank),))
