"""The paragraphs of a Word file: title, headings, body text, signature, and what a review adds."""

from collections.abc import Iterator, Sequence

from reportdesk.document import (
    Annex,
    Body,
    Heading,
    ReviewMark,
    Signature,
    Title,
    signature_blanks,
)
from reportdesk.docx.writing.anchors import Anchor, around, runs
from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.docx.writing.review_styles import ANNEX, REVIEW_MARK
from reportdesk.office.elements import Element


def review_mark_paragraph(block: ReviewMark) -> Element:
    """Return the line at the head of a copy for review."""
    return paragraph(REVIEW_MARK, run(block.text))


def annex_paragraph(block: Annex) -> Element:
    """Return the title of a sheet behind the report; its style begins a page."""
    return paragraph(ANNEX, run(block.title))


def title_paragraph(block: Title, anchors: Sequence[Anchor]) -> Element:
    """Return the title: one paragraph, with line breaks between the block's lines."""
    content: list[Element] = []
    for line in block.lines:
        if content:
            content.append(w("r", w("br")))
        content.append(run(line))
    return paragraph("Title", *around(content, anchors))


def heading_paragraph(block: Heading, anchors: Sequence[Anchor], *, stays: bool) -> Element:
    """Return a numbered heading; its style keeps it on the page of the next if it `stays` there."""
    properties = () if stays else (w("keepNext", val=0),)
    return paragraph(f"Heading{block.level}", *runs(block.text, anchors), properties=properties)


def body_paragraph(block: Body, anchors: Sequence[Anchor], *, stays: bool) -> Element:
    """Return a paragraph of text, on the page of the next one if it `stays` there."""
    properties = (w("keepNext"),) if stays else ()
    return paragraph("Normal", *runs(block.text, anchors), properties=properties)


def signature_paragraphs(
    block: Signature, text_width: int, anchors: Sequence[Anchor]
) -> Iterator[Element]:
    """Yield the issuing body and, below it, the date, as in a document without a seal (7.3.5.2).

    Comments are on the date, or on the name where there is none.
    """
    name, date = signature_blanks(block, text_width)
    lines = [("Signature", block.name, name), ("Date", block.date, date)]
    written = [line for line in lines if line[1]]
    for style, text, blank in written:
        on_it = anchors if text is written[-1][1] else ()
        yield paragraph(style, *runs(text, on_it), properties=(indent(right=blank),))
