"""The page of GB/T 9704-2012: paper, type area, lines and characters, page number.

Lengths are in twentieths of a point.
"""

from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.office.elements import Element, xml_bytes

EM: int = Pt(16).twips
"""一字: a character of 三号."""

PAPER_WIDTH, PAPER_HEIGHT = Mm(210).twips, Mm(297).twips
TOP, BOTTOM, LEFT = Mm(37).twips, Mm(35).twips, 1588
"""天头, 订口 and what the type area of 156 × 225 mm leaves below it (5.2.2)."""

LINE = (PAPER_HEIGHT - TOP - BOTTOM) // 22
"""A line of body text: 22 of them fill the height of the type area (5.2.3)."""

TRACKING = Mm(156).twips // 28 - EM
"""Letter spacing, negative, by which 28 characters of 三号 fit on a line (5.2.3).

A grid of characters would do the same, but LibreOffice sets only 18 on a line with it.
"""

ODD_FOOTER, EVEN_FOOTER = "rId4", "rId5"
"""The relationships of the main part to its footers, by their place among its parts."""

_HEADER = 851
_FOOTER = 1425
"""From the paper's edge to the foot of the page number; its dash is 7 mm below the text (7.5)."""

_NUMBER_EM = Pt(14).twips


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
            footer=_FOOTER,
            gutter=0,
        ),
        w("docGrid", type="lines", linePitch=LINE),
    )


@cache
def odd_footer_xml() -> bytes:
    """Return the footer of odd pages: the page number at the right, one character in (7.5)."""
    return _footer(indent(right=_NUMBER_EM), w("jc", val="right"))


@cache
def even_footer_xml() -> bytes:
    """Return the footer of even pages: the page number at the left, one character in (7.5)."""
    return _footer(indent(left=_NUMBER_EM), w("jc", val="left"))


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
