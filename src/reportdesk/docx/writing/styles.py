"""The styles of an official document, which the clerk finds in Word by their names.

Styles other than body text are based on the document's defaults, not on Normal, so that they need
not undo its first-line indent.
"""

from collections.abc import Iterator
from functools import cache

from reportdesk.document import typefaces
from reportdesk.document.page import EM, FOOTER_LINE, LINE, TRACKING
from reportdesk.docx.writing.elements import w
from reportdesk.docx.writing.fonts import typeface
from reportdesk.docx.writing.review_styles import review_styles
from reportdesk.docx.writing.style_elements import (
    exact_line,
    ignore_grid,
    paragraph_style,
    text_size,
)
from reportdesk.docx.writing.table_styles import table_styles
from reportdesk.office.elements import Element, xml_bytes


@cache
def styles_xml(font_sizes: tuple[float, ...], *, for_review: bool = False) -> bytes:
    """Return the styles part, with styles of table cells for each size, in points."""
    own = review_styles() if for_review else ()
    return xml_bytes(w("styles", *document_styles(font_sizes), *own))


def document_styles(font_sizes: tuple[float, ...]) -> Iterator[Element]:
    """Yield the defaults and the styles of a report."""
    yield _document_defaults()
    yield _body_style()
    yield _title_style()
    yield from _heading_styles()
    yield from _signature_styles()
    yield _footer_style()
    yield from table_styles(font_sizes)


def _document_defaults() -> Element:
    """Return the defaults: 三号 仿宋 (7.3.3), digits in Times New Roman, as offices set them.

    The language of Western text is English: as Chinese text, numbers would be broken at line ends.
    """
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                typeface(typefaces.BODY),
                *text_size(typefaces.BODY.size),
                w("lang", val="en-US", eastAsia="zh-CN"),
            ),
        ),
        w("pPrDefault", w("pPr", w("overflowPunct", val=0))),  # nothing outside the type area
    )


def _body_style() -> Element:
    """Return the style of body text: justified, first line two characters in (7.3.3)."""
    layout = (
        w("widowControl", val=0),
        exact_line(LINE),
        _first_line_indent(),
        w("jc", val="both"),
    )
    return paragraph_style("Normal", "Normal", layout, (_tracking(),), default=1)


def _title_style() -> Element:
    """Return the style of the title: 二号 小标宋, centred, a blank line below it (7.3.1)."""
    return paragraph_style(
        "Title",
        "Title",
        (w("keepNext"), ignore_grid(), exact_line(LINE, after=LINE), w("jc", val="center")),
        (typeface(typefaces.TITLE), *text_size(typefaces.TITLE.size)),
        following="Normal",
    )


def _heading_styles() -> Iterator[Element]:
    """Yield the styles of headings with outline levels 1 to 4, for Word's navigation pane."""
    for level, face in enumerate(typefaces.HEADINGS, 1):
        yield paragraph_style(
            f"Heading{level}",
            f"heading {level}",
            (
                w("keepNext"),
                exact_line(LINE),
                _first_line_indent(),
                w("jc", val="both"),
                w("outlineLvl", val=level - 1),
            ),
            (typeface(face), _tracking()),
            following="Normal",
        )


def _signature_styles() -> Iterator[Element]:
    """Yield the styles of the issuing body, a blank line below the text, and of the date.

    Without space between digits and Chinese, so that widths are whole and half characters.
    """
    for name, layout, before in (("Signature", (w("keepNext"),), LINE), ("Date", (), 0)):
        yield paragraph_style(
            name,
            name,
            (
                *layout,
                w("autoSpaceDE", val=0),
                w("autoSpaceDN", val=0),
                w("adjustRightInd", val=0),
                exact_line(LINE, before=before),
                w("jc", val="right"),
            ),
        )


def _footer_style() -> Element:
    """Return the style of the page number: 四号 宋体 (7.5)."""
    return paragraph_style(
        "Footer",
        "footer",
        (w("adjustRightInd", val=0), ignore_grid(), exact_line(FOOTER_LINE)),
        (typeface(typefaces.PAGE_NUMBER), *text_size(typefaces.PAGE_NUMBER.size)),
    )


def _first_line_indent() -> Element:
    return w("ind", firstLineChars=200, firstLine=2 * EM)


def _tracking() -> Element:
    return w("spacing", val=TRACKING)
