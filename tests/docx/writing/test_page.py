import pytest
from docx.shared import Mm, Twips
from lxml import etree

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def twips(opened, xpath):
    return int(opened.element.xpath(xpath)[0])


def footer(document, members, number):
    return etree.fromstring(members(document)[f"word/footer{number}.xml"])


def test_paper_and_type_area_are_those_of_the_standard(opened):
    (section,) = opened.sections
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
    assert abs(section.top_margin - Mm(37)) <= Twips(1)
    assert abs(section.left_margin - Mm(28)) <= Twips(1)
    text_width = section.page_width - section.left_margin - section.right_margin
    text_height = section.page_height - section.top_margin - section.bottom_margin
    assert abs(text_width - Mm(156)) <= Twips(1)
    assert abs(text_height - Mm(225)) <= Twips(1)


def test_22_lines_fill_the_height(opened):
    (section,) = opened.sections
    height = section.page_height.twips - section.top_margin.twips - section.bottom_margin.twips
    line = opened.styles["Normal"].paragraph_format.line_spacing.twips
    assert line == twips(opened, "//w:docGrid/@w:linePitch")
    assert 22 * line <= height < 22.1 * line


def test_28_characters_fill_the_line(opened):
    normal = opened.styles.element.xpath("//w:style[@w:styleId='Normal']/w:rPr")[0]
    size = opened.styles.element.xpath("//w:docDefaults//w:sz/@w:val")
    assert size == ["32"]
    character = 320 + int(normal.xpath("w:spacing/@w:val")[0])
    assert 28 * character <= 8844 < 29 * character


def test_odd_and_even_pages_have_their_own_footer(opened):
    assert opened.settings.odd_and_even_pages_header_footer
    assert opened.element.xpath("//w:footerReference/@w:type") == ["even", "default"]


@pytest.mark.parametrize(("number", "side", "other"), [(1, "right", "left"), (2, "left", "right")])
def test_page_number_stands_outside_one_character_in(number, side, other, document, members):
    root = footer(document, members, number)
    assert root.xpath("string(//w:jc/@w:val)", namespaces=W) == side
    assert root.xpath(f"number(//w:ind/@w:{side})", namespaces=W) == 280
    assert root.xpath(f"number(//w:ind/@w:{other})", namespaces=W) == 0


@pytest.mark.parametrize("number", [1, 2])
def test_page_number_is_a_complex_field_between_dashes(number, document, members):
    root = footer(document, members, number)
    content = [
        child.get(f"{{{W['w']}}}fldCharType") or child.text
        for child in root.xpath("//w:r/*", namespaces=W)
    ]
    assert content == ["— ", "begin", " PAGE ", "separate", "1", "end", " —"]


def test_page_number_is_7_mm_below_the_type_area(opened):
    """The dash is about half way up the 14 pt digits, 5 pt above a base line at 4/5 of the line."""
    (section,) = opened.sections
    line = opened.styles["footer"].paragraph_format.line_spacing.twips
    top_of_line = section.bottom_margin.twips - section.footer_distance.twips - line
    dash = top_of_line + 0.8 * line - 5 * 20
    assert dash == pytest.approx(Mm(7).twips, abs=20)
    assert opened.styles["footer"].font.size.pt == 14
