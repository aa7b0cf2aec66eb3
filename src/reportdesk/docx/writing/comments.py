"""The part of a Word file that holds the texts of its comments."""

from collections.abc import Iterable

from reportdesk.document import Comment
from reportdesk.docx.writing.elements import paragraph, run, w
from reportdesk.docx.writing.review_styles import COMMENT_REFERENCE, COMMENT_TEXT
from reportdesk.office.elements import Element, xml_bytes
from reportdesk.text.cleaning import clean_line


def comments_xml(comments: Iterable[Comment]) -> bytes:
    """Return the comments, numbered in their order; without a date: no clock is asked."""
    written = [_comment(number, comment) for number, comment in enumerate(comments)]
    return xml_bytes(w("comments", *written))


def _comment(number: int, comment: Comment) -> Element:
    author = clean_line(comment.author)
    sign = w("r", w("rPr", w("rStyle", val=COMMENT_REFERENCE)), w("annotationRef"))
    return w(
        "comment",
        paragraph(COMMENT_TEXT, sign, run(comment.text)),
        id=number,
        author=author,
        initials=author[:1],
    )
