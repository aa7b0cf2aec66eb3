"""The styles of an official document: every look has a name that the clerk can find in Word.

Styles that are not body text stand on the document's defaults, not on Normal, so that they have no
first-line indent to undo.
"""

from collections.abc import Iterator
from functools import cache

from reportdesk.docx.writing.elements import w
from reportdesk.docx.writing.fonts import (
    FANGSONG,
    HEITI,
    KAITI,
    SONGTI,
    TIMES,
    XIAOBIAOSONG,
    typeface,
)
from reportdesk.docx.writing.page import EM, LINE, TRACKING
from reportdesk.docx.writing.style_elements import exact_line, off_grid, paragraph_style, size
from reportdesk.docx.writing.table_styles import table_styles
from reportdesk.office.elements import Element, xml_bytes

_BODY_SIZE, _TITLE_SIZE, _FOOTER_SIZE = 16, 22, 14
_FOOTER_LINE = 320

# 黑体, 楷体, 仿宋, 仿宋 (7.3.3). Digits beside 黑体 are set in it, elsewhere in Times New Roman.
_HEADING_FONTS = ((HEITI, HEITI), (KAITI, TIMES), (FANGSONG, TIMES), (FANGSONG, TIMES))


@cache
def styles(font_sizes: tuple[float, ...]) -> bytes:
    """The styles part, with table cells in each of the sizes that the tables use."""
    return xml_bytes(
        w(
            "styles",
            _defaults(),
            _body(),
            _title(),
            *_headings(),
            *_signature(),
            _footer(),
            *table_styles(font_sizes),
        )
    )


def _defaults() -> Element:
    """三号 仿宋 (7.3.3); digits in Times New Roman, as offices set them.

    The language of Western text is English: in Chinese, programs break numbers at a line's end.
    """
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                typeface(FANGSONG, TIMES),
                *size(_BODY_SIZE),
                w("lang", val="en-US", eastAsia="zh-CN"),
            ),
        ),
        w("pPrDefault", w("pPr", w("overflowPunct", val=0))),  # nothing outside the type area
    )


def _body() -> Element:
    """Body text: justified, first line two characters in (7.3.3)."""
    layout = (
        w("widowControl", val=0),
        exact_line(LINE),
        _first_line_indent(),
        w("jc", val="both"),
    )
    return paragraph_style("Normal", "Normal", layout, (_tracking(),), default=1)


def _title() -> Element:
    """The title: 二号 小标宋, centred, a blank line below it (7.3.1)."""
    return paragraph_style(
        "Title",
        "Title",
        (w("keepNext"), off_grid(), exact_line(LINE, after=LINE), w("jc", val="center")),
        (typeface(XIAOBIAOSONG), *size(_TITLE_SIZE)),
        following="Normal",
    )


def _headings() -> Iterator[Element]:
    """Headings of four levels, real ones, so that Word's navigation pane shows them."""
    for level, (chinese, digits) in enumerate(_HEADING_FONTS, 1):
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
            (typeface(chinese, digits), _tracking()),
            following="Normal",
        )


def _signature() -> Iterator[Element]:
    """The issuing body, a blank line below the text, and the date; their indents are computed.

    No space between digits and Chinese, so that widths are whole and half characters.
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
            ),
        )


def _footer() -> Element:
    """The page number: 四号 宋体 (7.5)."""
    return paragraph_style(
        "Footer",
        "footer",
        (w("adjustRightInd", val=0), off_grid(), exact_line(_FOOTER_LINE)),
        (typeface(SONGTI), *size(_FOOTER_SIZE)),
    )


def _first_line_indent() -> Element:
    return w("ind", firstLineChars=200, firstLine=2 * EM)


def _tracking() -> Element:
    return w("spacing", val=TRACKING)
