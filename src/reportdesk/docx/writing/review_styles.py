"""The styles of copies for review: of their mark, their comments and the sheet at the end."""

from collections.abc import Iterator

from reportdesk.document import typefaces
from reportdesk.document.page import LINE
from reportdesk.docx.writing.elements import w
from reportdesk.docx.writing.fonts import typeface
from reportdesk.docx.writing.style_elements import (
    exact_line,
    ignore_grid,
    paragraph_style,
    text_size,
)
from reportdesk.office.elements import Element

REVIEW_MARK = "ReviewMark"
ANNEX = "Annex"
COMMENT_TEXT = "CommentText"
COMMENT_REFERENCE = "CommentReference"
"""The style of the sign by which a comment is found."""

_COMMENT_SIZE = 10.5


def review_styles() -> Iterator[Element]:
    """Yield the styles of the mark at the head, of a sheet's title, and of comments."""
    yield paragraph_style(
        REVIEW_MARK,
        "送审标记",
        (w("keepNext"), exact_line(LINE, after=LINE), w("jc", val="left")),
        (typeface(typefaces.REVIEW_MARK), *text_size(typefaces.REVIEW_MARK.size)),
        customStyle=1,
    )
    yield paragraph_style(
        ANNEX,
        "附页标题",
        (
            w("keepNext"),
            w("pageBreakBefore"),
            ignore_grid(),
            exact_line(LINE, after=LINE),
            w("jc", val="center"),
        ),
        (typeface(typefaces.TITLE), *text_size(typefaces.TITLE.size)),
        customStyle=1,
    )
    yield paragraph_style(
        COMMENT_TEXT,
        "annotation text",
        (ignore_grid(), w("jc", val="left")),
        text_size(_COMMENT_SIZE),
    )
    yield w(
        "style",
        w("name", val="annotation reference"),
        w("rPr", *text_size(_COMMENT_SIZE)),
        type="character",
        styleId=COMMENT_REFERENCE,
    )
