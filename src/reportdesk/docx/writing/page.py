"""The section of a Word file: paper, margins, lines of a page, and the footers."""

from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement

from reportdesk.document.page import (
    BOTTOM,
    FOOTER,
    FOOTER_EM,
    LEFT,
    LINE,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    TOP,
)
from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.office.elements import Element, xml_bytes

ODD_FOOTER, EVEN_FOOTER = "rId4", "rId5"
"""The relationships of the main part to its footers, by their place among its parts."""

_HEADER = 851


def section_properties(text_width: int) -> Element:
    """Return the section properties: two footers, A4, margins, and 22 lines to the page."""
    return w(
        "sectPr",
        _footer_reference("even", EVEN_FOOTER),
        _footer_reference("default", ODD_FOOTER),
        w("pgSz", w=PAPER_WIDTH, h=PAPER_HEIGHT),
        w(
            "pgMar",
            top=TOP,
            right=PAPER_WIDTH - LEFT - text_width,
            bottom=BOTTOM,
            left=LEFT,
            header=_HEADER,
            footer=FOOTER,
            gutter=0,
        ),
        w("docGrid", type="lines", linePitch=LINE),
    )


@cache
def odd_footer_xml() -> bytes:
    """Return the footer of odd pages: the page number at the right, one character in (7.5)."""
    return _footer(indent(right=FOOTER_EM), w("jc", val="right"))


@cache
def even_footer_xml() -> bytes:
    """Return the footer of even pages: the page number at the left, one character in (7.5)."""
    return _footer(indent(left=FOOTER_EM), w("jc", val="left"))


def _footer(*place: Element) -> bytes:
    """Return a footer `— 1 —` with a complex field, which WPS shows as well as Word."""
    return xml_bytes(
        w(
            "ftr",
            paragraph(
                "Footer",
                run("— "),
                w("r", w("fldChar", fldCharType="begin")),
                w("r", _instruction(" PAGE ")),
                w("r", w("fldChar", fldCharType="separate")),
                run("1"),
                w("r", w("fldChar", fldCharType="end")),
                run(" —"),
                properties=place,
            ),
        )
    )


def _instruction(code: str) -> Element:
    element = w("instrText")
    element.text = code
    element.set(qn("xml:space"), "preserve")
    return element


def _footer_reference(pages: str, relationship: str) -> Element:
    values = {qn("w:type"): pages, qn("r:id"): relationship}
    return OxmlElement("w:footerReference", values, {prefix: nsmap[prefix] for prefix in "wr"})
